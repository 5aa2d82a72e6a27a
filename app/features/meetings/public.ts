export {
  agendaItems,
  changeRequests,
  decisions,
  documents,
  meetings,
  participants,
} from "#app/features/meetings/tables.ts";
