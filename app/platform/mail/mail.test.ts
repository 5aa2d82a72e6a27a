import { mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text as readAll } from "node:stream/consumers";
import { type ParsedMail, simpleParser } from "mailparser";
import { SMTPServer, type SMTPServerSession } from "smtp-server";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { buildInvitation } from "#app/lib/icalendar/invitation.server.ts";
import { type Letter, writeLetter } from "./letter.ts";
import { createMailer, type Mailer, spoolFileName } from "./mailer.server.ts";
import { type Mail, MailNotAllowed, readSender } from "./message.ts";
import { readSmtpUrl, SmtpUrlWrong } from "./smtp-url.ts";

const from = { name: "Зал побратимов · 友城会堂", address: "hall@hall.example" };

const invitation = buildInvitation({
  uid: "meeting-7@hall.example",
  sequence: 0,
  method: "REQUEST",
  stamp: new Date("2020-04-15T09:00:00Z"),
  start: new Date("2020-04-22T07:00:00Z"),
  end: new Date("2020-04-22T08:30:00Z"),
  summary: "克拉斯诺达尔市与哈尔滨市视频会议",
  description: "您的个人链接",
  url: "https://hall.example/join/aB3",
  organizer: { name: from.name, email: from.address },
  attendee: { name: "孙哲", email: "sun.zhe@harbin.example", partstat: "needs_action", language: "zh" },
});

const letter: Letter = {
  lang: "zh",
  greeting: "尊敬的孙哲先生：",
  paragraphs: [
    "克拉斯诺达尔市政府谨邀请您出席视频会议。",
    { text: "Приглашение на русском языке", lang: "ru" },
  ],
  facts: [
    ["时间", "2020年4月22日 15:00 哈尔滨 · 10:00 克拉斯诺达尔"],
    ["主持人", "<b>Евгений & Co</b>"],
  ],
  action: {
    label: "打开会议",
    url: "https://hall.example/join/aB3?a=1&b=2",
    hint: "如果按钮无法使用，请复制地址：",
  },
  closing: "此致\n敬礼",
  footer: "友城会堂",
};

const mail: Mail = {
  to: { name: '孙哲 "市长"', address: "sun.zhe@harbin.example" },
  subject: "邀请函：克拉斯诺达尔—哈尔滨 видеовстреча «Побратимы»",
  ...writeLetter(letter),
  calendar: { method: "REQUEST", content: invitation },
  headers: { "Content-Language": "zh" },
  messageId: "<outbox-42@hall.example>",
};

interface Received {
  raw: string;
  mail: ParsedMail;
  recipients: string[];
}

const received: Received[] = [];
let server: SMTPServer;
let smtpUrl = "";

async function receive(stream: NodeJS.ReadableStream, session: SMTPServerSession): Promise<void> {
  const raw = await readAll(stream);
  received.push({
    raw,
    mail: await simpleParser(raw),
    recipients: session.envelope.rcptTo.map((each) => each.address),
  });
}

function refusal(code: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode: code });
}

function portOf(listening: { address(): AddressInfo | string | null }): number {
  return (listening.address() as AddressInfo).port;
}

beforeAll(async () => {
  server = new SMTPServer({
    disabledCommands: ["STARTTLS"],
    authOptional: true,
    onAuth: ({ username, password }, _session, callback) =>
      username === "hall@city" && password === "p:a/s s%"
        ? callback(null, { user: username })
        : callback(refusal(535, "wrong password")),
    onRcptTo: ({ address }, _session, callback) => {
      if (address.startsWith("nobody@")) return callback(refusal(550, "no such person"));
      if (address.startsWith("later@")) return callback(refusal(451, "come back later"));
      callback();
    },
    onData: (stream, session, callback) => void receive(stream, session).then(() => callback(), callback),
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  smtpUrl = `smtp://127.0.0.1:${portOf(server.server)}`;
});

afterAll(() => new Promise<void>((closed) => server.close(closed)));

let open: Mailer[] = [];
let spoolDir = "";

beforeAll(async () => {
  spoolDir = await mkdtemp(join(tmpdir(), "adapters-spool-"));
});

afterAll(() => rm(spoolDir, { recursive: true, force: true }));

afterEach(async () => {
  await Promise.all(open.map((each) => each.close()));
  open = [];
  received.length = 0;
});

function mailer(url?: string, dir = spoolDir): Mailer {
  const made = createMailer({ smtpUrl: url, spoolDir: dir, from });
  open.push(made);
  return made;
}

/** Every part of a mail as its content type, from the raw text. */
function contentTypes(raw: string): string[] {
  const unfolded = raw.replaceAll(/\r?\n[ \t]+/g, " ");
  return [...unfolded.matchAll(/^content-type:\s*(.+?)\r?$/gim)].map((found) =>
    (found[1] ?? "").replaceAll(/;\s*boundary="[^"]*"/g, "").replaceAll(/\s+/g, " "),
  );
}

function expectTheInvitation({ raw, mail: got }: Pick<Received, "raw" | "mail">): void {
  expect(got.from?.value).toEqual([from]);
  expect(got.to).toMatchObject({ value: [mail.to] });
  expect(got.subject).toBe(mail.subject);
  expect(got.messageId).toBe("<outbox-42@hall.example>");
  expect(got.headers.get("content-language")).toBe("zh");
  expect(got.headers.get("auto-submitted")).toBe("auto-generated");
  expect(got.text?.trimEnd()).toBe(mail.text.trimEnd());
  expect(got.html).toBe(mail.html);
  expect(contentTypes(raw)).toEqual(
    [
      "multipart/mixed;",
      "multipart/alternative;",
      "text/plain; charset=utf-8",
      "text/html; charset=utf-8",
      "text/calendar; charset=utf-8; method=REQUEST",
      "application/ics; name=invite.ics",
    ].map((type) => expect.stringContaining(type.replace(/;$/, ""))),
  );
  const calendars = got.attachments.map((each) => ({
    type: each.contentType,
    name: each.filename,
    text: each.content.toString(),
  }));
  expect(calendars).toEqual([
    { type: "text/calendar", name: undefined, text: invitation },
    { type: "application/ics", name: "invite.ics", text: invitation },
  ]);
}

describe("over SMTP", () => {
  it("a mail arrives whole: Cyrillic and Han headers, both texts, the calendar as a part and as a file", async () => {
    const result = await mailer(smtpUrl).sendMail(mail);
    expect(result).toEqual({
      accepted: true,
      temporary: false,
      response: expect.stringMatching(/^250 /),
      messageId: "<outbox-42@hall.example>",
    });
    expect(received).toHaveLength(1);
    const [got] = received;
    if (!got) throw new Error("nothing received");
    expect(got.recipients).toEqual(["sun.zhe@harbin.example"]);
    expectTheInvitation(got);
  });

  it("signs in with a user and password that need escaping, and tells when they are wrong", async () => {
    const right = smtpUrl.replace("//", "//hall%40city:p%3Aa%2Fs%20s%25@");
    expect(await mailer(right).verify()).toEqual({ ok: true });
    const wrong = await mailer(smtpUrl.replace("//", "//hall:no@")).verify();
    expect(wrong).toEqual({ ok: false, reason: expect.stringContaining("535") });
    expect(JSON.stringify(wrong)).not.toContain("hall:no");
  });

  it("tells a refusal for good from one for now, and sends nothing", async () => {
    const to = (address: string) => mailer(smtpUrl).sendMail({ ...mail, to: { name: "A", address } });
    expect(await to("nobody@harbin.example")).toEqual({
      accepted: false,
      temporary: false,
      response: expect.stringContaining("no such person"),
      messageId: mail.messageId,
    });
    expect(await to("later@harbin.example")).toMatchObject({ accepted: false, temporary: true });
    expect(received).toEqual([]);
  });

  it("tells a server that is not there", async () => {
    const closed = createServer();
    await new Promise<void>((ready) => closed.listen(0, "127.0.0.1", ready));
    const port = portOf(closed);
    await new Promise<void>((gone) => closed.close(() => gone()));
    expect(await mailer(`smtp://127.0.0.1:${port}`).sendMail(mail)).toMatchObject({
      accepted: false,
      temporary: true,
    });
  });

  it("refuses to speak in the clear with a server elsewhere that offers no TLS", async () => {
    const guarded = await mailer(`${smtpUrl}?requireTLS=true`).sendMail(mail);
    expect(guarded).toMatchObject({ accepted: false });
    expect(received).toEqual([]);
  });
});

describe("into the spool folder", () => {
  it("a mail is one whole .eml file, and the same mail again is the same file", async () => {
    const dir = join(spoolDir, "new", "folder");
    const spool = mailer(undefined, dir);
    expect(spool.kind).toBe("spool");
    const result = await spool.sendMail(mail);
    expect(result).toEqual({
      accepted: true,
      temporary: false,
      response: "outbox-42@hall.example.eml",
      messageId: mail.messageId,
    });
    await spool.sendMail(mail);
    expect(await readdir(dir)).toEqual(["outbox-42@hall.example.eml"]);
    expect((await stat(join(dir, result.response))).mode & 0o777).toBe(0o600);
    const raw = await readFile(join(dir, result.response), "utf8");
    expectTheInvitation({ raw, mail: await simpleParser(raw) });
    expect(await spool.verify()).toEqual({ ok: true });
    expect(await readdir(dir)).toEqual(["outbox-42@hall.example.eml"]);
  });

  it("tells when the folder cannot be made", async () => {
    const file = join(spoolDir, "a-file");
    await writeFile(file, "");
    const spool = mailer(undefined, file);
    expect(await spool.sendMail(mail)).toMatchObject({ accepted: false, temporary: true });
    expect(await spool.verify()).toEqual({ ok: false, reason: expect.any(String) });
  });

  it("never lets a message id choose another folder", () => {
    expect(spoolFileName("<../../etc/passwd@x>")).toMatch(/^[0-9a-f]{64}\.eml$/);
    expect(spoolFileName("<a@b>")).toBe("a@b.eml");
  });
});

describe("a mail that must not leave", () => {
  it.each<[string, Partial<Mail>]>([
    ["to.name", { to: { name: "A\r\nBcc: everybody@example.org", address: "a@b.example" } }],
    ["to.name", { to: { name: "A\nX: y", address: "a@b.example" } }],
    ["to.address", { to: { name: "A", address: "a@b.example\r\nBcc: c@d.example" } }],
    ["to.address", { to: { name: "A", address: "a@b.example, c@d.example" } }],
    ["to.address", { to: { name: "A", address: "a" } }],
    ["replyTo.name", { replyTo: { name: "A\u2028B", address: "a@b.example" } }],
    ["subject", { subject: "A\r\n\r\nbody" }],
    ["subject", { subject: " " }],
    ["messageId", { messageId: "<a@b>\r\nX: y" }],
    ["messageId", { messageId: "a@b" }],
    ["headers.X-A", { headers: { "X-A": "1\r\nX-B: 2" } }],
    ["headers.Bcc", { headers: { Bcc: "x@y.example" } }],
    ["headers.A: b", { headers: { "A: b": "c" } }],
  ])("%s with a line break or more than one meaning is refused", async (field, change) => {
    for (const each of [mailer(smtpUrl), mailer(undefined)]) {
      await expect(each.sendMail({ ...mail, ...change })).rejects.toThrow(new MailNotAllowed(field));
    }
    expect(received).toEqual([]);
    expect((await readdir(spoolDir)).filter((name) => name.endsWith(".eml"))).toEqual([]);
  });
});

describe("a letter", () => {
  it("as text keeps its order, with the punctuation of its language", () => {
    expect(writeLetter(letter).text).toBe(`尊敬的孙哲先生：

克拉斯诺达尔市政府谨邀请您出席视频会议。

Приглашение на русском языке

时间：2020年4月22日 15:00 哈尔滨 · 10:00 克拉斯诺达尔
主持人：<b>Евгений & Co</b>

打开会议：
https://hall.example/join/aB3?a=1&b=2

此致
敬礼

-- 
友城会堂
`);
  });

  it("as HTML shows everything as text, marks languages and fetches nothing", () => {
    const { html } = writeLetter(letter);
    expect(html).toContain('<html lang="zh-Hans" dir="ltr">');
    expect(html).toContain('<span lang="ru">Приглашение на русском языке</span>');
    expect(html).toContain("&lt;b&gt;Евгений &amp; Co&lt;/b&gt;");
    expect(html).toContain('<a href="https://hall.example/join/aB3?a=1&amp;b=2">');
    expect(html).toContain("此致<br>敬礼");
    expect(html).not.toMatch(/<b>|<img|<script|<link|style="|url\(|@import/);
    expect([...html.matchAll(/(?:href|src)="([^"]*)"/g)].map((found) => found[1])).toEqual([
      "https://hall.example/join/aB3?a=1&amp;b=2",
      "https://hall.example/join/aB3?a=1&amp;b=2",
    ]);
  });

  it("links nothing but a web address, and does without button and facts", () => {
    for (const url of ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "hall"]) {
      expect(() => writeLetter({ ...letter, action: { label: "x", url } }), url).toThrow(TypeError);
    }
    const short = writeLetter({ ...letter, action: undefined, facts: [], paragraphs: [] });
    expect(short.text).toBe("尊敬的孙哲先生：\n\n此致\n敬礼\n\n-- \n友城会堂\n");
    expect(short.html).not.toContain("<a ");
  });
});

describe("settings", () => {
  it("read an SMTP address whole", () => {
    expect(readSmtpUrl("smtps://hall%40city:p%3A@mail.city.example")).toEqual({
      host: "mail.city.example",
      port: 465,
      secure: true,
      requireTLS: false,
      auth: { user: "hall@city", pass: "p:" },
    });
    expect(readSmtpUrl("smtp://mail.city.example")).toEqual({
      host: "mail.city.example",
      port: 587,
      secure: false,
      requireTLS: true,
    });
    expect(readSmtpUrl("smtp://[::1]:2525")).toEqual({
      host: "::1",
      port: 2525,
      secure: false,
      requireTLS: false,
    });
    expect(readSmtpUrl("smtp://relay.lan:25?requireTLS=false").requireTLS).toBe(false);
  });

  it.each([
    ["mail.city.example", "is not an address"],
    ["http://mail.city.example", "smtp:// or smtps://"],
    ["smtp://", "is not an address|names no host"],
    ["smtp://user@mail.example", "without a password"],
    ["smtp://mail.example/inbox", "must end"],
    ["smtp://mail.example:0", "port 0"],
    ["smtp://mail.example:99999", "is not an address"],
    ["smtp://mail.example?pool=true", 'knows no option "pool"'],
    ["smtp://mail.example?requireTLS=maybe", "true or false"],
    ["smtp://u:secret%@mail.example", "%25"],
  ])("%s stops the start and says why, without the password", (url, reason) => {
    let error: unknown;
    try {
      readSmtpUrl(url);
    } catch (thrown) {
      error = thrown;
    }
    expect(error).toBeInstanceOf(SmtpUrlWrong);
    expect(String(error)).toMatch(new RegExp(reason));
    expect(String(error)).not.toContain("secret");
  });

  it("read a sender with or without a name", () => {
    expect(readSender("Зал побратимов <hall@city.example>")).toEqual({
      name: "Зал побратимов",
      address: "hall@city.example",
    });
    expect(readSender('"Hall, the" <hall@city.example>')).toEqual({
      name: "Hall, the",
      address: "hall@city.example",
    });
    expect(readSender("hall@city.example")).toEqual({ name: "", address: "hall@city.example" });
    for (const wrong of ["hall", "A <b>", "a@b, c@d", "A\n<a@b.example>"]) {
      expect(() => readSender(wrong), wrong).toThrow(MailNotAllowed);
    }
  });
});
