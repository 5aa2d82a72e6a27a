import { type Actor, isHallAdmin, isOfficerOf } from "#app/core/actor.ts";
import type { Meeting, Participant, Side } from "#app/features/meetings/tables.ts";

/** What an actor is in one meeting; policies are asked of this, never of the bare actor. */
export interface MeetingStanding {
  /** The participant the actor is, if any: by personal link, or by the account's mail address. */
  participant: Participant | null;
  /** Protocol officer of one of the two cities. */
  officerOf: Side | null;
  admin: boolean;
  /** The hall itself (demo, jobs). */
  system: boolean;
}

/** Reads an actor's standing out of a meeting and its participants. */
export function standingOf(
  actor: Actor,
  meeting: Pick<Meeting, "id" | "hostCityId" | "partnerCityId">,
  participants: readonly Participant[],
): MeetingStanding {
  return {
    participant: participants.find((one) => isParticipant(actor, meeting.id, one)) ?? null,
    officerOf: isOfficerOf(actor, meeting.hostCityId)
      ? "host"
      : isOfficerOf(actor, meeting.partnerCityId)
        ? "partner"
        : null,
    admin: isHallAdmin(actor),
    system: actor.kind === "system",
  };
}

/** Let in, and not sent out since; the line may be down for a moment. */
export const isInTheRoom = (standing: MeetingStanding): boolean =>
  standing.participant?.presence === "admitted";

/** Of either city, or the hall's own. */
export const isOfficer = (standing: MeetingStanding): boolean =>
  standing.officerOf !== null || standing.admin || standing.system;

function isParticipant(actor: Actor, meetingId: string, participant: Participant): boolean {
  if (participant.meetingId !== meetingId) return false;
  if (actor.kind === "guest") return actor.participantId === participant.id;
  if (actor.kind !== "user") return false;
  return (
    participant.userId === actor.userId || participant.email?.toLowerCase() === actor.email.toLowerCase()
  );
}
