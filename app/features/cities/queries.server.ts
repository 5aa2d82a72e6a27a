import { asc, eq, or, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { HallError } from "#app/core/errors.ts";
import { type CityFacts, type CityRow, cityFacts, type Partner } from "#app/features/cities/facts.ts";
import { cities, partnerships } from "#app/features/cities/tables.ts";
import { db, type Queryable } from "#app/platform/db/database.server.ts";

/** Every city of the hall, in the order in which they joined. */
export async function listCityRows(queryable: Queryable = db()): Promise<CityRow[]> {
  return queryable.select().from(cities).orderBy(asc(cities.createdAt), asc(cities.slug));
}

/** Every city of the hall, in the order in which they joined. */
export async function listCities(queryable: Queryable = db()): Promise<CityFacts[]> {
  return (await listCityRows(queryable)).map(cityFacts);
}

/** @throws HallError `not_found` */
export async function findCityRow(id: string, queryable: Queryable = db()): Promise<CityRow> {
  const [row] = isUuid(id) ? await queryable.select().from(cities).where(eq(cities.id, id)) : [];
  if (!row) throw new HallError("not_found");
  return row;
}

/** @throws HallError `not_found` */
export async function findCity(id: string, queryable: Queryable = db()): Promise<CityFacts> {
  return cityFacts(await findCityRow(id, queryable));
}

/** @throws HallError `not_found` */
export async function findCityBySlug(slug: string, queryable: Queryable = db()): Promise<CityRow> {
  const [row] = await queryable.select().from(cities).where(eq(cities.slug, slug));
  if (!row) throw new HallError("not_found");
  return row;
}

/** The two cities whose hall this is: the first that joined. Null while there are fewer than two. */
export async function foundingCities(queryable: Queryable = db()): Promise<[HallCity, HallCity] | null> {
  const [first, second] = await queryable
    .select()
    .from(cities)
    .orderBy(asc(cities.createdAt), asc(cities.slug))
    .limit(2);
  return first && second ? [hallCity(first), hallCity(second)] : null;
}

type HallCity = CityFacts & { country: string | null };

function hallCity(row: CityRow): HallCity {
  return { ...cityFacts(row), country: row.country };
}

/**
 * The partners of a city, seen from it: an agreement stands in the register once, under either city. Twins come
 * first, then by the year of the agreement and the order in which the cities joined.
 */
export async function partnersOf(cityId: string, queryable: Queryable = db()): Promise<Partner[]> {
  if (!isUuid(cityId)) return [];
  const other = alias(cities, "other");
  const rows = await queryable
    .select({
      partnershipId: partnerships.id,
      kind: partnerships.kind,
      since: partnerships.since,
      city: other,
    })
    .from(partnerships)
    .innerJoin(
      other,
      eq(
        other.id,
        sql`CASE WHEN ${partnerships.cityId} = ${cityId} THEN ${partnerships.partnerId} ELSE ${partnerships.cityId} END`,
      ),
    )
    .where(or(eq(partnerships.cityId, cityId), eq(partnerships.partnerId, cityId)))
    .orderBy(sql`${partnerships.kind} = 'partner'`, asc(partnerships.since), asc(other.createdAt));
  return rows.map(({ city, ...agreement }) => ({
    ...agreement,
    city: { ...cityFacts(city), country: city.country },
  }));
}

export function isUuid(value: string): boolean {
  return /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value);
}
