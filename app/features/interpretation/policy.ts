import {
  isInTheRoom,
  isOfficer,
  type MeetingStanding,
  type Participant,
} from "#app/features/meetings/public.ts";

const isRoleInTheRoom = (standing: MeetingStanding, role: Participant["role"]) =>
  isInTheRoom(standing) && standing.participant?.role === role;
const chairs = (standing: MeetingStanding) => isInTheRoom(standing) && standing.participant?.chairs === true;

/** An interpreter in the room works in the booth whose seat is his or hers. */
export const mayWorkInBooth = (standing: MeetingStanding): boolean =>
  isRoleInTheRoom(standing, "interpreter");

/** An interpreter takes a seat on arriving, before being let in. */
export const maySitInBooth = (standing: MeetingStanding): boolean =>
  standing.participant?.role === "interpreter";

/** Officers of either city, and the chair and the technician of a running meeting. */
export const mayPrepareBooths = (standing: MeetingStanding): boolean =>
  isOfficer(standing) || chairs(standing) || isRoleInTheRoom(standing, "technician");

/** Of others; one's own everybody in the room may change. */
export const mayChangeSpokenLanguages = (standing: MeetingStanding): boolean =>
  chairs(standing) || isRoleInTheRoom(standing, "interpreter") || isRoleInTheRoom(standing, "technician");

export const mayChangeOwnSpokenLanguage = (standing: MeetingStanding): boolean => isInTheRoom(standing);

export const mayAnswerTechnicianCalls = (standing: MeetingStanding): boolean =>
  isRoleInTheRoom(standing, "technician");

/** A booth talks within itself and with the technicians; nobody else takes part in it or reads it. */
export const mayTalkWithBooths = (standing: MeetingStanding): boolean =>
  mayWorkInBooth(standing) || mayAnswerTechnicianCalls(standing);

export const maySeeSoundComplaints = (standing: MeetingStanding): boolean =>
  chairs(standing) || isRoleInTheRoom(standing, "interpreter") || isRoleInTheRoom(standing, "technician");

/** Officers before the meeting, interpreters at any time. */
export const mayEditGlossary = (standing: MeetingStanding): boolean =>
  isOfficer(standing) || standing.participant?.role === "interpreter";

export const mayReadGlossary = (standing: MeetingStanding): boolean =>
  mayEditGlossary(standing) || isInTheRoom(standing);

export const isInterpreter = (participant: Pick<Participant, "role">): boolean =>
  participant.role === "interpreter";
