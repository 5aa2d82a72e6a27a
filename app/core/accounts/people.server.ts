import { eq } from "drizzle-orm";
import { queueInvitation } from "#app/core/accounts/letters.server.ts";
import { mayGrantRoles, mayInvite, mayReadPeople } from "#app/core/accounts/policy.ts";
import { type PresentedPerson, presentPerson } from "#app/core/accounts/present.ts";
import { isLastAdmin } from "#app/core/accounts/rules.ts";
import { makeLinkToken, signInPage } from "#app/core/accounts/sign-in.server.ts";
import { type HallRole, roleGrants, users } from "#app/core/accounts/tables.ts";
import { findUser, findUserByEmail } from "#app/core/accounts/users.server.ts";
import { type Actor, actorKey } from "#app/core/actor.ts";
import { type CommandContext, runCommand } from "#app/core/command/command.server.ts";
import { HallError } from "#app/core/errors.ts";
import { m } from "#app/core/languages/messages/messages.js";
import type { Lang } from "#app/lib/local-text.ts";
import { db } from "#app/platform/db/database.server.ts";

/** How long the link of an invitation stays good, in seconds. */
const INVITATION_SECONDS = 3 * 24 * 3600;

export interface RoleGrant {
  role: HallRole;
  /** Null for `hall_admin`; everything else is of one city. */
  cityId: string | null;
}

export interface NewUser {
  email: string;
  name: string;
  language: Lang;
  grants: RoleGrant[];
}

/** Everybody with an account, by name. @throws HallError `not_allowed` */
export async function listPeople(actor: Actor): Promise<PresentedPerson[]> {
  if (!mayReadPeople(actor)) throw new HallError("not_allowed");
  const [people, grants] = await Promise.all([
    db().select().from(users),
    db().select().from(roleGrants).orderBy(roleGrants.grantedAt),
  ]);
  const collator = new Intl.Collator(actor.lang);
  return people
    .sort((a, b) => collator.compare(a.name, b.name))
    .map((user) =>
      presentPerson(
        user,
        grants.filter((grant) => grant.userId === user.id),
      ),
    );
}

/**
 * Adds an account with its roles, in a command's transaction, without a letter. `email` in small letters.
 * @returns the user's id
 */
export async function addUser(context: CommandContext, user: NewUser): Promise<string> {
  const id = crypto.randomUUID();
  await context.tx.insert(users).values({ id, email: user.email, name: user.name, language: user.language });
  for (const grant of user.grants) await addGrant(context, id, grant);
  return id;
}

/** @returns false when the user has that role already */
async function addGrant(context: CommandContext, userId: string, grant: RoleGrant): Promise<boolean> {
  const added = await context.tx
    .insert(roleGrants)
    .values({ userId, role: grant.role, cityId: grant.cityId })
    .onConflictDoNothing()
    .returning({ id: roleGrants.id });
  if (added.length > 0) await context.record("accounts.role_granted", `user:${userId}`, { ...grant });
  return added.length > 0;
}

/**
 * Creates an account and sends its owner a link to sign in.
 * @returns the user's id
 * @throws HallError `not_allowed`; `input_invalid` with `email` when there is such an account already
 */
export async function inviteUser(actor: Actor, user: NewUser): Promise<string> {
  if (!mayInvite(actor) || (user.grants.length > 0 && !mayGrantRoles(actor)))
    throw new HallError("not_allowed");
  const url = signInPage(await makeLinkToken(user.email, INVITATION_SECONDS));
  return runCommand(actor, async (context) => {
    if (await findUserByEmail(user.email, context.tx)) {
      throw new HallError("input_invalid", { email: [m.accounts_invite_exists()] });
    }
    const id = await addUser(context, user);
    await context.record("accounts.user_invited", `user:${id}`, { name: user.name, email: user.email });
    await queueInvitation(context, user, nameOf(actor), url);
    return id;
  });
}

/** Sends the link of an invitation once more. @throws HallError `not_allowed`, `not_found` */
export async function inviteAgain(actor: Actor, userId: string): Promise<void> {
  if (!mayInvite(actor)) throw new HallError("not_allowed");
  const user = await findUser(userId);
  if (!user) throw new HallError("not_found");
  const url = signInPage(await makeLinkToken(user.email, INVITATION_SECONDS));
  await runCommand(actor, (context) => queueInvitation(context, user, nameOf(actor), url));
}

function nameOf(actor: Actor): string {
  return actor.kind === "visitor" ? actorKey(actor) : actor.name;
}

/** Grants a role; one that is there already stays as it is. @throws HallError `not_allowed`, `not_found` */
export async function grantRole(actor: Actor, userId: string, grant: RoleGrant): Promise<void> {
  if (!mayGrantRoles(actor)) throw new HallError("not_allowed");
  await runCommand(actor, async (context) => {
    if (!(await findUser(userId, context.tx))) throw new HallError("not_found");
    await addGrant(context, userId, grant);
  });
}

/**
 * Takes a role away; one that is gone already is no error.
 * @throws HallError `not_allowed`; `wrong_state` for the last administrator
 */
export async function revokeRole(actor: Actor, grantId: string): Promise<void> {
  if (!mayGrantRoles(actor)) throw new HallError("not_allowed");
  await runCommand(actor, async (context) => {
    // All administrators' grants are locked, so that the last two cannot be revoked at the same moment.
    const admins = await context.tx
      .select({ userId: roleGrants.userId })
      .from(roleGrants)
      .where(eq(roleGrants.role, "hall_admin"))
      .for("update");
    const [grant] = await context.tx.select().from(roleGrants).where(eq(roleGrants.id, grantId));
    if (!grant) return;
    const last = isLastAdmin(
      admins.map((admin) => admin.userId),
      grant.userId,
    );
    if (grant.role === "hall_admin" && last) throw new HallError("wrong_state");
    await context.tx.delete(roleGrants).where(eq(roleGrants.id, grantId));
    const { role, cityId } = grant;
    await context.record("accounts.role_revoked", `user:${grant.userId}`, { role, cityId });
  });
}
