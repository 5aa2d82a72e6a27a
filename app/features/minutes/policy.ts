import { type Actor, isHallAdmin } from "#app/core/actor.ts";
import type { MeetingStanding, Participant, ParticipantRole, Side } from "#app/features/meetings/public.ts";
import type { MinutesState } from "#app/features/minutes/tables.ts";

/**
 * Who may do what with decisions and minutes. Both sides have the same rights.
 * `signedIn`: the actor came with an account, not by a personal link; a head then need not have entered the room.
 */

const SPEAKERS: readonly ParticipantRole[] = ["head", "deputy", "expert"];
const LISTED: readonly ParticipantRole[] = ["head", "deputy", "expert", "interpreter", "observer"];

const isOfficer = (standing: MeetingStanding) =>
  standing.officerOf !== null || standing.admin || standing.system;
const isInTheRoom = (standing: MeetingStanding) => standing.participant?.presence === "admitted";
const isRole = (standing: MeetingStanding, ...roles: readonly ParticipantRole[]) =>
  standing.participant !== null && roles.includes(standing.participant.role);
const speaksInTheRoom = (standing: MeetingStanding) =>
  standing.participant !== null && mayProposeInTheRoom(standing.participant);

/** The side whose head the actor is, in the room or signed in; nobody else can bind a city. */
function headOf(standing: MeetingStanding, signedIn: boolean): Side | null {
  if (!standing.participant || !isRole(standing, "head")) return null;
  return signedIn || isInTheRoom(standing) ? standing.participant.side : null;
}

export const mayReadDecisions = (standing: MeetingStanding) => isOfficer(standing) || isInTheRoom(standing);
/** Those who speak in the room. */
export const mayProposeInTheRoom = (self: Pick<Participant, "role" | "presence">) =>
  self.presence === "admitted" && SPEAKERS.includes(self.role);
export const mayProposeDecision = (standing: MeetingStanding) =>
  speaksInTheRoom(standing) || isOfficer(standing);
/** Interpreters too: they write the text in the other language, which both heads then agree to anew. */
export const mayChangeDecision = (standing: MeetingStanding) =>
  mayProposeDecision(standing) || (isInTheRoom(standing) && isRole(standing, "interpreter"));
/** The side the actor may agree for, or null. */
export const mayAgreeDecision = (standing: MeetingStanding, signedIn = false): Side | null =>
  headOf(standing, signedIn);
/** Heads ask for a change in their side's name. */
export const mayRequestChange = (standing: MeetingStanding, signedIn = false) =>
  headOf(standing, signedIn) !== null;
/** Who proposed it takes it back; so may both heads and the officers. */
export const mayWithdrawDecision = (
  standing: MeetingStanding,
  decision: { proposedBy: string | null },
  signedIn = false,
) =>
  isOfficer(standing) ||
  headOf(standing, signedIn) !== null ||
  (speaksInTheRoom(standing) && standing.participant?.id === decision.proposedBy);
export const mayAssignDecision = (standing: MeetingStanding) => mayProposeDecision(standing);
export const mayMarkDecisionPublic = (standing: MeetingStanding, signedIn = false) =>
  isOfficer(standing) || headOf(standing, signedIn) !== null;
/** Officers of either side keep the board; the responsible persons report to them. */
export const mayMarkDecisionDone = (standing: MeetingStanding) => isOfficer(standing);

/** The draft is read by those who spoke and those who will edit it; the frozen minutes by everybody who was let in. */
export const mayReadMinutes = (standing: MeetingStanding, state: MinutesState, signedIn = false) =>
  isOfficer(standing) ||
  headOf(standing, signedIn) !== null ||
  (isInTheRoom(standing) && (state === "frozen" || isRole(standing, ...SPEAKERS, "interpreter")));
export const mayEditMinutes = (standing: MeetingStanding) => isOfficer(standing);
/** The side the actor may approve for, or null. */
export const mayApproveMinutes = (standing: MeetingStanding, signedIn = false): Side | null =>
  headOf(standing, signedIn);

/** Who stands in the list of participants of the minutes; press and technicians serve the meeting. */
export const isListedInMinutes = (participant: { role: ParticipantRole }) =>
  LISTED.includes(participant.role);

/** The cities whose decisions an actor sees on the board; null for those who may not read it. */
export function citiesOnBoard(actor: Actor): string[] | "all" | null {
  if (isHallAdmin(actor) || actor.kind === "system") return "all";
  if (actor.kind !== "user") return null;
  const ids = actor.grants.flatMap(({ role, cityId }) =>
    role === "protocol_officer" && cityId ? [cityId] : [],
  );
  return ids.length > 0 ? ids : null;
}
