import { asc, eq, or, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { HallError } from "#app/core/errors.ts";
import {
  type CityFacts,
  type CityRow,
  cityFacts,
  type Partner,
  type PartnershipKind,
} from "#app/features/cities/facts.ts";
import { cities, partnerships } from "#app/features/cities/tables.ts";
import type { LocalText } from "#app/lib/local-text.ts";
import { isUuid } from "#app/lib/uuid.ts";
import { db, prepareOnce, type Queryable } from "#app/platform/db/database.server.ts";

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
export async function findCityRowBySlug(slug: string, queryable: Queryable = db()): Promise<CityRow> {
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

/** The other side of an agreement that one of the two cities, named by `city`, has. */
const other = alias(cities, "other");

function otherSide(city: SQL) {
  return sql`CASE WHEN ${partnerships.cityId} = ${city} THEN ${partnerships.partnerId} ELSE ${partnerships.cityId} END`;
}

/**
 * The partners of a city, seen from it: an agreement stands in the register once, under either city. Twins come
 * first, then by the year of the agreement and the order in which the cities joined.
 */
export async function partnersOf(cityId: string, queryable: Queryable = db()): Promise<Partner[]> {
  if (!isUuid(cityId)) return [];
  const rows = await queryable
    .select({
      partnershipId: partnerships.id,
      kind: partnerships.kind,
      since: partnerships.since,
      city: other,
    })
    .from(partnerships)
    .innerJoin(other, eq(other.id, otherSide(sql`${cityId}`)))
    .where(or(eq(partnerships.cityId, cityId), eq(partnerships.partnerId, cityId)))
    .orderBy(sql`${partnerships.kind} = 'partner'`, asc(partnerships.since), asc(other.createdAt));
  return rows.map(({ city, ...agreement }) => ({
    ...agreement,
    city: { ...cityFacts(city), country: city.country },
  }));
}

/** A partner as a public page names it. */
export interface PartnerEntry {
  kind: PartnershipKind;
  since: string | null;
  city: { slug: string; name: LocalText; country: string | null };
}

const partnersAsJson = sql<PartnerEntry[]>`coalesce((
  SELECT json_agg(json_build_object(
    'kind', ${partnerships.kind}, 'since', ${partnerships.since},
    'city', json_build_object('slug', ${other.slug}, 'name', ${other.name}, 'country', ${other.country}))
    ORDER BY ${partnerships.kind} = 'partner', ${partnerships.since}, ${other.createdAt})
  FROM ${partnerships} JOIN ${cities} AS other ON ${other.id} = ${otherSide(sql`${cities.id}`)}
  WHERE ${cities.id} IN (${partnerships.cityId}, ${partnerships.partnerId})
), '[]'::json)`;

const foundersAsJson = sql<LocalText[]>`(
  SELECT json_agg(founder.name ORDER BY founder.created_at, founder.slug)
  FROM (SELECT name, created_at, slug FROM cities ORDER BY created_at, slug LIMIT 2) AS founder)`;

const cityPage = prepareOnce("city_page", (database) =>
  database
    // Wrapped once more: of a query on one table Drizzle would take the table's name from the columns within.
    .select({ city: cities, partners: sql<PartnerEntry[]>`${partnersAsJson}`, founders: foundersAsJson })
    .from(cities)
    .where(eq(cities.slug, sql.placeholder("slug"))),
);

/** All that the public page of a city shows, in one query. @throws HallError `not_found` */
export async function readCityPage(
  slug: string,
): Promise<{ city: CityRow; partners: PartnerEntry[]; founders: LocalText[] }> {
  const [found] = await cityPage().execute({ slug });
  if (!found) throw new HallError("not_found");
  return found;
}
