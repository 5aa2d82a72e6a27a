import type { HallRole } from "#app/core/accounts/tables.ts";
import type { Lang } from "#app/lib/local-text.ts";

/** Somebody with an account of this hall. */
export interface UserActor {
  kind: "user";
  userId: string;
  name: string;
  email: string;
  lang: Lang;
  grants: { role: HallRole; cityId: string | null }[];
}

/** A participant who came by a personal link; `deviceId` is the device that was let in with it. */
export interface GuestActor {
  kind: "guest";
  participantId: string;
  meetingId: string;
  deviceId: string;
  name: string;
  lang: Lang;
}

/** The hall itself: jobs, the demo, the start. */
export interface SystemActor {
  kind: "system";
  name: string;
  lang: Lang;
}

export interface Visitor {
  kind: "visitor";
  lang: Lang;
}

export type Actor = UserActor | GuestActor | SystemActor | Visitor;

/** How the journal names an actor. */
export function actorKey(actor: Actor): string {
  switch (actor.kind) {
    case "user":
      return `user:${actor.userId}`;
    case "guest":
      return `participant:${actor.participantId}`;
    case "system":
      return `system:${actor.name}`;
    case "visitor":
      return "visitor";
  }
}

export function isHallAdmin(actor: Actor): boolean {
  return actor.kind === "user" && actor.grants.some((grant) => grant.role === "hall_admin");
}

export function isOfficerOf(actor: Actor, cityId: string): boolean {
  return (
    actor.kind === "user" &&
    actor.grants.some((grant) => grant.role === "protocol_officer" && grant.cityId === cityId)
  );
}

export function isPressOfficerOf(actor: Actor, cityId: string): boolean {
  return (
    actor.kind === "user" &&
    actor.grants.some((grant) => grant.role === "press_officer" && grant.cityId === cityId)
  );
}
