import { type Actor, isHallAdmin } from "#app/core/actor.ts";

/** Everybody signed in keeps their own name, language, password, passkeys and sessions; nobody those of another. */
export function mayKeepAccount(actor: Actor, userId: string): boolean {
  return actor.kind === "user" && actor.userId === userId;
}

/** Administrators see who works in the hall. */
export function mayReadPeople(actor: Actor): boolean {
  return isHallAdmin(actor);
}

/** Administrators invite; the hall itself does at its first start and for the demo. */
export function mayInvite(actor: Actor): boolean {
  return isHallAdmin(actor) || actor.kind === "system";
}

/** Administrators grant and revoke roles. */
export function mayGrantRoles(actor: Actor): boolean {
  return isHallAdmin(actor) || actor.kind === "system";
}
