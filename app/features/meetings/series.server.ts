import { and, asc, eq, gt, ne } from "drizzle-orm";
import type { Actor } from "#app/core/actor.ts";
import type { CommandContext } from "#app/core/command/command.server.ts";
import { HallError } from "#app/core/errors.ts";
import { meetingTopic, runMeetingCommand } from "#app/features/meetings/meeting-command.server.ts";
import { mayPrepareMeeting } from "#app/features/meetings/policy.ts";
import { insertMeeting } from "#app/features/meetings/prepare-meeting.server.ts";
import { listAgenda } from "#app/features/meetings/queries.server.ts";
import {
  agendaItems,
  type Meeting,
  meetingSeries,
  meetings,
  participants,
} from "#app/features/meetings/tables.ts";
import { listOccurrences, nextOccurrence } from "#app/lib/recurrence/occurrences.server.ts";
import type { Queryable } from "#app/platform/db/database.server.ts";

export type Series = typeof meetingSeries.$inferSelect;

/** When the series next meets after an instant, on the wall clock of its zone; null when it has ended. */
export function nextOfSeries(series: Series, after: Date): Date | null {
  return nextOccurrence(series.rule, { wallTime: series.firstLocalStart, zone: series.zone }, after);
}

/** The next dates of a series after an instant, at most `limit`. */
export function comingOfSeries(series: Series, after: Date, limit: number): Date[] {
  const start = { wallTime: series.firstLocalStart, zone: series.zone };
  return listOccurrences(series.rule, start, { from: new Date(after.getTime() + 1), limit });
}

export async function readSeries(queryable: Queryable, seriesId: string): Promise<Series> {
  const [series] = await queryable.select().from(meetingSeries).where(eq(meetingSeries.id, seriesId));
  if (!series) throw new HallError("not_found");
  return series;
}

/** The meetings of a series, the earliest first. */
export function listMeetingsOfSeries(queryable: Queryable, seriesId: string) {
  return queryable
    .select({ id: meetings.id, title: meetings.title, startsAt: meetings.startsAt, state: meetings.state })
    .from(meetings)
    .where(eq(meetings.seriesId, seriesId))
    .orderBy(asc(meetings.startsAt));
}

/**
 * Plans the meeting of the series that follows this one, at the host city's wall clock, with the agenda's titles and
 * the people carried over; links, answers and notes are not. Twice plans one: the meeting already there is given.
 * @throws HallError `not_allowed`, `not_found`, `wrong_state` (no series, or the series has ended)
 */
export function planNextMeeting(actor: Actor, meetingId: string): Promise<{ meetingId: string }> {
  return runMeetingCommand(actor, meetingId, mayPrepareMeeting, async ({ context, meeting, ...known }) => {
    if (!meeting.seriesId) throw new HallError("wrong_state");
    // The series' row is the lock: two officers may plan from two different meetings.
    const [series] = await context.tx
      .select()
      .from(meetingSeries)
      .where(eq(meetingSeries.id, meeting.seriesId))
      .for("update");
    if (!series) throw new HallError("not_found");
    const planned = await findLater(context.tx, meeting);
    if (planned) return { meetingId: planned.id };
    const startsAt = nextOfSeries(series, meeting.startsAt);
    if (!startsAt) throw new HallError("wrong_state");
    const nextId = crypto.randomUUID();
    await insertMeeting(context, nextId, {
      seriesId: series.id,
      title: meeting.title,
      form: meeting.form,
      hostCityId: meeting.hostCityId,
      partnerCityId: meeting.partnerCityId,
      startsAt,
      durationMinutes: meeting.durationMinutes,
      languages: meeting.languages,
    });
    const people = await carryParticipants(context, known.participants, nextId);
    await carryAgenda(context, meeting.id, nextId, people);
    await context.record("meetings.planned_next", nextId, { meetingId: nextId, after: meeting.id });
    await context.announce(meetingTopic(meeting.id));
    return { meetingId: nextId };
  });
}

async function findLater(queryable: Queryable, { seriesId, startsAt }: Meeting) {
  const [later] = await queryable
    .select({ id: meetings.id })
    .from(meetings)
    .where(
      and(
        eq(meetings.seriesId, seriesId ?? ""),
        gt(meetings.startsAt, startsAt),
        ne(meetings.state, "cancelled"),
      ),
    )
    .orderBy(asc(meetings.startsAt))
    .limit(1);
  return later;
}

type People = readonly (typeof participants.$inferSelect)[];

/** Deputies stood in for one day; those they stood in for are expected again. Returns old id → new id. */
async function carryParticipants(context: CommandContext, people: People, nextId: string) {
  const ids = new Map<string, string>();
  const places = { host: 0, partner: 0 };
  for (const one of people.filter((person) => person.deputyFor === null)) {
    const id = crypto.randomUUID();
    ids.set(one.id, id);
    places[one.side] += 1;
    const deputyChairs = people.some((person) => person.deputyFor === one.id && person.chairs);
    await context.tx.insert(participants).values({
      id,
      meetingId: nextId,
      userId: one.userId,
      side: one.side,
      name: one.name,
      office: one.office,
      role: one.role,
      chairs: one.chairs || deputyChairs,
      precedence: places[one.side],
      email: one.email,
      language: one.language,
    });
  }
  return ids;
}

async function carryAgenda(
  context: CommandContext,
  fromId: string,
  nextId: string,
  people: ReadonlyMap<string, string>,
): Promise<void> {
  for (const [index, item] of (await listAgenda(context.tx, fromId)).entries()) {
    await context.tx.insert(agendaItems).values({
      meetingId: nextId,
      position: index + 1,
      title: item.title,
      note: null,
      presenterId: people.get(item.presenterId ?? "") ?? null,
      minutesPlanned: item.minutesPlanned,
    });
  }
}
