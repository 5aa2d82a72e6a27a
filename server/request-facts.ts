import type { Request } from "express";
import { readUserActor } from "#app/core/accounts/auth.server.ts";
import type { RequestFacts } from "#app/core/context.ts";
import { chooseLanguage, isLang, LANGUAGE_COOKIE } from "#app/core/languages/reader.ts";
import { readGuestActor } from "#app/features/meetings/public.server.ts";
import { isDatabaseAway } from "#app/platform/db/database.server.ts";

/** Reads who asks, and in which language, before any route runs. */
export async function readRequestFacts(request: Request, nonce: string): Promise<RequestFacts> {
  const headers = headersOf(request);
  const first = request.path.split("/")[1];
  const address = isLang(first) ? first : undefined;
  const cookie = readCookie(request, LANGUAGE_COOKIE);
  const acceptLanguage = request.get("accept-language");
  const actor = address ? null : await readActor(request, headers);
  const lang = chooseLanguage({ address, account: cookie ?? actor?.lang, cookie, acceptLanguage });
  return {
    actor: actor ?? { kind: "visitor", lang },
    lang,
    nonce: address ? "" : nonce,
    address: request.ip ?? "",
  };
}

async function readActor(request: Request, headers: Headers) {
  try {
    return (
      (await readGuestActor(request.path, request.get("cookie") ?? "")) ?? (await readUserActor(headers))
    );
  } catch (error) {
    // While PostgreSQL is away nobody is known; the page says so itself.
    if (isDatabaseAway(error)) return null;
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

function readCookie(request: Request, name: string): string | undefined {
  for (const part of (request.get("cookie") ?? "").split(";")) {
    const [key, ...rest] = part.trim().split("=");
    if (key === name) return decodeURIComponent(rest.join("="));
  }
  return undefined;
}
