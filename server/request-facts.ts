import type { Request } from "express";
import { readUserActor } from "#app/core/accounts/auth.server.ts";
import type { Actor } from "#app/core/actor.ts";
import type { RequestFacts } from "#app/core/context.ts";
import { chooseLanguage, LANGUAGE_COOKIE } from "#app/core/languages/reader.ts";
import { findGuestDevice, GUEST_COOKIE } from "#app/features/meetings/public.server.ts";
import { isLang } from "#app/lib/local-text.ts";
import { isDatabaseAway } from "#app/platform/db/database.server.ts";

const known = new WeakMap<object, RequestFacts>();

/** The facts of a request that passed `learnRequestFacts`. */
export function factsOf(request: object): RequestFacts {
  const facts = known.get(request);
  if (!facts) throw new Error("learnRequestFacts has not run for this request");
  return facts;
}

/** Reads who asks, and in which language, before any route runs. */
export async function learnRequestFacts(request: Request, nonce: string): Promise<RequestFacts> {
  const facts = await readRequestFacts(request, nonce);
  known.set(request, facts);
  return facts;
}

async function readRequestFacts(request: Request, nonce: string): Promise<RequestFacts> {
  const first = request.path.split("/")[1];
  const address = isLang(first) ? first : undefined;
  const cookie = readCookie(request, LANGUAGE_COOKIE);
  const acceptLanguage = request.get("accept-language");
  // Pages of the square are the same for everybody: who asks is not even read.
  const { actor, device } = address ? { actor: null, device: null } : await readActor(request);
  const lang = chooseLanguage({ address, account: cookie ?? actor?.lang, cookie, acceptLanguage });
  return {
    actor: actor ?? { kind: "visitor", lang },
    device,
    lang,
    nonce: address ? "" : nonce,
    address: request.ip ?? "",
  };
}

async function readActor(request: Request): Promise<{ actor: Actor | null; device: RequestFacts["device"] }> {
  try {
    const meetingId = /^\/room\/([0-9a-f-]{36})(?:\/|\.data|$)/.exec(request.path)?.[1];
    const secret = readCookie(request, GUEST_COOKIE);
    const guest = meetingId && secret ? await findGuestDevice(meetingId, secret) : null;
    // A device that was not let in acts for nobody; its page only learns that it waits.
    if (guest) return { actor: guest.device === "active" ? guest.actor : null, device: guest.device };
    return { actor: await readUserActor(headersOf(request)), device: null };
  } catch (error) {
    // While PostgreSQL is away nobody is known; what the reader asks for says so itself.
    if (isDatabaseAway(error)) return { actor: null, device: null };
    throw error;
  }
}

export function headersOf(request: Request): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) {
    if (typeof value === "string") headers.set(name, value);
    else for (const part of value ?? []) headers.append(name, part);
  }
  headers.set("x-caller-address", request.ip ?? "");
  return headers;
}

export function readCookie(request: Request, name: string): string | undefined {
  for (const part of (request.get("cookie") ?? "").split(";")) {
    const [key, ...rest] = part.trim().split("=");
    if (key === name) return decodeURIComponent(rest.join("="));
  }
  return undefined;
}
