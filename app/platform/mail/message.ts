/** What a mail may consist of. Checked before any engine sees it: a line break in a header would start another. */

export interface MailPerson {
  name: string;
  address: string;
}

export interface Mail {
  to: MailPerson;
  subject: string;
  text: string;
  html?: string;
  /** iCalendar text with its iTIP method; sent as text/calendar beside the texts and as invite.ics. */
  calendar?: { method: "REQUEST" | "CANCEL"; content: string };
  /** Further headers, such as { "Content-Language": "zh" }. */
  headers?: Record<string, string>;
  /** "<outbox-42@hall.example>": the same mail sent twice bears the same id. */
  messageId: string;
  replyTo?: MailPerson;
}

/** A mail that may not be sent as it is; `field` names what is wrong, such as "to.name". */
export class MailNotAllowed extends Error {
  readonly field: string;
  constructor(field: string) {
    super(`mail: ${field} is not usable`);
    this.name = "MailNotAllowed";
    this.field = field;
  }
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const CONTROL = /[\u0000-\u001f\u007f\u0085\u2028\u2029]/;
const ADDRESS = /^[^\s"<>()[\]:;,@\\]+@[^\s"<>()[\]:;,@\\]+$/u;
const OWN_HEADERS =
  /^(?:from|sender|to|cc|bcc|reply-to|subject|date|message-id|mime-version|content-(?:type|transfer-encoding|disposition))$/i;

function checkPerson(person: MailPerson, field: string): void {
  if (CONTROL.test(person.name) || person.name.length > 300) throw new MailNotAllowed(`${field}.name`);
  if (!ADDRESS.test(person.address) || CONTROL.test(person.address) || person.address.length > 254) {
    throw new MailNotAllowed(`${field}.address`);
  }
}

/** @throws MailNotAllowed naming the first field that cannot stand in a mail. */
export function checkMail(mail: Mail): void {
  checkPerson(mail.to, "to");
  if (mail.replyTo) checkPerson(mail.replyTo, "replyTo");
  if (mail.subject.trim() === "" || CONTROL.test(mail.subject)) throw new MailNotAllowed("subject");
  if (!/^<[\x21-\x3b\x3d\x3f\x41-\x7e]{1,200}@[A-Za-z0-9.[\]:-]{1,200}>$/.test(mail.messageId)) {
    throw new MailNotAllowed("messageId");
  }
  for (const [name, value] of Object.entries(mail.headers ?? {})) {
    const usable = /^[A-Za-z][A-Za-z0-9-]{0,60}$/.test(name) && !OWN_HEADERS.test(name);
    if (!usable || CONTROL.test(value)) throw new MailNotAllowed(`headers.${name}`);
  }
}

/**
 * Reads a sender setting: "Зал побратимов <hall@city.example>" or a bare address.
 * @throws MailNotAllowed("from")
 */
export function readSender(text: string): MailPerson {
  if (CONTROL.test(text)) throw new MailNotAllowed("from");
  const found = /^(?:(.*?)\s*<([^<>]+)>|([^<>]+))$/.exec(text.trim());
  const sender = {
    name: (found?.[1] ?? "").replaceAll(/^"|"$/g, "").trim(),
    address: (found?.[2] ?? found?.[3] ?? "").trim(),
  };
  try {
    checkPerson(sender, "from");
  } catch {
    throw new MailNotAllowed("from");
  }
  return sender;
}
