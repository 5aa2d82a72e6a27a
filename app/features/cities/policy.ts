import { type Actor, isHallAdmin, isOfficerOf } from "#app/core/actor.ts";

/** A city joins the hall by its administrator. */
export function mayAddCity(actor: Actor): boolean {
  return isHallAdmin(actor);
}

/** A city is described by its own protocol officers. */
export function mayEditCity(actor: Actor, cityId: string): boolean {
  return isHallAdmin(actor) || isOfficerOf(actor, cityId);
}

/** A city's register of partners is kept by its own protocol officers. */
export function mayKeepPartnerships(actor: Actor, cityId: string): boolean {
  return isHallAdmin(actor) || isOfficerOf(actor, cityId);
}

/** Everybody who is signed in sees the list of cities in the office. */
export function maySeeCities(actor: Actor): boolean {
  return actor.kind === "user";
}
