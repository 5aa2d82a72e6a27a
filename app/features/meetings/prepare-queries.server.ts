import { and, asc, desc, eq, gte, inArray, lt, or, sql } from "drizzle-orm";
import { type Actor, isHallAdmin } from "#app/core/actor.ts";
import { HallError } from "#app/core/errors.ts";
import { listOutbox } from "#app/core/outbox/outbox.server.ts";
import { type CityFacts, cities, cityFacts, partnerships } from "#app/features/cities/public.ts";
import { readMeeting } from "#app/features/meetings/meeting-command.server.ts";
import { mayReadPreparation, maySeeLink } from "#app/features/meetings/policy.ts";
import {
  type MeetingLine,
  type Preparation,
  presentPreparation,
  type SeriesView,
} from "#app/features/meetings/prepare-present.ts";
import { listAgenda, listDocuments } from "#app/features/meetings/queries.server.ts";
import { comingOfSeries, listMeetingsOfSeries, readSeries } from "#app/features/meetings/series.server.ts";
import { type Meeting, meetings, participants } from "#app/features/meetings/tables.ts";
import { db } from "#app/platform/db/database.server.ts";

/** The cities an actor calls meetings for; null means all of them. */
function citiesOf(actor: Actor): string[] | null {
  if (isHallAdmin(actor) || actor.kind === "system") return null;
  if (actor.kind !== "user") return [];
  const own = actor.grants.filter((grant) => grant.role === "protocol_officer");
  return own.flatMap((grant) => grant.cityId ?? []);
}

const PAST_SHOWN = 50;

/** A meeting counts as past half a day after its start, or once it was closed or cancelled. */
const PAST_AFTER_MS = 12 * 3600 * 1000;

/** The meetings of an officer's cities: the coming ones in order, the past ones newest first. */
export async function listMeetings(actor: Actor): Promise<{ coming: MeetingLine[]; past: MeetingLine[] }> {
  const own = citiesOf(actor);
  if (own?.length === 0) return { coming: [], past: [] };
  const mine = own ? or(inArray(meetings.hostCityId, own), inArray(meetings.partnerCityId, own)) : undefined;
  const since = new Date(Date.now() - PAST_AFTER_MS);
  const open = inArray(meetings.state, ["draft", "invited"]);
  const isComing = or(eq(meetings.state, "live"), and(open, gte(meetings.startsAt, since)));
  const isPast = or(
    inArray(meetings.state, ["closed", "cancelled"]),
    and(open, lt(meetings.startsAt, since)),
  );
  const coming = await db()
    .select()
    .from(meetings)
    .where(and(mine, isComing))
    .orderBy(asc(meetings.startsAt));
  const past = await db()
    .select()
    .from(meetings)
    .where(and(mine, isPast))
    .orderBy(desc(meetings.startsAt))
    .limit(PAST_SHOWN);
  const lines = await describeMeetings([...coming, ...past]);
  return { coming: lines.slice(0, coming.length), past: lines.slice(coming.length) };
}

async function describeMeetings(rows: Meeting[]): Promise<MeetingLine[]> {
  if (rows.length === 0) return [];
  const ids = rows.map((row) => row.id);
  const cityIds = rows.flatMap((row) => [row.hostCityId, row.partnerCityId]);
  const known = await db().select().from(cities).where(inArray(cities.id, cityIds));
  const counts = await db()
    .select({
      meetingId: participants.meetingId,
      people: sql<number>`count(*)::int`,
      accepted: sql<number>`(count(*) FILTER (WHERE ${participants.answer} = 'accepted'))::int`,
    })
    .from(participants)
    .where(inArray(participants.meetingId, ids))
    .groupBy(participants.meetingId);
  const byId = new Map(known.map((city) => [city.id, cityFacts(city)]));
  return rows.flatMap((row) => {
    const [host, partner] = [byId.get(row.hostCityId), byId.get(row.partnerCityId)];
    const count = counts.find((one) => one.meetingId === row.id);
    if (!host || !partner) return [];
    return {
      id: row.id,
      title: row.title,
      state: row.state,
      startsAt: row.startsAt.toISOString(),
      durationMinutes: row.durationMinutes,
      repeats: row.seriesId !== null,
      host,
      partner,
      people: count?.people ?? 0,
      accepted: count?.accepted ?? 0,
    };
  });
}

export interface CityPair {
  host: CityFacts;
  partner: CityFacts;
}

/** Which two cities the actor may call together, the calling city as host, in the order of their names. */
export async function listCityPairs(actor: Actor): Promise<CityPair[]> {
  const own = citiesOf(actor);
  if (own?.length === 0) return [];
  const known = new Map((await db().select().from(cities)).map((city) => [city.id, cityFacts(city)]));
  const bonds = await db().select().from(partnerships);
  const pairs = bonds.flatMap((bond) => [
    [bond.cityId, bond.partnerId],
    [bond.partnerId, bond.cityId],
  ]);
  const seen = new Set<string>();
  return pairs.flatMap(([hostId = "", partnerId = ""]) => {
    const [host, partner] = [known.get(hostId), known.get(partnerId)];
    const key = `${hostId} ${partnerId}`;
    if (!host || !partner || seen.has(key) || (own && !own.includes(hostId))) return [];
    seen.add(key);
    return { host, partner };
  });
}

/**
 * Everything the office shows of one meeting.
 * @throws HallError `not_found`, `not_allowed`
 */
export async function readPreparation(actor: Actor, meetingId: string): Promise<Preparation> {
  const known = await readMeeting(actor, meetingId);
  if (!mayReadPreparation(known.standing)) throw new HallError("not_allowed");
  const now = new Date();
  return presentPreparation({
    ...known,
    agenda: await listAgenda(db(), meetingId),
    documents: await listDocuments(db(), meetingId),
    mails: await listOutbox(actor, { meetingId, limit: 100 }).catch(() => []),
    series: await viewSeries(known.meeting, now),
    seesLinkOf: (participant) => maySeeLink(known.standing, participant),
    now,
  });
}

async function viewSeries({ id, seriesId, startsAt }: Meeting, now: Date): Promise<SeriesView | null> {
  if (!seriesId) return null;
  const series = await readSeries(db(), seriesId);
  const others = await listMeetingsOfSeries(db(), seriesId);
  const after = startsAt > now ? startsAt : now;
  return {
    rule: series.rule,
    firstDate: series.firstLocalStart.slice(0, 10),
    coming: comingOfSeries(series, after, 3).map((date) => date.toISOString()),
    meetings: others
      .filter((other) => other.id !== id)
      .map((other) => ({
        id: other.id,
        title: other.title,
        startsAt: other.startsAt.toISOString(),
        state: other.state,
      })),
    hasLater: others.some((other) => other.startsAt > startsAt && other.state !== "cancelled"),
  };
}
