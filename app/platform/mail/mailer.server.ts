/** Mail through Nodemailer: an SMTP server where one is set, else .eml files in a spool folder. */
import { createHash, randomUUID } from "node:crypto";
import { mkdir, open, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import nodemailer from "nodemailer";
import { checkMail, type Mail, type MailPerson } from "./message.ts";
import { readSmtpUrl } from "./smtp-url.ts";

export interface MailResult {
  /** Whether the server (or the spool folder) took the mail over. */
  accepted: boolean;
  /** When not accepted: whether trying again later makes sense (no answer, 4xx) or not (5xx). */
  temporary: boolean;
  /** The server's own words, or the name of the file in the spool folder. For the outbox, not for the reader. */
  response: string;
  messageId: string;
}

export interface Mailer {
  readonly kind: "smtp" | "spool";
  /**
   * Sends one mail to one person. A refusal of the server is a result, not an error.
   * @throws MailNotAllowed for a mail that must not leave (a line break in a name, a wrong address).
   */
  sendMail(mail: Mail): Promise<MailResult>;
  /** Whether the server answers and takes our name and password (the spool: whether it can be written to). */
  verify(): Promise<{ ok: true } | { ok: false; reason: string }>;
  close(): Promise<void>;
}

export interface MailerOptions {
  smtpUrl?: string;
  /** Absolute path; made when missing. */
  spoolDir: string;
  from: MailPerson;
}

// A letter is small: a server silent for this long (ms) is not there.
const TIMEOUTS = {
  connectionTimeout: 15_000,
  greetingTimeout: 15_000,
  socketTimeout: 60_000,
  dnsTimeout: 15_000,
};

// Nothing of a mail may make Nodemailer open a file or an address.
const CLOSED = { disableFileAccess: true, disableUrlAccess: true };

function toNodemailer(mail: Mail, from: MailPerson) {
  return {
    ...CLOSED,
    from,
    to: mail.to,
    replyTo: mail.replyTo,
    subject: mail.subject,
    text: mail.text,
    html: mail.html,
    messageId: mail.messageId,
    // RFC 3834: no out-of-office answer to a machine, please.
    headers: { "Auto-Submitted": "auto-generated", ...mail.headers },
    icalEvent: mail.calendar && {
      method: mail.calendar.method,
      content: mail.calendar.content,
      filename: mail.calendar.method === "CANCEL" ? "cancel.ics" : "invite.ics",
    },
  };
}

function reasonOf(error: unknown): { reason: string; temporary: boolean } {
  const { message, responseCode } = error as { message?: string; responseCode?: number };
  const permanent = typeof responseCode === "number" && responseCode >= 500;
  return { reason: message ?? String(error), temporary: !permanent };
}

function createSmtpMailer(smtpUrl: string, from: MailPerson): Mailer {
  const transport = nodemailer.createTransport({
    ...readSmtpUrl(smtpUrl),
    ...TIMEOUTS,
    ...CLOSED,
    pool: true,
    maxConnections: 3,
    maxMessages: 100,
  });
  return {
    kind: "smtp",
    async sendMail(mail) {
      checkMail(mail);
      try {
        const sent = await transport.sendMail(toNodemailer(mail, from));
        return {
          accepted: true,
          temporary: false,
          response: String(sent.response),
          messageId: mail.messageId,
        };
      } catch (error) {
        const { reason, temporary } = reasonOf(error);
        return { accepted: false, temporary, response: reason, messageId: mail.messageId };
      }
    },
    async verify() {
      try {
        await transport.verify();
        return { ok: true };
      } catch (error) {
        return { ok: false, reason: reasonOf(error).reason };
      }
    },
    async close() {
      transport.close();
    },
  };
}

/** The same message id gives the same file name: a mail sent twice lies in the folder once. */
export function spoolFileName(messageId: string): string {
  const plain = messageId.slice(1, -1);
  const safe = /^[A-Za-z0-9][A-Za-z0-9@._+-]{0,150}$/.test(plain);
  return `${safe ? plain : createHash("sha256").update(messageId).digest("hex")}.eml`;
}

/** Written beside, synced, then renamed: whoever reads the folder never sees half a letter. */
async function writeWhole(dir: string, name: string, content: Buffer): Promise<void> {
  await mkdir(dir, { recursive: true, mode: 0o700 });
  const part = join(dir, `.${randomUUID()}.part`);
  try {
    const file = await open(part, "wx", 0o600);
    try {
      await file.writeFile(content);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(part, join(dir, name));
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}

function createSpoolMailer(spoolDir: string, from: MailPerson): Mailer {
  const composer = nodemailer.createTransport({
    streamTransport: true,
    buffer: true,
    newline: "windows",
    ...CLOSED,
  });
  return {
    kind: "spool",
    async sendMail(mail) {
      checkMail(mail);
      const name = spoolFileName(mail.messageId);
      try {
        const { message } = await composer.sendMail(toNodemailer(mail, from));
        if (!Buffer.isBuffer(message)) throw new Error("the composer was to hand over a buffer");
        await writeWhole(spoolDir, name, message);
        return { accepted: true, temporary: false, response: name, messageId: mail.messageId };
      } catch (error) {
        return {
          accepted: false,
          temporary: true,
          response: reasonOf(error).reason,
          messageId: mail.messageId,
        };
      }
    },
    async verify() {
      try {
        await writeWhole(spoolDir, ".probe", Buffer.alloc(0));
        await rm(join(spoolDir, ".probe"), { force: true });
        return { ok: true };
      } catch (error) {
        return { ok: false, reason: reasonOf(error).reason };
      }
    },
    async close() {
      composer.close();
    },
  };
}

/**
 * The hall's mailer: SMTP when `smtpUrl` is set, else the spool folder.
 * @throws SmtpUrlWrong when the setting is wrong.
 */
export function createMailer({ smtpUrl, spoolDir, from }: MailerOptions): Mailer {
  return smtpUrl ? createSmtpMailer(smtpUrl, from) : createSpoolMailer(spoolDir, from);
}
