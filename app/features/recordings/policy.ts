import { isInTheRoom, isOfficer, type MeetingStanding } from "#app/features/meetings/public.ts";

/** The chair alone starts and ends a recording. */
export const mayRecord = (standing: MeetingStanding): boolean =>
  isInTheRoom(standing) && standing.participant?.chairs === true;

/** The chair, and both cities' officers, who find it failed on the meeting's page. */
export const mayFinishAgain = (standing: MeetingStanding): boolean =>
  mayRecord(standing) || isOfficer(standing);

/** Why nothing is recorded just now, in technical words. */
export const maySeeFaults = (standing: MeetingStanding): boolean =>
  mayFinishAgain(standing) || (isInTheRoom(standing) && standing.participant?.role === "technician");

/** Whoever was in the room, and both cities' officers. */
export const mayListenToRecording = (standing: MeetingStanding): boolean =>
  isInTheRoom(standing) || isOfficer(standing);
