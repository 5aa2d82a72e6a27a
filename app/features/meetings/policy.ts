import { type Actor, isHallAdmin, isOfficerOf } from "#app/core/actor.ts";
import { isInTheRoom, isOfficer, type MeetingStanding } from "#app/features/meetings/standing.ts";
import type { Meeting, Participant, ParticipantRole } from "#app/features/meetings/tables.ts";

/** Who may do what in a meeting. Both cities' officers have the same rights: the sides are equal. */

const SPEAKERS: readonly ParticipantRole[] = ["head", "deputy", "expert"];

const chairs = (standing: MeetingStanding) => isInTheRoom(standing) && standing.participant?.chairs === true;
const isRole = (standing: MeetingStanding, ...roles: ParticipantRole[]) =>
  standing.participant !== null && roles.includes(standing.participant.role);

/** There is no meeting yet to stand in: an officer of either city calls one. */
export const mayDraftMeeting = (actor: Actor, hostCityId: string, partnerCityId: string) =>
  isOfficerOf(actor, hostCityId) ||
  isOfficerOf(actor, partnerCityId) ||
  isHallAdmin(actor) ||
  actor.kind === "system";
export const mayPrepareMeeting = (standing: MeetingStanding) => isOfficer(standing);
export const mayInvite = (standing: MeetingStanding) => isOfficer(standing);
/** A personal link speaks for its person: only that person's own side may have it in hand, the other may have it mailed. */
export const maySeeLink = (standing: MeetingStanding, participant: Pick<Participant, "side">) =>
  standing.officerOf === participant.side || standing.admin || standing.system;
export const mayReadPreparation = (standing: MeetingStanding) => isOfficer(standing);
export const mayReadDocuments = (standing: MeetingStanding) => isOfficer(standing) || isInTheRoom(standing);

/** Answers for oneself until the meeting is over. */
export const mayAnswerInvitation = (standing: MeetingStanding, meeting: Pick<Meeting, "state">) =>
  standing.participant !== null && (meeting.state === "invited" || meeting.state === "live");

/** May come to the door at all; press only while the chair keeps the doors open. */
export const mayComeToTheDoor = (
  standing: MeetingStanding,
  meeting: Pick<Meeting, "state" | "doorsClosed">,
) =>
  standing.participant !== null &&
  (meeting.state === "invited" || meeting.state === "live") &&
  standing.participant.presence !== "outside" &&
  !(meeting.doorsClosed && standing.participant.role === "press");

export const mayBeInTheRoom = (standing: MeetingStanding) => isInTheRoom(standing);
export const mayKeepTheDoor = (standing: MeetingStanding) => chairs(standing) || isOfficer(standing);
export const mayRunTheAgenda = (standing: MeetingStanding) => chairs(standing) || isOfficer(standing);
export const mayGiveTheFloor = (standing: MeetingStanding) => chairs(standing);
export const mayMute = (standing: MeetingStanding) =>
  chairs(standing) || (isInTheRoom(standing) && isRole(standing, "technician"));
export const maySeeQuality = (standing: MeetingStanding) =>
  chairs(standing) || (isInTheRoom(standing) && isRole(standing, "technician"));
/** Puts a document of the meeting on everybody's table. */
export const mayShowDocument = (standing: MeetingStanding) =>
  isInTheRoom(standing) && (chairs(standing) || isRole(standing, ...SPEAKERS, "technician"));
export const mayRaiseHand = (standing: MeetingStanding) =>
  isInTheRoom(standing) && isRole(standing, ...SPEAKERS);
export const mayReact = (standing: MeetingStanding) => isInTheRoom(standing);
export const mayChat = (standing: MeetingStanding) =>
  isInTheRoom(standing) && isRole(standing, ...SPEAKERS, "interpreter", "stenographer", "technician");
/** Fills the other language of somebody's chat message. */
export const mayTranslateChat = (standing: MeetingStanding) =>
  isInTheRoom(standing) && isRole(standing, "interpreter");
export const mayOpenMeeting = (standing: MeetingStanding) =>
  standing.participant?.chairs === true || isOfficer(standing);
export const mayCloseMeeting = (standing: MeetingStanding) => chairs(standing) || isOfficer(standing);

export const maySpeak = (participant: Pick<Participant, "role">) => SPEAKERS.includes(participant.role);
export const mayInterpret = (participant: Pick<Participant, "role">) => participant.role === "interpreter";
