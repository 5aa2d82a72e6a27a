import { and, asc, desc, eq, inArray, or } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Actor } from "#app/core/actor.ts";
import { HallError } from "#app/core/errors.ts";
import { type CityFacts, cities, cityFacts } from "#app/features/cities/public.ts";
import { type Meeting, meetings } from "#app/features/meetings/public.ts";
import { citiesOnBoard } from "#app/features/minutes/policy.ts";
import { type BoardColumn, boardColumn } from "#app/features/minutes/rules.ts";
import { type Decision, decisions } from "#app/features/minutes/tables.ts";
import type { LocalText } from "#app/lib/local-text.ts";
import { zonedParts } from "#app/lib/time/zones.ts";
import { db, type Queryable } from "#app/platform/db/database.server.ts";

/** A decision on the board: what was adopted, and where the two cities stand with it. */
export interface BoardDecision {
  id: string;
  meetingId: string;
  meetingTitle: LocalText;
  heldAt: string;
  host: Pick<CityFacts, "id" | "name" | "zone" | "language">;
  partner: Pick<CityFacts, "id" | "name" | "zone" | "language">;
  number: number;
  text: LocalText;
  responsibleHost: LocalText | null;
  responsiblePartner: LocalText | null;
  dueOn: string | null;
  doneAt: string | null;
  column: BoardColumn;
}

/** Adopted decisions of one series, or of all meetings of two cities. */
export type OpenOf = { seriesId: string } | { cityIds: readonly [string, string] };

const host = alias(cities, "host");
const partner = alias(cities, "partner");

/**
 * The adopted decisions that are not done, of the earlier meetings of a series or of two cities, in the order of their
 * meetings: what the next meeting starts with.
 */
export async function listOpenDecisions(
  queryable: Queryable,
  of: OpenOf,
  now = new Date(),
): Promise<BoardDecision[]> {
  const where =
    "seriesId" in of
      ? eq(meetings.seriesId, of.seriesId)
      : and(inArray(meetings.hostCityId, [...of.cityIds]), inArray(meetings.partnerCityId, [...of.cityIds]));
  const rows = await selectBoard(queryable)
    .where(and(where, eq(decisions.state, "adopted"), eq(decisions.progress, "open")))
    .orderBy(asc(meetings.startsAt), asc(decisions.number));
  return rows.map((row) => boardDecision(row, now));
}

/** How many done decisions the board still shows, the latest first. */
const DONE_SHOWN = 100;

/**
 * The board of an officer: all adopted decisions of the officer's cities.
 * @throws HallError `not_allowed` for everybody but officers and administrators
 */
export async function readBoard(actor: Actor, now = new Date()): Promise<BoardDecision[]> {
  const cityIds = citiesOnBoard(actor);
  if (!cityIds) throw new HallError("not_allowed");
  const where =
    cityIds === "all"
      ? undefined
      : or(inArray(meetings.hostCityId, cityIds), inArray(meetings.partnerCityId, cityIds));
  const open = await selectBoard(db())
    .where(and(where, eq(decisions.state, "adopted"), eq(decisions.progress, "open")))
    .orderBy(asc(decisions.dueOn), desc(meetings.startsAt), asc(decisions.number));
  const done = await selectBoard(db())
    .where(and(where, eq(decisions.state, "adopted"), eq(decisions.progress, "done")))
    .orderBy(desc(decisions.doneAt))
    .limit(DONE_SHOWN);
  return [...open, ...done].map((row) => boardDecision(row, now));
}

function selectBoard(queryable: Queryable) {
  return queryable
    .select({ decision: decisions, meeting: meetings, host, partner })
    .from(decisions)
    .innerJoin(meetings, eq(meetings.id, decisions.meetingId))
    .innerJoin(host, eq(host.id, meetings.hostCityId))
    .innerJoin(partner, eq(partner.id, meetings.partnerCityId));
}

interface BoardRow {
  decision: Decision;
  meeting: Meeting;
  host: typeof cities.$inferSelect;
  partner: typeof cities.$inferSelect;
}

function boardDecision(row: BoardRow, now: Date): BoardDecision {
  const { decision, meeting } = row;
  return {
    id: decision.id,
    meetingId: meeting.id,
    meetingTitle: meeting.title,
    heldAt: (meeting.openedAt ?? meeting.startsAt).toISOString(),
    host: boardCity(row.host),
    partner: boardCity(row.partner),
    number: decision.number ?? 0,
    text: decision.text,
    responsibleHost: decision.responsibleHost ?? null,
    responsiblePartner: decision.responsiblePartner ?? null,
    dueOn: decision.dueOn,
    doneAt: decision.doneAt?.toISOString() ?? null,
    column: boardColumn(decision, earliestToday(row, now)),
  };
}

/** A decision is late only when its day is over in both cities. */
function earliestToday(row: BoardRow, now: Date): string {
  const days = [row.host.zone, row.partner.zone].map((zone) => zonedParts(now, zone).date);
  return days.sort()[0] ?? "";
}

function boardCity(row: typeof cities.$inferSelect): BoardDecision["host"] {
  const { id, name, zone, language } = cityFacts(row);
  return { id, name, zone, language };
}
