import { and, asc, eq, inArray, ne } from "drizzle-orm";
import type { Actor } from "#app/core/actor.ts";
import { HallError } from "#app/core/errors.ts";
import { type CityFacts, cities, cityFacts } from "#app/features/cities/public.ts";
import { type MeetingStanding, standingOf } from "#app/features/meetings/standing.ts";
import {
  agendaItems,
  chatMessages,
  documents,
  guestDevices,
  type Meeting,
  meetings,
  type Participant,
  participants,
} from "#app/features/meetings/tables.ts";
import { isUuid } from "#app/lib/uuid.ts";
import type { Queryable } from "#app/platform/db/database.server.ts";

/** A meeting with both cities, its participants, and what the asking actor is in it. */
export interface KnownMeeting {
  meeting: Meeting;
  host: CityFacts;
  partner: CityFacts;
  participants: Participant[];
  standing: MeetingStanding;
}

/**
 * Reads a meeting for one actor. With `lock` the meeting's row is held until the transaction ends, so that commands on
 * one meeting run one after the other; authorise with the standing before changing anything.
 * @throws HallError `not_found`
 */
export async function knowMeeting(
  queryable: Queryable,
  actor: Actor,
  meetingId: string,
  options: { lock?: boolean } = {},
): Promise<KnownMeeting> {
  if (!isUuid(meetingId)) throw new HallError("not_found");
  const reading = queryable.select().from(meetings).where(eq(meetings.id, meetingId));
  const [meeting] = options.lock ? await reading.for("update") : await reading;
  if (!meeting) throw new HallError("not_found");
  const everybody = await queryable
    .select()
    .from(participants)
    .where(eq(participants.meetingId, meetingId))
    .orderBy(asc(participants.precedence), asc(participants.id));
  const [host, partner] = await readCities(queryable, meeting);
  return { meeting, host, partner, participants: everybody, standing: standingOf(actor, meeting, everybody) };
}

async function readCities(queryable: Queryable, meeting: Meeting): Promise<[CityFacts, CityFacts]> {
  const both = await queryable
    .select()
    .from(cities)
    .where(inArray(cities.id, [meeting.hostCityId, meeting.partnerCityId]));
  const host = both.find((city) => city.id === meeting.hostCityId);
  const partner = both.find((city) => city.id === meeting.partnerCityId);
  if (!host || !partner) throw new HallError("not_found");
  return [cityFacts(host), cityFacts(partner)];
}

export function listAgenda(queryable: Queryable, meetingId: string) {
  return queryable
    .select()
    .from(agendaItems)
    .where(eq(agendaItems.meetingId, meetingId))
    .orderBy(asc(agendaItems.position), asc(agendaItems.id));
}

export function listDocuments(queryable: Queryable, meetingId: string) {
  return queryable
    .select()
    .from(documents)
    .where(eq(documents.meetingId, meetingId))
    .orderBy(asc(documents.addedAt), asc(documents.id));
}

export function listChat(queryable: Queryable, meetingId: string) {
  return queryable
    .select()
    .from(chatMessages)
    .where(eq(chatMessages.meetingId, meetingId))
    .orderBy(asc(chatMessages.at), asc(chatMessages.id));
}

/** Devices of the meeting's guests that are not refused, the oldest first. */
export function listDevices(queryable: Queryable, meetingId: string) {
  return queryable
    .select({
      id: guestDevices.id,
      participantId: guestDevices.participantId,
      userAgent: guestDevices.userAgent,
      state: guestDevices.state,
      createdAt: guestDevices.createdAt,
      lastSeenAt: guestDevices.lastSeenAt,
    })
    .from(guestDevices)
    .innerJoin(participants, eq(participants.id, guestDevices.participantId))
    .where(and(eq(participants.meetingId, meetingId), ne(guestDevices.state, "refused")))
    .orderBy(asc(guestDevices.createdAt));
}
