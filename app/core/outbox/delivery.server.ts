import path from "node:path";
import { and, eq, sql } from "drizzle-orm";
import type { SystemActor } from "#app/core/actor.ts";
import { runCommand } from "#app/core/command/command.server.ts";
import { HallError } from "#app/core/errors.ts";
import { afterRefusal, hideSecretLinks, MOST_ATTEMPTS, opensAnAccount } from "#app/core/outbox/rules.ts";
import { type MailState, outbox } from "#app/core/outbox/tables.ts";
import { db } from "#app/platform/db/database.server.ts";
import { env } from "#app/platform/env.ts";
import { enqueueJob, type JobQueue, workOn } from "#app/platform/jobs/jobs.server.ts";
import { createMailer, type Mailer } from "#app/platform/mail/mailer.server.ts";
import { MailNotAllowed, type MailPerson, readSender } from "#app/platform/mail/message.ts";

/** Five tries within about four minutes; then a person looks at it. */
export const MAIL_QUEUE: JobQueue = {
  name: "send-mail",
  retryLimit: MOST_ATTEMPTS - 1,
  retryDelay: 15,
  expireInSeconds: 180,
};

/** How often queued mails without a job are looked for, in milliseconds. */
const SWEEP_MS = 60_000;

const postman: SystemActor = { kind: "system", name: "outbox", lang: "ru" };

let mailer: Mailer | undefined;
let sweeping: NodeJS.Timeout | undefined;

/**
 * Starts sending: works on the queue, and looks now and every minute for mails that a crash left without a job.
 * Open the jobs first, with {@link MAIL_QUEUE}.
 */
export async function startOutbox(): Promise<void> {
  mailer = createMailer({
    smtpUrl: env().SMTP_URL,
    spoolDir: path.join(path.resolve(env().DATA_DIR), "mail"),
    from: sender(),
  });
  await workOn(MAIL_QUEUE, sendQueuedMail);
  await sweepOutbox();
  // Should PostgreSQL be away just then, the next minute's sweep finds the same mails.
  sweeping = setInterval(() => sweepOutbox().catch(() => {}), SWEEP_MS).unref();
}

export async function stopOutbox(): Promise<void> {
  clearInterval(sweeping);
  const closing = mailer;
  mailer = undefined;
  await closing?.close();
}

function sender(): MailPerson {
  const { MAIL_FROM } = env();
  return MAIL_FROM ? readSender(MAIL_FROM) : { name: "Pobratim", address: `hall@${mailDomain()}` };
}

/** An address of numbers is no mail domain. */
function mailDomain(): string {
  const host = new URL(env().HALL_ORIGIN).hostname;
  return /^[\d.]+$|[[\]:]/.test(host) ? "localhost" : host;
}

/** Makes a job for one queued mail, unless it has one. */
export async function wakeOutbox(mailId: string): Promise<void> {
  await enqueueJob(MAIL_QUEUE, mailId);
}

async function sweepOutbox(): Promise<void> {
  const waiting = await db().select({ id: outbox.id }).from(outbox).where(eq(outbox.state, "queued"));
  for (const { id } of waiting) await wakeOutbox(id);
}

type QueuedMail = typeof outbox.$inferSelect;

/**
 * Sends one mail if it is still queued. The queue lets only one job of a mail run at a time; the Message-ID stays the
 * same through all tries, so that even a crash between the server's yes and our note of it makes no second letter in
 * a mailbox that knows Message-IDs.
 * @throws Error when the mail should be tried again later: the queue does that
 */
async function sendQueuedMail(id: string): Promise<void> {
  const [mail] = await db()
    .update(outbox)
    .set({ attempts: sql`${outbox.attempts} + 1` })
    .where(and(eq(outbox.id, id), eq(outbox.state, "queued")))
    .returning();
  if (!mail || !mailer) return;
  const result = await handOver(mailer, mail);
  if (result.accepted) {
    await noteState(mail, "sent", null);
    return;
  }
  const state = afterRefusal(mail.attempts, result.temporary);
  await noteState(mail, state, result.response);
  if (state === "queued") throw new Error(`mail ${id}: ${result.response}`);
}

async function handOver(
  through: Mailer,
  mail: QueuedMail,
): Promise<{ accepted: boolean; temporary: boolean; response: string }> {
  try {
    return await through.sendMail({
      to: { name: mail.toName, address: mail.toAddress },
      subject: mail.subject,
      text: mail.text,
      html: mail.html,
      ...(mail.calendar ? { calendar: mail.calendar } : {}),
      headers: { "Content-Language": mail.language },
      messageId: `<${mail.id}.${mail.queuedAt.getTime().toString(36)}@${mailDomain()}>`,
    });
  } catch (error) {
    if (error instanceof MailNotAllowed)
      return { accepted: false, temporary: false, response: error.message };
    throw error;
  }
}

/** How long and how often to try to note that a mail is out, while PostgreSQL is away: half a minute in all. */
const NOTE_TRIES = 60;
const NOTE_PAUSE_MS = 500;

/** Writes what became of a mail; a mail that is out must not be forgotten because PostgreSQL restarts just now. */
async function noteState(mail: QueuedMail, state: MailState, lastError: string | null): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      await writeState(mail, state, lastError);
      return;
    } catch (error) {
      const away = error instanceof HallError && error.code === "engine_away";
      if (!away || tries >= NOTE_TRIES) throw error;
      await new Promise((resolve) => setTimeout(resolve, NOTE_PAUSE_MS));
    }
  }
}

async function writeState(mail: QueuedMail, state: MailState, lastError: string | null): Promise<void> {
  // A link that signs somebody in has done its work here once the letter is out.
  const struck =
    state !== "queued" && opensAnAccount(mail.kind)
      ? { text: hideSecretLinks(mail.text), html: hideSecretLinks(mail.html) }
      : {};
  await runCommand(postman, async (context) => {
    await context.tx
      .update(outbox)
      .set({ state, lastError, sentAt: state === "sent" ? new Date() : null, ...struck })
      .where(and(eq(outbox.id, mail.id), eq(outbox.state, "queued")));
    await context.announce("outbox");
    if (mail.meetingId) await context.announce(`meeting:${mail.meetingId}`);
  });
}
