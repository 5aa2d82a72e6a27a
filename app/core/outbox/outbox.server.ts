import { and, desc, eq, getTableColumns, lt, notInArray, or } from "drizzle-orm";
import type { Actor } from "#app/core/actor.ts";
import { isHallAdmin } from "#app/core/actor.ts";
import { type CommandContext, runCommand } from "#app/core/command/command.server.ts";
import { HallError } from "#app/core/errors.ts";
import { wakeOutbox } from "#app/core/outbox/delivery.server.ts";
import { mayReadMail, mayReadOutbox, mayResendMail } from "#app/core/outbox/policy.ts";
import {
  type PresentedMail,
  type PresentedMailText,
  presentMail,
  presentMailText,
} from "#app/core/outbox/present.ts";
import { canResend } from "#app/core/outbox/rules.ts";
import { type MailKind, type MailState, outbox } from "#app/core/outbox/tables.ts";
import type { Lang } from "#app/lib/local-text.ts";
import { db } from "#app/platform/db/database.server.ts";
import type { Mail, MailPerson } from "#app/platform/mail/message.ts";

/** A mail to be queued; write `text` and `html` with `writeLetter` of #app/platform/mail/letter.ts. */
export interface OutgoingMail {
  kind: MailKind;
  to: MailPerson;
  lang: Lang;
  subject: string;
  text: string;
  html: string;
  calendar?: NonNullable<Mail["calendar"]>;
  meetingId?: string;
  participantId?: string;
}

/**
 * Puts a mail into the outbox within the command's transaction; it is sent after the commit, in the background.
 * A crash in between loses nothing: whatever is still queued is found again (see delivery.server.ts).
 * @returns the mail's id
 */
export async function queueMail(context: CommandContext, mail: OutgoingMail): Promise<string> {
  const [row] = await context.tx
    .insert(outbox)
    .values({
      kind: mail.kind,
      meetingId: mail.meetingId ?? null,
      participantId: mail.participantId ?? null,
      toName: mail.to.name,
      toAddress: mail.to.address,
      language: mail.lang,
      subject: mail.subject,
      text: mail.text,
      html: mail.html,
      calendar: mail.calendar ?? null,
    })
    .returning({ id: outbox.id });
  if (!row) throw new Error("the outbox took nothing");
  await announceMail(context, mail.meetingId ?? null);
  context.afterCommit(() => wakeOutbox(row.id));
  return row.id;
}

async function announceMail(context: CommandContext, meetingId: string | null): Promise<void> {
  await context.announce("outbox");
  if (meetingId) await context.announce(`meeting:${meetingId}`);
}

export interface OutboxFilter {
  state?: MailState;
  kind?: MailKind;
  meetingId?: string;
  /** The last mail of the page before: only older ones follow. */
  before?: { queuedAt: Date; id: string };
  /** Default 50. */
  limit?: number;
}

const { text: _text, html: _html, calendar: _calendar, ...line } = getTableColumns(outbox);

/** The newest mails first, without their text. @throws HallError `not_allowed` */
export async function listOutbox(actor: Actor, filter: OutboxFilter = {}): Promise<PresentedMail[]> {
  if (!mayReadOutbox(actor)) throw new HallError("not_allowed");
  const { before } = filter;
  const rows = await db()
    .select(line)
    .from(outbox)
    .where(
      and(
        isHallAdmin(actor) ? undefined : notInArray(outbox.kind, ["sign_in", "password_reset"]),
        filter.state && eq(outbox.state, filter.state),
        filter.kind && eq(outbox.kind, filter.kind),
        filter.meetingId ? eq(outbox.meetingId, filter.meetingId) : undefined,
        before &&
          or(
            lt(outbox.queuedAt, before.queuedAt),
            and(eq(outbox.queuedAt, before.queuedAt), lt(outbox.id, before.id)),
          ),
      ),
    )
    .orderBy(desc(outbox.queuedAt), desc(outbox.id))
    .limit(filter.limit ?? 50);
  return rows.map(presentMail);
}

/** One mail with its text, personal links hidden. @throws HallError `not_found`, `not_allowed` */
export async function readMail(actor: Actor, id: string): Promise<PresentedMailText> {
  if (!mayReadOutbox(actor)) throw new HallError("not_allowed");
  const [row] = await db().select().from(outbox).where(eq(outbox.id, id));
  if (!row) throw new HallError("not_found");
  if (!mayReadMail(actor, row)) throw new HallError("not_allowed");
  return presentMailText(row);
}

/**
 * Queues a mail again that was sent or given up. Twice at once it is queued once.
 * @throws HallError `not_found`, `not_allowed`, `wrong_state` (still queued, or its link works only once)
 */
export async function resendMail(actor: Actor, id: string): Promise<void> {
  await runCommand(actor, async (context) => {
    if (!mayReadOutbox(actor)) throw new HallError("not_allowed");
    const [row] = await context.tx.select().from(outbox).where(eq(outbox.id, id)).for("update");
    if (!row) throw new HallError("not_found");
    if (!mayResendMail(actor, row)) throw new HallError("not_allowed");
    if (!canResend(row)) throw new HallError("wrong_state");
    await context.tx
      .update(outbox)
      .set({ state: "queued", attempts: 0, lastError: null, queuedAt: new Date(), sentAt: null })
      .where(eq(outbox.id, id));
    await context.record("outbox.mail_resent", `mail:${id}`, { to: row.toAddress, kind: row.kind });
    await announceMail(context, row.meetingId);
    context.afterCommit(() => wakeOutbox(id));
  });
}
