import { isAPIError } from "better-auth/api";
import { auth } from "#app/core/accounts/auth.server.ts";
import { TRY_LIMITS } from "#app/core/accounts/rules.ts";
import { countTry, forgetTries } from "#app/core/accounts/tries.server.ts";
import type { UserActor } from "#app/core/actor.ts";
import { runCommand } from "#app/core/command/command.server.ts";

/**
 * Sends a link to set a new password to `email` if there is an account; nothing tells the caller whether there is.
 * @throws TooManyTries
 */
export async function requestPasswordReset(email: string, address: string): Promise<void> {
  await countTry(`letters-from:${address}`, TRY_LIMITS.lettersFromAddress);
  await countTry(`letters:${email}`, TRY_LIMITS.letters);
  await auth().api.requestPasswordReset({ body: { email } });
}

/**
 * Sets a new password by the token of a letter and ends every session of the account.
 * @returns false when the link is unknown, too old or used
 * @throws TooManyTries
 */
export async function resetPassword(
  input: { token: string; password: string },
  address: string,
): Promise<boolean> {
  await countTry(`links-from:${address}`, TRY_LIMITS.linksFromAddress);
  try {
    await auth().api.resetPassword({ body: { token: input.token, newPassword: input.password } });
    return true;
  } catch (error) {
    if (isAPIError(error) && error.statusCode < 500) return false;
    throw error;
  }
}

/** Gives an account its first password. The caller's session (`headers`) must be that account's. */
export async function setPassword(actor: UserActor, password: string, headers: Headers): Promise<void> {
  await auth().api.setPassword({ body: { newPassword: password }, headers });
  await recordPasswordSet(actor);
}

/**
 * Changes the password and ends all other sessions.
 * @returns the cookies of the new session; null when the current password is wrong
 * @throws TooManyTries
 */
export async function changePassword(
  actor: UserActor,
  input: { current: string; password: string },
  headers: Headers,
): Promise<Headers | null> {
  await countTry(`passwords:${actor.email}`, TRY_LIMITS.passwords);
  const body = { currentPassword: input.current, newPassword: input.password, revokeOtherSessions: true };
  try {
    const answer = await auth().api.changePassword({ body, headers, returnHeaders: true });
    await forgetTries(`passwords:${actor.email}`);
    await recordPasswordSet(actor);
    const cookies = new Headers();
    for (const cookie of answer.headers.getSetCookie()) cookies.append("Set-Cookie", cookie);
    return cookies;
  } catch (error) {
    if (isAPIError(error) && error.statusCode < 500) return null;
    throw error;
  }
}

async function recordPasswordSet(actor: UserActor): Promise<void> {
  await runCommand(actor, (context) => context.record("accounts.password_set", `user:${actor.userId}`));
}
