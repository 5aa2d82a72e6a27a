import { randomUUID } from "node:crypto";
import pg from "pg";
import { SMTPServer } from "smtp-server";
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from "vitest";
import type { SystemActor, UserActor } from "#app/core/actor.ts";
import { runCommand } from "#app/core/command/command.server.ts";
import { HallError } from "#app/core/errors.ts";
import { MAIL_QUEUE, startOutbox, stopOutbox } from "#app/core/outbox/delivery.server.ts";
import {
  listOutbox,
  type OutgoingMail,
  queueMail,
  readMail,
  resendMail,
} from "#app/core/outbox/outbox.server.ts";
import { closeJobs, openJobs } from "#app/platform/jobs/jobs.server.ts";
import { withDatabase } from "#tests/database.ts";

const database = withDatabase();

const hall: SystemActor = { kind: "system", name: "test", lang: "ru" };
const admin: UserActor = {
  kind: "user",
  userId: "admin",
  name: "Администратор",
  email: "admin@hall.test",
  lang: "ru",
  grants: [{ role: "hall_admin", cityId: null }],
};
const officer: UserActor = {
  ...admin,
  userId: "officer",
  grants: [{ role: "protocol_officer", cityId: randomUUID() }],
};

/** A real SMTP server; `answer` says how it takes the next letter. */
let answer: "take" | "refuse for now" | "refuse for good" = "take";
const received: { messageId: string; text: string }[] = [];
let refusals = 0;
const smtp = new SMTPServer({
  authOptional: true,
  disabledCommands: ["STARTTLS", "AUTH"],
  onData(stream, _session, done) {
    const chunks: Buffer[] = [];
    stream.on("data", (chunk: Buffer) => chunks.push(chunk));
    stream.on("end", () => {
      if (answer !== "take") {
        refusals++;
        const code = answer === "refuse for now" ? 451 : 554;
        done(Object.assign(new Error("not this one"), { responseCode: code }));
        return;
      }
      const text = Buffer.concat(chunks).toString();
      received.push({ messageId: /^Message-ID: (\S+)/im.exec(text)?.[1] ?? "", text });
      done();
    });
  },
});

const quickly = { ...MAIL_QUEUE, retryDelay: 1 };

async function start(): Promise<void> {
  await openJobs({ ownerUrl: database.ownerUrl, programUrl: database.programUrl, queues: [quickly] });
  await startOutbox();
}

async function stop(): Promise<void> {
  await closeJobs();
  await stopOutbox();
}

function letter(over: Partial<OutgoingMail> = {}): OutgoingMail {
  return {
    kind: "invitation",
    to: { name: "孙喆", address: "sun@harbin.test" },
    lang: "zh",
    subject: "邀请",
    text: "您好",
    html: "<p>您好</p>",
    ...over,
  };
}

function queue(over: Partial<OutgoingMail> = {}): Promise<string> {
  return runCommand(hall, (context) => queueMail(context, letter(over)));
}

async function rowOf(id: string) {
  const [row] = await database.asOwner<{
    state: string;
    attempts: number;
    last_error: string | null;
    text: string;
  }>("SELECT state, attempts, last_error, text FROM outbox WHERE id = $1", [id]);
  return row;
}

/** Waits until the mail is in `state`; the test's own end stops a wait that is in vain. */
async function reach(id: string, state: string) {
  for (;;) {
    const row = await rowOf(id);
    if (row?.state === state) return row;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Ends every connection to this test's database. */
async function cutConnections(): Promise<void> {
  const client = new pg.Client({ connectionString: inject("databaseServer").adminUrl });
  await client.connect();
  await client.query(
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1 AND pid <> pg_backend_pid()",
    [new URL(database.programUrl).pathname.slice(1)],
  );
  await client.end();
}

/** As a person does who is told that the database is away for a moment: tries again. */
async function queueSoon(): Promise<string> {
  for (;;) {
    try {
      return await queue();
    } catch (error) {
      if (!(error instanceof HallError) || error.code !== "engine_away") throw error;
    }
  }
}

beforeAll(async () => {
  await new Promise<void>((resolve) => smtp.listen(0, "127.0.0.1", resolve));
  const address = smtp.server.address();
  if (typeof address !== "object" || !address) throw new Error("the mail server has no port");
  process.env.SMTP_URL = `smtp://127.0.0.1:${address.port}`;
  await start();
});

afterAll(async () => {
  await stop();
  await new Promise<void>((resolve) => smtp.close(() => resolve()));
});

beforeEach(() => {
  answer = "take";
  received.length = 0;
  refusals = 0;
});

describe("The outbox", () => {
  it("sends a mail once its command has committed, and notes that", async () => {
    const id = await queue();
    expect(await reach(id, "sent")).toEqual({ state: "sent", attempts: 1, last_error: null, text: "您好" });
    expect(received.map((mail) => mail.messageId)).toEqual([expect.stringContaining(`<${id}.`)]);
  });

  it("sends nothing of a command that failed", async () => {
    const failed = runCommand(hall, async (context) => {
      await queueMail(context, letter({ subject: "never" }));
      throw new HallError("wrong_state");
    });
    await expect(failed).rejects.toThrow("wrong_state");
    const after = await queue();
    await reach(after, "sent");
    expect(received).toHaveLength(1);
    expect(await database.asOwner("SELECT id FROM outbox WHERE subject = 'never'")).toEqual([]);
  });

  it("tries again after a passing refusal, under the same Message-ID", async () => {
    answer = "refuse for now";
    const id = await queue();
    while (refusals < 1) await new Promise((resolve) => setTimeout(resolve, 20));
    answer = "take";
    expect(await reach(id, "sent")).toMatchObject({ attempts: 2, last_error: null });
    expect(received).toHaveLength(1);
  });

  it("gives up at once what is refused for good, and keeps the server's words", async () => {
    answer = "refuse for good";
    const id = await queue();
    const row = await reach(id, "failed");
    expect(row).toMatchObject({ attempts: 1, last_error: expect.stringContaining("554") });
    expect([refusals, received.length]).toEqual([1, 0]);
  });

  it("sends what a crash left queued without a job, once, however often it starts", async () => {
    await stop();
    // The row of a command whose process died between commit and job.
    const [row] = await database.asOwner<{ id: string }>(
      `INSERT INTO outbox (kind, to_name, to_address, language, subject, text, html)
       VALUES ('invitation', 'Сунь', 'sun@harbin.test', 'ru', 'Приглашение', 'текст', '<p>текст</p>') RETURNING id`,
    );
    const id = row?.id ?? "";
    await start();
    await reach(id, "sent");
    await stop();
    await start();
    const later = await queue();
    await reach(later, "sent");
    expect(received.map((mail) => mail.messageId.slice(1, 37))).toEqual([id, later]);
  });

  it("goes on sending after PostgreSQL cut every connection, as a restart does", async () => {
    const before = await queue();
    await reach(before, "sent");
    await cutConnections();
    const id = await queueSoon();
    await reach(id, "sent");
    expect(received.map((mail) => mail.messageId.slice(1, 37))).toEqual([before, id]);
  });

  it("makes one letter of a mail that is woken many times at once", async () => {
    const { wakeOutbox } = await import("#app/core/outbox/delivery.server.ts");
    const id = await queue();
    await Promise.all(Array.from({ length: 10 }, () => wakeOutbox(id)));
    await reach(id, "sent");
    const after = await queue();
    await reach(after, "sent");
    expect(received.filter((mail) => mail.messageId.includes(id))).toHaveLength(1);
  });

  it("queues a mail again on wish, under a new Message-ID, and writes that into the journal", async () => {
    const id = await queue();
    await reach(id, "sent");
    await resendMail(officer, id);
    await reach(id, "sent");
    while (received.length < 2) await new Promise((resolve) => setTimeout(resolve, 20));
    expect(new Set(received.map((mail) => mail.messageId)).size).toBe(2);
    const entries = await database.asOwner("SELECT actor, details FROM journal WHERE subject = $1", [
      `mail:${id}`,
    ]);
    expect(entries).toEqual([
      { actor: "user:officer", details: { to: "sun@harbin.test", kind: "invitation" } },
    ]);
  });

  it("strikes the link of a sign-in letter once it is out, and never sends it again", async () => {
    const secret = "aB3dE6gH9jK2mN5pQ8sT1vW4";
    const id = await queue({
      kind: "sign_in",
      text: `https://hall.test/sign-in/link?token=${secret}&next=%2F`,
    });
    expect(await reach(id, "sent")).toMatchObject({ text: "https://hall.test/sign-in/link?token=…" });
    expect(received[0]?.text).toContain(secret);
    await expect(resendMail(admin, id)).rejects.toThrow("wrong_state");
    await expect(readMail(officer, id)).rejects.toThrow("not_allowed");
  });

  it("shows a mail without the secret of its links, and officers no letters that open accounts", async () => {
    const url = "https://hall.test/meet/aB3dE6gH9jK2mN5pQ8sT1vW4";
    const id = await queue({
      text: `Ссылка: ${url}`,
      calendar: { method: "REQUEST", content: "BEGIN:VCALENDAR" },
    });
    await reach(id, "sent");
    expect(await readMail(officer, id)).toEqual({
      id,
      kind: "invitation",
      meetingId: null,
      participantId: null,
      toName: "孙喆",
      toAddress: "sun@harbin.test",
      lang: "zh",
      subject: "邀请",
      state: "sent",
      attempts: 1,
      lastError: null,
      queuedAt: expect.any(String),
      sentAt: expect.any(String),
      canResend: true,
      text: "Ссылка: https://hall.test/meet/…",
      hasCalendar: true,
    });
    const kinds = (await listOutbox(officer)).map((mail) => mail.kind);
    expect(kinds).not.toContain("sign_in");
    expect((await listOutbox(admin)).map((mail) => mail.kind)).toContain("sign_in");
    const nobody = listOutbox({ ...officer, grants: [] });
    await expect(nobody).rejects.toThrow("not_allowed");
  });
});
