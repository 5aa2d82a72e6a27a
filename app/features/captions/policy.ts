import type { MeetingStanding } from "#app/features/meetings/public.ts";

const isInTheRoom = (standing: MeetingStanding) => standing.participant?.presence === "admitted";
const isRole = (standing: MeetingStanding, ...roles: string[]) =>
  standing.participant !== null && roles.includes(standing.participant.role);
const isOfficer = (standing: MeetingStanding) =>
  standing.officerOf !== null || standing.admin || standing.system;

/** Stenographers, interpreters and technicians write captions. */
export const mayWriteCaptions = (standing: MeetingStanding): boolean =>
  isInTheRoom(standing) && isRole(standing, "stenographer", "interpreter", "technician");

/** Turns engines on and off for a meeting. */
export const maySteerCaptions = (standing: MeetingStanding): boolean =>
  isOfficer(standing) ||
  (isInTheRoom(standing) && (standing.participant?.chairs === true || isRole(standing, "technician")));

export const mayReadCaptions = (standing: MeetingStanding): boolean =>
  isInTheRoom(standing) || isOfficer(standing);
