import { and, desc, eq, gt } from "drizzle-orm";
import { auth } from "#app/core/accounts/auth.server.ts";
import { mayKeepAccount } from "#app/core/accounts/policy.ts";
import { type PresentedAccount, presentPasskey, presentSession } from "#app/core/accounts/present.ts";
import { passkeys, sessions, signInMethods, users } from "#app/core/accounts/tables.ts";
import { findUser, languageOf } from "#app/core/accounts/users.server.ts";
import type { UserActor } from "#app/core/actor.ts";
import { type CommandContext, runCommand } from "#app/core/command/command.server.ts";
import { HallError } from "#app/core/errors.ts";
import type { Lang } from "#app/lib/local-text.ts";
import { db } from "#app/platform/db/database.server.ts";

/** The caller's own account; `headers` say which of its sessions is the present one. */
export async function readAccount(actor: UserActor, headers: Headers): Promise<PresentedAccount> {
  const mine = { userId: actor.userId };
  const [user, current, passwords, keys, open] = await Promise.all([
    findUser(actor.userId),
    auth().api.getSession({ headers }),
    db()
      .select({ id: signInMethods.id })
      .from(signInMethods)
      .where(and(eq(signInMethods.userId, mine.userId), eq(signInMethods.providerId, "credential"))),
    db().select().from(passkeys).where(eq(passkeys.userId, mine.userId)).orderBy(passkeys.createdAt),
    db()
      .select()
      .from(sessions)
      .where(and(eq(sessions.userId, mine.userId), gt(sessions.expiresAt, new Date())))
      .orderBy(desc(sessions.createdAt)),
  ]);
  if (!user) throw new HallError("not_found");
  return {
    name: user.name,
    email: user.email,
    language: languageOf(user),
    hasPassword: passwords.length > 0,
    passkeys: keys.map(presentPasskey),
    sessions: open.map((session) => presentSession(session, current?.session.id)),
  };
}

/** A command on the actor's own account, with its entry in the journal. */
async function runOwnCommand(
  actor: UserActor,
  action: string,
  work: (context: CommandContext) => Promise<{ details?: Record<string, unknown> } | undefined>,
): Promise<void> {
  if (!mayKeepAccount(actor, actor.userId)) throw new HallError("not_allowed");
  await runCommand(actor, async (context) => {
    const done = await work(context);
    if (done) await context.record(action, `user:${actor.userId}`, done.details);
  });
}

/** Changes the name others see and the language of letters and pages. */
export async function changeProfile(
  actor: UserActor,
  profile: { name: string; language: Lang },
): Promise<void> {
  await runOwnCommand(actor, "accounts.profile_changed", async ({ tx }) => {
    if (profile.name === actor.name && profile.language === actor.lang) return undefined;
    await tx
      .update(users)
      .set({ ...profile, updatedAt: new Date() })
      .where(eq(users.id, actor.userId));
    return { details: { name: profile.name, language: profile.language } };
  });
}

/** @throws HallError `not_found` for a passkey of somebody else too: it does not exist for the caller */
export async function renamePasskey(actor: UserActor, passkeyId: string, name: string): Promise<void> {
  await runOwnCommand(actor, "accounts.passkey_renamed", async ({ tx }) => {
    const changed = await tx
      .update(passkeys)
      .set({ name })
      .where(and(eq(passkeys.id, passkeyId), eq(passkeys.userId, actor.userId)))
      .returning({ id: passkeys.id });
    if (changed.length === 0) throw new HallError("not_found");
    return { details: { passkeyId, name } };
  });
}

/** Deletes a passkey of one's own; twice is once. */
export async function deletePasskey(actor: UserActor, passkeyId: string): Promise<void> {
  await runOwnCommand(actor, "accounts.passkey_deleted", async ({ tx }) => {
    const gone = await tx
      .delete(passkeys)
      .where(and(eq(passkeys.id, passkeyId), eq(passkeys.userId, actor.userId)))
      .returning({ name: passkeys.name });
    return gone[0] && { details: { passkeyId, name: gone[0].name } };
  });
}

/** Ends one session of one's own; twice is once. */
export async function endSession(actor: UserActor, sessionId: string): Promise<void> {
  await runOwnCommand(actor, "accounts.session_ended", async ({ tx }) => {
    const gone = await tx
      .delete(sessions)
      .where(and(eq(sessions.id, sessionId), eq(sessions.userId, actor.userId)))
      .returning({ id: sessions.id });
    return gone.length > 0 ? {} : undefined;
  });
}

/** Ends every session of one's own, the present one too. */
export async function signOutEverywhere(actor: UserActor): Promise<void> {
  await runOwnCommand(actor, "accounts.signed_out_everywhere", async ({ tx }) => {
    const gone = await tx
      .delete(sessions)
      .where(eq(sessions.userId, actor.userId))
      .returning({ id: sessions.id });
    return gone.length > 0 ? { details: { sessions: gone.length } } : undefined;
  });
}
