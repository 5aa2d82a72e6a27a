import type { Actor } from "#app/core/actor.ts";
import { HallError } from "#app/core/errors.ts";
import { stampOf } from "#app/features/cities/commands.server.ts";
import { type CityRow, countryName } from "#app/features/cities/facts.ts";
import type { CityForOffice, CityInRegister } from "#app/features/cities/office-present.ts";
import { mayEditCity, mayKeepPartnerships, maySeeCities } from "#app/features/cities/policy.ts";
import { findCityRowBySlug, listCityRows, partnersOf } from "#app/features/cities/queries.server.ts";
import { groupWeek } from "#app/features/cities/rules.ts";
import type { Lang } from "#app/lib/local-text.ts";

/** Every city of the hall for those who work in it. @throws HallError `not_allowed` */
export async function readRegister(actor: Actor, lang: Lang): Promise<CityInRegister[]> {
  if (!maySeeCities(actor)) throw new HallError("not_allowed");
  const rows = await listCityRows();
  return rows.map((row) => ({
    slug: row.slug,
    name: row.name,
    country: countryName(row.country, lang),
    zone: row.zone,
    hours: groupWeek(row.officeHours),
  }));
}

/** One city with its partners, and what the actor may do with it. @throws HallError `not_found`, `not_allowed` */
export async function readCityForOffice(actor: Actor, slug: string): Promise<CityForOffice> {
  if (!maySeeCities(actor)) throw new HallError("not_allowed");
  const row = await findCityRowBySlug(slug);
  const [partners, all] = await Promise.all([partnersOf(row.id), listCityRows()]);
  return {
    city: presentCity(row),
    stamp: stampOf(row),
    partners: partners.map(({ kind, since, city }) => ({ id: city.id, name: city.name, kind, since })),
    others: all.filter((one) => one.id !== row.id).map(({ id, name }) => ({ id, name })),
    mayEdit: mayEditCity(actor, row.id),
    mayKeepPartnerships: mayKeepPartnerships(actor, row.id),
  };
}

function presentCity(row: CityRow): CityForOffice["city"] {
  const { id, slug, name, country, zone, language, officeHours, latitude, longitude, about } = row;
  return { id, slug, name, country, zone, language, officeHours, latitude, longitude, about };
}
