import { isInTheRoom, isOfficer, type Meeting, type MeetingStanding } from "#app/features/meetings/public.ts";
import type { Made } from "#app/lib/local-text.ts";

const isRole = (standing: MeetingStanding, ...roles: string[]) =>
  standing.participant !== null && roles.includes(standing.participant.role);
/** People may be in the room before the meeting is opened; the test of a line is a caption too. */
const isOpen = (meeting: Pick<Meeting, "state">) => meeting.state === "invited" || meeting.state === "live";

/** Stenographers, interpreters and technicians write captions. */
export const mayWriteCaptions = (standing: MeetingStanding): boolean =>
  isInTheRoom(standing) && isRole(standing, "stenographer", "interpreter", "technician");

export const mayWriteNow = (standing: MeetingStanding, meeting: Pick<Meeting, "state">): boolean =>
  mayWriteCaptions(standing) && isOpen(meeting);

/** A machine's caption is corrected by every writer, a person's by that person alone. */
export const mayCorrectCaption = (
  standing: MeetingStanding,
  caption: { made: Made; writtenBy: string | null },
): boolean =>
  mayWriteCaptions(standing) &&
  (caption.made === "machine" || caption.writtenBy === standing.participant?.id);

/** Turns engines on and off for a meeting. */
export const maySteerCaptions = (standing: MeetingStanding): boolean =>
  isOfficer(standing) ||
  (isInTheRoom(standing) && (standing.participant?.chairs === true || isRole(standing, "technician")));

export const mayReadCaptions = (standing: MeetingStanding): boolean =>
  isInTheRoom(standing) || isOfficer(standing);
