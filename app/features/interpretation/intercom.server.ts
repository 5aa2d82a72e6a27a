import { and, eq } from "drizzle-orm";
import type { Actor } from "#app/core/actor.ts";
import { HallError } from "#app/core/errors.ts";
import { mayAnswerTechnicianCalls, mayTalkWithBooths } from "#app/features/interpretation/policy.ts";
import { boothSeats, booths } from "#app/features/interpretation/tables.ts";
import { readMeeting } from "#app/features/meetings/public.server.ts";
import { participants } from "#app/features/meetings/public.ts";
import { pickText } from "#app/lib/local-text.ts";
import { db } from "#app/platform/db/database.server.ts";
import { mediaRooms, signRoomToken, TrackSource } from "#app/platform/media/media.server.ts";

/**
 * The private voice of a booth: a LiveKit room of its own, so that no mistake in the meeting's room can let it out. Its
 * name is never told to anybody who has no token for it.
 */
const intercomRoom = (boothId: string) => `booth-${boothId}`;

/**
 * Signs the token for a booth's intercom: for those who sit in it and for technicians, to speak and to listen.
 * @throws HallError `not_allowed` for everybody else; `not_found` when the meeting has no such booth; `wrong_state`
 *   before and after the meeting
 */
export async function grantIntercom(
  actor: Actor,
  meetingId: string,
  boothId: string,
): Promise<{ token: string }> {
  const { meeting, standing } = await readMeeting(actor, meetingId);
  const self = standing.participant;
  if (!self || !mayTalkWithBooths(standing)) throw new HallError("not_allowed");
  if (meeting.state !== "invited" && meeting.state !== "live") throw new HallError("wrong_state");
  const [booth] = await db()
    .select({ id: booths.id })
    .from(booths)
    .where(and(eq(booths.id, boothId), eq(booths.meetingId, meetingId)));
  if (!booth) throw new HallError("not_found");
  if (!mayAnswerTechnicianCalls(standing) && !(await sitsIn(self.id, boothId)))
    throw new HallError("not_allowed");
  const token = await signRoomToken({
    identity: self.id,
    name: pickText(self.name, self.language).text,
    metadata: { role: self.role },
    grant: {
      room: intercomRoom(boothId),
      roomJoin: true,
      canSubscribe: true,
      canPublish: true,
      canPublishSources: [TrackSource.MICROPHONE],
      canPublishData: false,
      canUpdateOwnMetadata: false,
    },
  });
  return { token };
}

async function sitsIn(participantId: string, boothId: string): Promise<boolean> {
  const seats = await db()
    .select({ boothId: boothSeats.boothId })
    .from(boothSeats)
    .where(and(eq(boothSeats.participantId, participantId), eq(boothSeats.boothId, boothId)));
  return seats.length > 0;
}

/** Takes everybody out of the meeting's intercoms who left, was sent out, or no longer has a seat there. */
export async function clearIntercoms(meetingId: string): Promise<void> {
  const here = await db()
    .select({ id: participants.id, role: participants.role, boothId: boothSeats.boothId })
    .from(participants)
    .leftJoin(boothSeats, eq(boothSeats.participantId, participants.id))
    .where(and(eq(participants.meetingId, meetingId), eq(participants.presence, "admitted")));
  await forEachIntercom(meetingId, async (room, boothId) => {
    const belong = here.filter((one) => one.boothId === boothId || one.role === "technician");
    const inside = await mediaRooms().listParticipants(room);
    for (const { identity } of inside) {
      if (!belong.some((one) => one.id === identity)) await mediaRooms().removeParticipant(room, identity);
    }
  });
}

/** The meeting is over: nobody talks on unheard. */
export async function endIntercoms(meetingId: string): Promise<void> {
  await forEachIntercom(meetingId, (room) => mediaRooms().deleteRoom(room));
}

/** The booth is gone. */
export async function endIntercom(boothId: string): Promise<void> {
  await mediaRooms()
    .deleteRoom(intercomRoom(boothId))
    .catch(() => {});
}

async function forEachIntercom(
  meetingId: string,
  work: (room: string, boothId: string) => Promise<void>,
): Promise<void> {
  const known = await db().select({ id: booths.id }).from(booths).where(eq(booths.meetingId, meetingId));
  // A room that nobody opened is not there; LiveKit says so by an error.
  await Promise.all(known.map(({ id }) => work(intercomRoom(id), id).catch(() => {})));
}
