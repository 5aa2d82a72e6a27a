import { randomBytes } from "node:crypto";
import { isAPIError } from "better-auth/api";
import { auth, hashLinkToken, LINK_SECONDS } from "#app/core/accounts/auth.server.ts";
import { sendSignInLetter } from "#app/core/accounts/letters.server.ts";
import { safeReturn } from "#app/core/accounts/require-user.ts";
import { TRY_LIMITS } from "#app/core/accounts/rules.ts";
import { countTry, forgetTries } from "#app/core/accounts/tries.server.ts";
import { findUser, findUserByEmail } from "#app/core/accounts/users.server.ts";
import type { UserActor } from "#app/core/actor.ts";
import { runCommand } from "#app/core/command/command.server.ts";
import { HallError } from "#app/core/errors.ts";
import { env } from "#app/platform/env.ts";

/** How long the links stay good that the demo prints at every start, in seconds. */
const PRINTED_LINK_SECONDS = 24 * 3600;

/** A fresh secret for one sign-in of one mailbox; it works once. */
export async function makeLinkToken(email: string, seconds: number): Promise<string> {
  const token = randomBytes(24).toString("base64url");
  const { internalAdapter } = await auth().$context;
  await internalAdapter.createVerificationValue({
    identifier: await hashLinkToken(token),
    // The shape that better-auth's magic-link plugin reads; auth.db.test.ts would notice another.
    value: JSON.stringify({ email }),
    expiresAt: new Date(Date.now() + seconds * 1000),
  });
  return token;
}

/** The page that asks for one more click: programs that open links of mails must not use them up. */
export function signInPage(token: string, next?: string): string {
  const query = new URLSearchParams({ token, ...(next ? { next: safeReturn(next) } : {}) });
  return `${env().HALL_ORIGIN}/sign-in/link?${query}`;
}

/**
 * Makes a link that signs a user in at once, without a letter: for the demo and for an administrator's terminal. It
 * works once, within 24 hours, and leads to `next` (a path of this hall).
 * @throws HallError `not_found`
 */
export async function createSignInLink(userId: string, next?: string): Promise<string> {
  const user = await findUser(userId);
  if (!user) throw new HallError("not_found");
  const token = await makeLinkToken(user.email, PRINTED_LINK_SECONDS);
  const query = new URLSearchParams({
    token,
    callbackURL: safeReturn(next),
    errorCallbackURL: "/sign-in/link",
  });
  return `${env().HALL_ORIGIN}/auth/magic-link/verify?${query}`;
}

/**
 * Sends a sign-in link to `email` if there is an account; nothing tells the caller whether there is.
 * @throws TooManyTries
 */
export async function requestSignInLink(request: {
  email: string;
  next?: string | undefined;
  address: string;
}): Promise<void> {
  await countTry(`letters-from:${request.address}`, TRY_LIMITS.lettersFromAddress);
  await countTry(`letters:${request.email}`, TRY_LIMITS.letters);
  const user = await findUserByEmail(request.email);
  if (!user) return;
  const token = await makeLinkToken(user.email, LINK_SECONDS);
  await sendSignInLetter(user, signInPage(token, request.next));
}

/**
 * Signs in by the token of a link.
 * @returns the cookies to set; null when the link is unknown, too old or used
 * @throws TooManyTries
 */
export async function signInByLink(
  token: string,
  headers: Headers,
  address: string,
): Promise<Headers | null> {
  await countTry(`links-from:${address}`, TRY_LIMITS.linksFromAddress);
  return cookiesOf(() => auth().api.magicLinkVerify({ query: { token }, headers, returnHeaders: true }));
}

/**
 * Signs in by password.
 * @returns the cookies to set; null when address and password do not fit, whichever is wrong
 * @throws TooManyTries
 */
export async function signInByPassword(
  input: { email: string; password: string },
  headers: Headers,
  address: string,
): Promise<Headers | null> {
  await countTry(`passwords-from:${address}`, TRY_LIMITS.passwordsFromAddress);
  await countTry(`passwords:${input.email}`, TRY_LIMITS.passwords);
  const cookies = await cookiesOf(() =>
    auth().api.signInEmail({ body: input, headers, returnHeaders: true }),
  );
  if (cookies) await forgetTries(`passwords:${input.email}`);
  return cookies;
}

/** Runs a call of better-auth that gives cookies; a refusal of it is null, a fault stays a fault. */
async function cookiesOf(call: () => Promise<{ headers: Headers }>): Promise<Headers | null> {
  try {
    return onlyCookies((await call()).headers);
  } catch (error) {
    // better-auth refuses with 4xx, and the magic link with a redirect to an address of errors.
    if (isAPIError(error) && error.statusCode < 500) return null;
    throw error;
  }
}

function onlyCookies(answer: Headers): Headers {
  const headers = new Headers();
  for (const cookie of answer.getSetCookie()) headers.append("Set-Cookie", cookie);
  return headers;
}

/** Ends the session of the caller. @returns the cookies that clear it */
export async function signOut(actor: UserActor, headers: Headers): Promise<Headers> {
  const answer = await auth().api.signOut({ headers, returnHeaders: true });
  await runCommand(actor, (context) => context.record("accounts.signed_out", `user:${actor.userId}`));
  return onlyCookies(answer.headers);
}
