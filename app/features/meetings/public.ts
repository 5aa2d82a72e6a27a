export type { RoomState } from "#app/features/meetings/room-state.ts";
export { type MediaRights, mediaRights, orderByPrecedence } from "#app/features/meetings/rules.ts";
export { isInTheRoom, isOfficer, type MeetingStanding, standingOf } from "#app/features/meetings/standing.ts";
export {
  type AgendaItem,
  agendaItems,
  documents,
  type Meeting,
  type MeetingState,
  meetingSeries,
  meetings,
  type Participant,
  type ParticipantRole,
  participants,
  type Side,
} from "#app/features/meetings/tables.ts";
