import { createHash } from "node:crypto";
import { and, eq, or } from "drizzle-orm";
import type { Actor } from "#app/core/actor.ts";
import { type CommandContext, runCommand } from "#app/core/command/command.server.ts";
import { HallError } from "#app/core/errors.ts";
import { m } from "#app/core/languages/messages/messages.js";
import type { CityRow } from "#app/features/cities/facts.ts";
import type { CityInput, PartnershipInput } from "#app/features/cities/input.ts";
import { mayAddCity, mayEditCity, mayKeepPartnerships } from "#app/features/cities/policy.ts";
import { findCityRow } from "#app/features/cities/queries.server.ts";
import { cities, partnerships } from "#app/features/cities/tables.ts";

/** Tells a form what it was read at: changes with every change of the city. */
export function stampOf(row: CityRow): string {
  return createHash("sha256")
    .update(canonical(cityValues(row)))
    .digest("base64url")
    .slice(0, 22);
}

/** PostgreSQL keeps the keys of jsonb in its own order: equal values are compared with theirs sorted. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    part !== null && typeof part === "object" && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}

function cityValues(city: Omit<CityInput, "stamp" | "latitude" | "longitude"> & Partial<Coordinates>) {
  const { slug, name, country, zone, language, officeHours, about } = city;
  const { latitude = null, longitude = null } = city;
  return { slug, name, country, zone, language, officeHours, latitude, longitude, about };
}

type Coordinates = { latitude: number | null | undefined; longitude: number | null | undefined };

/**
 * A city joins the hall.
 * @throws HallError `not_allowed`, or `input_invalid` when its address is taken
 */
export async function addCity(actor: Actor, input: CityInput): Promise<{ id: string }> {
  return runCommand(actor, async (context) => {
    if (!mayAddCity(actor)) throw new HallError("not_allowed");
    await refuseTakenSlug(context, input.slug);
    const [added] = await context.tx.insert(cities).values(cityValues(input)).returning({ id: cities.id });
    if (!added) throw new HallError("unexpected");
    await context.record("city.added", `city:${added.id}`, { slug: input.slug });
    await context.announce("square");
    return added;
  });
}

/**
 * Changes what is known of a city.
 * @throws HallError `not_allowed`, `not_found`, `input_invalid` (address taken), or `changed_meanwhile` when somebody
 *   else changed it after the form was read
 */
export async function editCity(actor: Actor, cityId: string, input: CityInput): Promise<void> {
  return runCommand(actor, async (context) => {
    if (!mayEditCity(actor, cityId)) throw new HallError("not_allowed");
    await findCityRow(cityId, context.tx);
    const [row] = await context.tx.select().from(cities).where(eq(cities.id, cityId)).for("update");
    if (!row) throw new HallError("not_found");
    if (canonical(cityValues(row)) === canonical(cityValues(input))) return;
    if (stampOf(row) !== input.stamp) throw new HallError("changed_meanwhile");
    if (input.slug !== row.slug) await refuseTakenSlug(context, input.slug);
    await context.tx.update(cities).set(cityValues(input)).where(eq(cities.id, cityId));
    await context.record("city.changed", `city:${cityId}`, { slug: input.slug });
    await context.announce("square");
  });
}

async function refuseTakenSlug({ tx }: CommandContext, slug: string): Promise<void> {
  const [taken] = await tx.select({ id: cities.id }).from(cities).where(eq(cities.slug, slug));
  if (taken) throw new HallError("input_invalid", { slug: [m.cities_slug_taken()] });
}

/**
 * Enters a partner in a city's register; the same two cities twice only change kind and year.
 * @throws HallError `not_allowed`, `not_found`, or `input_invalid` for a city as its own partner
 */
export async function keepPartnership(actor: Actor, cityId: string, input: PartnershipInput): Promise<void> {
  return runCommand(actor, async (context) => {
    if (!mayKeepPartnerships(actor, cityId)) throw new HallError("not_allowed");
    if (input.partnerId === cityId) {
      throw new HallError("input_invalid", { partnerId: [m.cities_partner_itself()] });
    }
    const { tx } = context;
    await findCityRow(cityId, tx);
    await findCityRow(input.partnerId, tx);
    const values = { kind: input.kind, since: input.since ?? null };
    const changed = await tx
      .update(partnerships)
      .set(values)
      .where(betweenCities(cityId, input.partnerId))
      .returning({ id: partnerships.id });
    if (changed.length === 0) {
      await tx.insert(partnerships).values({ cityId, partnerId: input.partnerId, ...values });
    }
    await context.record("partnership.kept", `city:${cityId}`, { partner: input.partnerId, ...values });
    await context.announce("square");
  });
}

function betweenCities(one: string, other: string) {
  return or(
    and(eq(partnerships.cityId, one), eq(partnerships.partnerId, other)),
    and(eq(partnerships.cityId, other), eq(partnerships.partnerId, one)),
  );
}

/** Takes a partner out of a city's register; twice changes nothing more. @throws HallError `not_allowed` */
export async function endPartnership(actor: Actor, cityId: string, partnerId: string): Promise<void> {
  return runCommand(actor, async (context) => {
    if (!mayKeepPartnerships(actor, cityId)) throw new HallError("not_allowed");
    await findCityRow(partnerId, context.tx);
    const ended = await context.tx
      .delete(partnerships)
      .where(betweenCities(cityId, partnerId))
      .returning({ id: partnerships.id });
    if (ended.length === 0) return;
    await context.record("partnership.ended", `city:${cityId}`, { partner: partnerId });
    await context.announce("square");
  });
}
