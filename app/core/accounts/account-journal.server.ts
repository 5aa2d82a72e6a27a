import { actorOf, findUser } from "#app/core/accounts/users.server.ts";
import { runCommand } from "#app/core/command/command.server.ts";

/** How somebody signed in, by the path of better-auth that made the session. */
const WAYS: Record<string, string> = {
  "/magic-link/verify": "link",
  "/sign-in/email": "password",
  "/passkey/verify-authentication": "passkey",
};

/** Writes a sign-in into the journal. A new session after a change of password is none. */
export async function recordSignIn(
  session: { userId: string; userAgent?: string | null },
  call: { path?: string } | null,
): Promise<void> {
  const way = WAYS[call?.path ?? ""];
  if (way) await recordOwn(session.userId, "accounts.signed_in", { way });
}

export async function recordPasskeyAdded(userId: string): Promise<void> {
  await recordOwn(userId, "accounts.passkey_added");
}

/** A password set anew by the link of a letter. */
export async function recordPasswordReset(userId: string): Promise<void> {
  await recordOwn(userId, "accounts.password_set", { way: "link" });
}

async function recordOwn(userId: string, action: string, details?: Record<string, unknown>): Promise<void> {
  const user = await findUser(userId);
  if (!user) return;
  await runCommand(await actorOf(user), (context) => context.record(action, `user:${userId}`, details));
}
