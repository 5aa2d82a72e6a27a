import { and, asc, eq, inArray, or } from "drizzle-orm";
import { HallError } from "#app/core/errors.ts";
import { cities } from "#app/features/cities/public.ts";
import { meetings, type Participant, participants } from "#app/features/meetings/public.ts";
import {
  type ChangeRequest,
  changeRequests,
  type Decision,
  decisions,
  type Minutes,
  minutes,
} from "#app/features/minutes/tables.ts";
import type { Lang } from "#app/lib/local-text.ts";
import { isUuid } from "#app/lib/uuid.ts";
import type { Queryable } from "#app/platform/db/database.server.ts";

/** All rows the decisions of one meeting stand on; read once for a change, presented to each reader apart. */
export interface DecisionRows {
  decisions: Decision[];
  requests: ChangeRequest[];
  participants: Pick<Participant, "id" | "side" | "name">[];
  /** The language of the host's side, then of the partner's. */
  languages: [Lang, Lang];
  /** The minutes are frozen: nothing of a decision changes any more but its progress and whether it is public. */
  frozen: boolean;
}

/** @throws HallError `not_found` */
export async function readDecisions(queryable: Queryable, meetingId: string): Promise<DecisionRows> {
  const languages = await readSideLanguages(queryable, meetingId);
  const all = await listDecisions(queryable, meetingId);
  const requests = await listRequests(queryable, all);
  const everybody = await queryable
    .select({ id: participants.id, side: participants.side, name: participants.name })
    .from(participants)
    .where(eq(participants.meetingId, meetingId));
  const row = await findMinutes(queryable, meetingId);
  return { decisions: all, requests, participants: everybody, languages, frozen: row?.state === "frozen" };
}

/** The decisions of a meeting, the oldest first. */
export function listDecisions(queryable: Queryable, meetingId: string): Promise<Decision[]> {
  return queryable
    .select()
    .from(decisions)
    .where(eq(decisions.meetingId, meetingId))
    .orderBy(asc(decisions.createdAt), asc(decisions.id));
}

async function listRequests(queryable: Queryable, of: readonly Decision[]): Promise<ChangeRequest[]> {
  if (of.length === 0) return [];
  const ids = of.map((decision) => decision.id);
  return queryable
    .select()
    .from(changeRequests)
    .where(inArray(changeRequests.decisionId, ids))
    .orderBy(asc(changeRequests.at), asc(changeRequests.id));
}

/** @throws HallError `not_found`, also for a decision of another meeting */
export async function findDecision(
  queryable: Queryable,
  meetingId: string,
  decisionId: string,
): Promise<Decision> {
  const [decision] = await queryable
    .select()
    .from(decisions)
    .where(and(eq(decisions.id, decisionId), eq(decisions.meetingId, meetingId)));
  if (!decision) throw new HallError("not_found");
  return decision;
}

export async function findMinutes(queryable: Queryable, meetingId: string): Promise<Minutes | null> {
  const [row] = await queryable.select().from(minutes).where(eq(minutes.meetingId, meetingId));
  return row ?? null;
}

async function readSideLanguages(queryable: Queryable, meetingId: string): Promise<[Lang, Lang]> {
  if (!isUuid(meetingId)) throw new HallError("not_found");
  const rows = await queryable
    .select({ hostId: meetings.hostCityId, cityId: cities.id, language: cities.language })
    .from(meetings)
    .innerJoin(cities, or(eq(cities.id, meetings.hostCityId), eq(cities.id, meetings.partnerCityId)))
    .where(eq(meetings.id, meetingId));
  const host = rows.find((row) => row.cityId === row.hostId);
  const partner = rows.find((row) => row.cityId !== row.hostId);
  if (!host || !partner) throw new HallError("not_found");
  return [host.language, partner.language];
}
