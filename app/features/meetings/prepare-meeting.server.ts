import { and, eq, or } from "drizzle-orm";
import type { Actor } from "#app/core/actor.ts";
import { type CommandContext, runCommand } from "#app/core/command/command.server.ts";
import { HallError } from "#app/core/errors.ts";
import { m } from "#app/core/languages/messages/messages.js";
import { type CityFacts, cities, cityFacts, partnerships } from "#app/features/cities/public.ts";
import type { MeetingChangeInput, MeetingDraftInput, RescheduleInput } from "#app/features/meetings/input.ts";
import { tellOfChange } from "#app/features/meetings/invite-meeting.server.ts";
import {
  type MeetingCommand,
  meetingTopic,
  runMeetingCommand,
  touchMeeting,
} from "#app/features/meetings/meeting-command.server.ts";
import { mayDraftMeeting, mayPrepareMeeting } from "#app/features/meetings/policy.ts";
import { mayBePrepared } from "#app/features/meetings/rules.ts";
import { beginSeries } from "#app/features/meetings/series-begin.server.ts";
import { type Meeting, meetings } from "#app/features/meetings/tables.ts";
import { instantOfWallTime, wallTimeKind } from "#app/lib/time/wall-time.server.ts";
import type { Queryable } from "#app/platform/db/database.server.ts";
import { env } from "#app/platform/env.ts";

/** The topic under which changes of the list of meetings are announced. */
export const MEETINGS_TOPIC = "meetings";

/**
 * The instant a form's wall clock means.
 * @throws HallError `input_invalid` at `start` for an hour that the change to summer time skips.
 */
export function readStart(input: { start: string; zone: string }): Date {
  if (wallTimeKind(input.start, input.zone) === "missing") {
    throw new HallError("input_invalid", { start: [m.meetings_hour_is_skipped()] });
  }
  return instantOfWallTime(input.start, input.zone);
}

/**
 * Drafts a meeting of two partner cities, and begins a series when it repeats. The same `id` twice drafts one meeting.
 * @throws HallError `not_allowed`, `input_invalid` (same city twice, no partnership, an impossible hour or rule)
 */
export async function draftMeeting(actor: Actor, input: MeetingDraftInput): Promise<{ meetingId: string }> {
  return runCommand(actor, async (context) => {
    if (!mayDraftMeeting(actor, input.hostCityId, input.partnerCityId)) throw new HallError("not_allowed");
    await readPartners(context.tx, input.hostCityId, input.partnerCityId);
    const startsAt = readStart(input);
    const meetingId = input.id ?? crypto.randomUUID();
    const [known] = await context.tx.select().from(meetings).where(eq(meetings.id, meetingId));
    if (known) return { meetingId };
    const seriesId = await beginSeries(context, input);
    await insertMeeting(context, meetingId, {
      seriesId,
      title: input.title,
      form: input.form,
      hostCityId: input.hostCityId,
      partnerCityId: input.partnerCityId,
      startsAt,
      durationMinutes: input.durationMinutes,
      languages: input.languages,
    });
    return { meetingId };
  });
}

export type NewMeeting = Omit<typeof meetings.$inferInsert, "id" | "calendarUid">;

/** Adds a meeting's row with its calendar UID, journalled and announced. */
export async function insertMeeting(
  context: CommandContext,
  meetingId: string,
  row: NewMeeting,
): Promise<void> {
  const calendarUid = `meeting-${meetingId}@${new URL(env().HALL_ORIGIN).hostname}`;
  await context.tx.insert(meetings).values({ ...row, id: meetingId, calendarUid });
  await context.record("meetings.drafted", meetingId, { meetingId, startsAt: row.startsAt.toISOString() });
  await context.announce(MEETINGS_TOPIC);
  await context.announce(meetingTopic(meetingId));
}

/** Both cities, if an agreement binds them. @throws HallError `input_invalid` at `partnerCityId` */
async function readPartners(
  queryable: Queryable,
  hostId: string,
  partnerId: string,
): Promise<[CityFacts, CityFacts]> {
  const refuse = () => new HallError("input_invalid", { partnerCityId: [m.meetings_not_partners()] });
  const [bond] = await queryable
    .select({ id: partnerships.id })
    .from(partnerships)
    .where(
      or(
        and(eq(partnerships.cityId, hostId), eq(partnerships.partnerId, partnerId)),
        and(eq(partnerships.cityId, partnerId), eq(partnerships.partnerId, hostId)),
      ),
    );
  if (!bond || hostId === partnerId) throw refuse();
  const both = await queryable
    .select()
    .from(cities)
    .where(or(eq(cities.id, hostId), eq(cities.id, partnerId)));
  const [host, partner] = [hostId, partnerId].map((id) => both.find((city) => city.id === id));
  if (!host || !partner) throw refuse();
  return [cityFacts(host), cityFacts(partner)];
}

/** @throws HallError `wrong_state` once the meeting has begun or was cancelled */
export function requirePreparable(meeting: Pick<Meeting, "state">): void {
  if (!mayBePrepared(meeting.state)) throw new HallError("wrong_state");
}

/** @throws HallError `changed_meanwhile` when somebody else has saved since the form was read */
export function requireVersion(row: { version: number }, version: number): void {
  if (row.version !== version) throw new HallError("changed_meanwhile");
}

/**
 * Changes a meeting's own fields. Everybody invited is told by a new mail when the time, the title or the form changed
 * (SEQUENCE + 1); a new time asks everybody to answer anew.
 * @throws HallError `not_allowed`, `wrong_state`, `changed_meanwhile`, `input_invalid`
 */
export function changeMeeting(actor: Actor, meetingId: string, input: MeetingChangeInput): Promise<void> {
  return runMeetingCommand(actor, meetingId, mayPrepareMeeting, async (command) => {
    const { meeting } = command;
    requirePreparable(meeting);
    requireVersion(meeting, input.version);
    const change = {
      title: input.title,
      form: input.form,
      courtesies: input.courtesies,
      startsAt: readStart(input),
      durationMinutes: input.durationMinutes,
      languages: input.languages,
    };
    await saveMeeting(command, change);
  });
}

/**
 * Moves a meeting to another time; everybody invited gets a new mail and is asked to answer anew.
 * @throws HallError `not_allowed`, `wrong_state`, `changed_meanwhile`, `input_invalid`
 */
export function rescheduleMeeting(actor: Actor, meetingId: string, input: RescheduleInput): Promise<void> {
  return runMeetingCommand(actor, meetingId, mayPrepareMeeting, async (command) => {
    requirePreparable(command.meeting);
    requireVersion(command.meeting, input.version);
    await saveMeeting(command, { startsAt: readStart(input), durationMinutes: input.durationMinutes });
  });
}

type MeetingFields = Pick<
  Meeting,
  "title" | "form" | "courtesies" | "startsAt" | "durationMinutes" | "languages"
>;

async function saveMeeting(command: MeetingCommand, change: Partial<MeetingFields>): Promise<void> {
  const before = command.meeting;
  const after = { ...before, ...change };
  const changedFields = (Object.keys(change) as (keyof MeetingFields)[]).filter(
    (field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]),
  );
  if (changedFields.length === 0) return;
  const moved = changedFields.includes("startsAt") || changedFields.includes("durationMinutes");
  const told = moved || changedFields.includes("title") || changedFields.includes("form");
  const calendarSequence = before.calendarSequence + (told && before.state === "invited" ? 1 : 0);
  await touchMeeting(command.context, before.id, { ...change, calendarSequence });
  if (told && before.state === "invited") {
    await tellOfChange({ ...command, meeting: { ...after, calendarSequence } }, { moved });
  }
  const details = moved
    ? { startsAt: after.startsAt.toISOString(), durationMinutes: after.durationMinutes }
    : {};
  await command.changed(moved ? "meetings.rescheduled" : "meetings.changed", before.id, {
    fields: changedFields,
    ...details,
  });
  await command.context.announce(MEETINGS_TOPIC);
}
