export type { RoomState } from "#app/features/meetings/room-state.ts";
export { type MeetingStanding, standingOf } from "#app/features/meetings/standing.ts";
export {
  type AgendaItem,
  agendaItems,
  documents,
  type Meeting,
  type MeetingState,
  meetings,
  type Participant,
  type ParticipantRole,
  participants,
  type Side,
} from "#app/features/meetings/tables.ts";
