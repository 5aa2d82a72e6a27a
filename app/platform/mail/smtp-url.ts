/** SMTP_URL is wrong; the message says what, and never repeats the password. */
export class SmtpUrlWrong extends Error {
  constructor(reason: string) {
    super(`SMTP_URL: ${reason}`);
    this.name = "SmtpUrlWrong";
  }
}

export interface SmtpServer {
  host: string;
  port: number;
  /** TLS from the first byte (smtps). */
  secure: boolean;
  /** STARTTLS or nothing: refuses to send a password or a letter in the clear. */
  requireTLS: boolean;
  auth?: { user: string; pass: string };
}

function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || /^127\.\d+\.\d+\.\d+$/.test(host);
}

/**
 * Reads "smtps://user:password@mail.city.example:465" or "smtp://…:587". smtp:// demands STARTTLS unless the server
 * is on this very machine or "?requireTLS=false" allows the clear line (for a relay within one's own network).
 * @throws SmtpUrlWrong
 */
export function readSmtpUrl(text: string): SmtpServer {
  if (!URL.canParse(text)) throw new SmtpUrlWrong("is not an address such as smtps://user:password@host:465");
  const url = new URL(text);
  const secure = url.protocol === "smtps:";
  if (!secure && url.protocol !== "smtp:") throw new SmtpUrlWrong("must start with smtp:// or smtps://");
  const host = url.hostname.replaceAll(/^\[|\]$/g, "");
  if (host === "") throw new SmtpUrlWrong("names no host");
  if (url.pathname !== "" && url.pathname !== "/") throw new SmtpUrlWrong("must end after the host and port");
  if ((url.username === "") !== (url.password === "")) {
    throw new SmtpUrlWrong("names a user without a password, or a password without a user");
  }
  const unknown = [...url.searchParams.keys()].find((name) => name !== "requireTLS");
  if (unknown !== undefined) throw new SmtpUrlWrong(`knows no option "${unknown}", only requireTLS`);
  const wanted = url.searchParams.get("requireTLS") ?? (isLoopback(host) ? "false" : "true");
  if (wanted !== "true" && wanted !== "false") throw new SmtpUrlWrong("requireTLS is true or false");
  const port = url.port === "" ? (secure ? 465 : 587) : Number(url.port);
  if (port === 0) throw new SmtpUrlWrong("names port 0");
  const server: SmtpServer = { host, port, secure, requireTLS: !secure && wanted === "true" };
  if (url.username !== "") server.auth = readAuth(url);
  return server;
}

function readAuth(url: URL): { user: string; pass: string } {
  try {
    return { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) };
  } catch {
    throw new SmtpUrlWrong("has a % in its user or password that is not written as %25");
  }
}
