/** Thrown by `fetchToken` when the server will not let us in (again): the connection closes for good. */
export class TokenRefused extends Error {
  override readonly name = "TokenRefused";
  /** The code from the list of app/core/errors.ts, or the HTTP status when the answer had none. */
  readonly code: string;
  constructor(code: string) {
    super(code);
    this.code = code;
  }
}

/** Answers that mean "not any more", as opposed to "not now". */
const refusals = new Set([401, 403, 404, 410]);

/**
 * Asks our server for a LiveKit token.
 *
 * @param url answers POST with `{ token }`, or an error with `{ code }`
 * @throws TokenRefused on 401, 403, 404 and 410; Error on anything else, which is worth another try
 */
export async function requestToken(url: string, init: RequestInit = {}): Promise<{ token: string }> {
  const answer = await fetch(url, { method: "POST", headers: { accept: "application/json" }, ...init });
  const body: unknown = await answer.json().catch(() => undefined);
  if (refusals.has(answer.status)) throw new TokenRefused(textOf(body, "code") ?? String(answer.status));
  const token = textOf(body, "token");
  if (!answer.ok || !token) throw new Error(`no token: HTTP ${answer.status}`);
  return { token };
}

function textOf(body: unknown, key: string): string | undefined {
  if (typeof body !== "object" || body === null || !(key in body)) return undefined;
  const value: unknown = (body as Record<string, unknown>)[key];
  return typeof value === "string" ? value : undefined;
}

/** Name of the meta element with which a page brings a media pass along. */
export const mediaPassName = "media-pass";

/** What a page may bring along for somebody who is let in: the first token, and what it allows. */
export interface MediaPass {
  readonly meetingId: string;
  readonly token: string;
  readonly rights: {
    readonly camera: boolean;
    readonly microphone: boolean;
    readonly screen: boolean;
    readonly channels: boolean;
  };
}

/** @param text JSON of a MediaPass, written by our own server; anything else gives undefined */
export function readMediaPass(text: string | undefined): MediaPass | undefined {
  try {
    return text ? (JSON.parse(text) as MediaPass) : undefined;
  } catch {
    return undefined;
  }
}
