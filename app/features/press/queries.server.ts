import { and, desc, eq, inArray, isNull, or, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Actor } from "#app/core/actor.ts";
import { isHallAdmin } from "#app/core/actor.ts";
import { HallError } from "#app/core/errors.ts";
import { cities } from "#app/features/cities/public.ts";
import { meetings } from "#app/features/meetings/public.ts";
import { decisions, minutes } from "#app/features/minutes/public.ts";
import { communiques } from "#app/features/press/tables.ts";
import type { LocalText } from "#app/lib/local-text.ts";
import { isUuid } from "#app/lib/uuid.ts";
import { db, prepareOnce, type Queryable } from "#app/platform/db/database.server.ts";

export type CommuniqueRow = typeof communiques.$inferSelect;

/** What the press needs of a city. */
export interface PressCity {
  id: string;
  slug: string;
  name: LocalText;
  zone: string;
}

/** A public decision as it stands now. */
export interface PressDecision {
  number: number;
  text: LocalText;
  responsibleHost: LocalText | null;
  responsiblePartner: LocalText | null;
  dueOn: string | null;
  progress: "open" | "done";
}

export interface CommuniqueWithMeeting {
  communique: CommuniqueRow;
  heldAt: Date;
  host: PressCity;
  partner: PressCity;
}

const host = alias(cities, "host");
const partner = alias(cities, "partner");

const pressCity = (city: typeof host | typeof partner) => ({
  id: city.id,
  slug: city.slug,
  name: city.name,
  zone: city.zone,
});

const heldAt = sql<Date>`coalesce(${meetings.openedAt}, ${meetings.startsAt})`.mapWith(meetings.startsAt);

const WITH_MEETING = { communique: communiques, heldAt, host: pressCity(host), partner: pressCity(partner) };

/** The adopted, public decisions of the meeting in the order of their numbers, as one JSON value. */
const publicDecisions = sql<PressDecision[]>`coalesce((
  SELECT json_agg(json_build_object(
    'number', ${decisions.number}, 'text', ${decisions.text},
    'responsibleHost', ${decisions.responsibleHost}, 'responsiblePartner', ${decisions.responsiblePartner},
    'dueOn', ${decisions.dueOn}, 'progress', ${decisions.progress}) ORDER BY ${decisions.number})
  FROM ${decisions}
  WHERE ${decisions.meetingId} = ${meetings.id} AND ${decisions.state} = 'adopted' AND ${decisions.public}
), '[]'::json)`;

function withMeeting(queryable: Queryable, condition: SQL | undefined) {
  return queryable
    .select(WITH_MEETING)
    .from(communiques)
    .innerJoin(meetings, eq(meetings.id, communiques.meetingId))
    .innerJoin(host, eq(host.id, meetings.hostCityId))
    .innerJoin(partner, eq(partner.id, meetings.partnerCityId))
    .where(condition);
}

/** One communiqué with the decisions it tells of. @throws HallError `not_found` */
export async function findCommunique(
  id: string,
  queryable: Queryable = db(),
): Promise<CommuniqueWithMeeting & { decisions: PressDecision[] }> {
  const found = isUuid(id) ? await readWithDecisions(queryable, eq(communiques.id, id)) : undefined;
  if (!found) throw new HallError("not_found");
  return found;
}

const publishedBySlug = prepareOnce("published_by_slug", (queryable) =>
  queryable
    .select({ ...WITH_MEETING, decisions: publicDecisions })
    .from(communiques)
    .innerJoin(meetings, eq(meetings.id, communiques.meetingId))
    .innerJoin(host, eq(host.id, meetings.hostCityId))
    .innerJoin(partner, eq(partner.id, meetings.partnerCityId))
    .where(and(eq(communiques.slug, sql.placeholder("slug")), eq(communiques.state, "published"))),
);

/** A published communiqué by its address. @throws HallError `not_found`, also for a draft */
export async function findPublished(
  slug: string,
): Promise<CommuniqueWithMeeting & { decisions: PressDecision[] }> {
  const [found] = await publishedBySlug().execute({ slug });
  if (!found) throw new HallError("not_found");
  return found;
}

async function readWithDecisions(queryable: Queryable, condition: SQL | undefined) {
  const [found] = await queryable
    .select({ ...WITH_MEETING, decisions: publicDecisions })
    .from(communiques)
    .innerJoin(meetings, eq(meetings.id, communiques.meetingId))
    .innerJoin(host, eq(host.id, meetings.hostCityId))
    .innerJoin(partner, eq(partner.id, meetings.partnerCityId))
    .where(condition);
  return found;
}

/** What a list of news shows: no bodies, which are long. */
const LINE = {
  slug: communiques.slug,
  title: communiques.title,
  summary: communiques.summary,
  publishedAt: communiques.publishedAt,
  heldAt,
  host: pressCity(host),
  partner: pressCity(partner),
};

export interface PublishedLine {
  slug: string;
  title: LocalText;
  summary: LocalText;
  publishedAt: Date | null;
  heldAt: Date;
  host: PressCity;
  partner: PressCity;
}

const city = sql`${sql.placeholder("city")}::text`;

const newestPublished = prepareOnce("newest_published", (queryable) =>
  queryable
    .select(LINE)
    .from(communiques)
    .innerJoin(meetings, eq(meetings.id, communiques.meetingId))
    .innerJoin(host, eq(host.id, meetings.hostCityId))
    .innerJoin(partner, eq(partner.id, meetings.partnerCityId))
    .where(
      and(
        eq(communiques.state, "published"),
        sql`(${city} IS NULL OR ${city} IN (${host.slug}, ${partner.slug}))`,
      ),
    )
    .orderBy(desc(communiques.publishedAt), desc(communiques.slug))
    .limit(sql.placeholder("limit"))
    .offset(sql.placeholder("offset")),
);

/** Published communiqués, the newest first; with `city`, its slug, of that city only. */
export async function listPublished(options: {
  limit: number;
  offset?: number;
  city?: string;
}): Promise<PublishedLine[]> {
  const { limit, offset = 0, city = null } = options;
  return newestPublished().execute({ limit, offset, city });
}

/** Published communiqués with their decisions, for the feed. */
export async function listForFeed(
  limit: number,
  queryable: Queryable = db(),
): Promise<(CommuniqueWithMeeting & { decisions: PressDecision[] })[]> {
  return queryable
    .select({ ...WITH_MEETING, decisions: publicDecisions })
    .from(communiques)
    .innerJoin(meetings, eq(meetings.id, communiques.meetingId))
    .innerJoin(host, eq(host.id, meetings.hostCityId))
    .innerJoin(partner, eq(partner.id, meetings.partnerCityId))
    .where(eq(communiques.state, "published"))
    .orderBy(desc(communiques.publishedAt), desc(communiques.slug))
    .limit(limit);
}

/** Every published address with the moment of its last change, for the sitemap. */
export async function listPublishedSlugs(
  queryable: Queryable = db(),
): Promise<{ slug: string; updatedAt: Date }[]> {
  return queryable
    .select({ slug: communiques.slug, updatedAt: communiques.updatedAt })
    .from(communiques)
    .where(eq(communiques.state, "published"))
    .orderBy(desc(communiques.publishedAt))
    .limit(10_000);
}

/** The cities whose communiqués an actor keeps; "all" for the hall's administrator. */
function citiesOfPress(actor: Actor): "all" | string[] {
  if (isHallAdmin(actor)) return "all";
  if (actor.kind !== "user") return [];
  return actor.grants.flatMap(({ role, cityId }) => (role !== "hall_admin" && cityId ? [cityId] : []));
}

function ofCities(ids: "all" | string[]): SQL | undefined {
  if (ids === "all") return undefined;
  if (ids.length === 0) return sql`false`;
  return or(inArray(meetings.hostCityId, ids), inArray(meetings.partnerCityId, ids));
}

/** The communiqués an actor keeps, drafts first, then the newest. */
export async function listKept(actor: Actor, queryable: Queryable = db()): Promise<CommuniqueWithMeeting[]> {
  return withMeeting(queryable, ofCities(citiesOfPress(actor)))
    .orderBy(sql`${communiques.state} = 'published'`, desc(heldAt))
    .limit(200);
}

export interface MeetingToTell {
  meetingId: string;
  title: LocalText;
  heldAt: Date;
  host: PressCity;
  partner: PressCity;
}

/** Meetings of the actor's cities whose minutes are frozen and that no communiqué tells of yet. */
export async function listToTell(actor: Actor, queryable: Queryable = db()): Promise<MeetingToTell[]> {
  return queryable
    .select({
      meetingId: meetings.id,
      title: meetings.title,
      heldAt,
      host: pressCity(host),
      partner: pressCity(partner),
    })
    .from(meetings)
    .innerJoin(minutes, and(eq(minutes.meetingId, meetings.id), eq(minutes.state, "frozen")))
    .leftJoin(communiques, eq(communiques.meetingId, meetings.id))
    .innerJoin(host, eq(host.id, meetings.hostCityId))
    .innerJoin(partner, eq(partner.id, meetings.partnerCityId))
    .where(and(isNull(communiques.id), ofCities(citiesOfPress(actor))))
    .orderBy(desc(heldAt))
    .limit(100);
}
