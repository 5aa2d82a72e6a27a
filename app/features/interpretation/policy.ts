import type { MeetingStanding, Participant } from "#app/features/meetings/public.ts";

/** An interpreter in the room works in the booth whose seat is his or hers. */
export const mayWorkInBooth = (standing: MeetingStanding): boolean =>
  standing.participant?.presence === "admitted" && standing.participant.role === "interpreter";

/** An interpreter takes a seat on arriving, before being let in. */
export const maySitInBooth = (standing: MeetingStanding): boolean =>
  standing.participant?.role === "interpreter";

export const mayPrepareBooths = (standing: MeetingStanding): boolean =>
  standing.officerOf !== null || standing.admin || standing.system;

export const isInterpreter = (participant: Pick<Participant, "role">): boolean =>
  participant.role === "interpreter";
