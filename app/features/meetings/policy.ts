import type { MeetingStanding } from "#app/features/meetings/standing.ts";
import type { Meeting, Participant, ParticipantRole } from "#app/features/meetings/tables.ts";

/** Who may do what in a meeting. Both cities' officers have the same rights: the sides are equal. */

const SPEAKERS: readonly ParticipantRole[] = ["head", "deputy", "expert"];

const isOfficer = (standing: MeetingStanding) =>
  standing.officerOf !== null || standing.admin || standing.system;
const isInTheRoom = (standing: MeetingStanding) => standing.participant?.presence === "admitted";
const chairs = (standing: MeetingStanding) => isInTheRoom(standing) && standing.participant?.chairs === true;
const isRole = (standing: MeetingStanding, ...roles: ParticipantRole[]) =>
  standing.participant !== null && roles.includes(standing.participant.role);

export const mayPrepareMeeting = (standing: MeetingStanding) => isOfficer(standing);
export const mayInvite = (standing: MeetingStanding) => isOfficer(standing);
export const mayReadPreparation = (standing: MeetingStanding) => isOfficer(standing);
export const mayReadDocuments = (standing: MeetingStanding) => isOfficer(standing) || isInTheRoom(standing);

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
export const mayRaiseHand = (standing: MeetingStanding) =>
  isInTheRoom(standing) && isRole(standing, ...SPEAKERS);
export const mayReact = (standing: MeetingStanding) => isInTheRoom(standing);
export const mayChat = (standing: MeetingStanding) =>
  isInTheRoom(standing) && isRole(standing, ...SPEAKERS, "interpreter", "technician");
/** Fills the other language of somebody's chat message. */
export const mayTranslateChat = (standing: MeetingStanding) =>
  isInTheRoom(standing) && isRole(standing, "interpreter");
export const mayOpenMeeting = (standing: MeetingStanding) =>
  standing.participant?.chairs === true || isOfficer(standing);
export const mayCloseMeeting = (standing: MeetingStanding) => chairs(standing) || isOfficer(standing);

export const maySpeak = (participant: Pick<Participant, "role">) => SPEAKERS.includes(participant.role);
export const mayInterpret = (participant: Pick<Participant, "role">) => participant.role === "interpreter";
