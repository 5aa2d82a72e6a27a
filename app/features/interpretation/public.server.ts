export { boothCommands } from "#app/features/interpretation/booth-commands.server.ts";
export {
  complaintCommands,
  endComplaintsOfOthers,
  readSoundTroubles,
  type SoundTrouble,
} from "#app/features/interpretation/complaints.server.ts";
export { glossaryCommands } from "#app/features/interpretation/glossary.server.ts";
export {
  clearIntercoms,
  endIntercoms,
  grantIntercom,
} from "#app/features/interpretation/intercom.server.ts";
export { seatInterpreters, sitInBooth } from "#app/features/interpretation/plan.server.ts";
export { presentInterpretation } from "#app/features/interpretation/present.ts";
export { type InterpretationRows, readInterpretation } from "#app/features/interpretation/queries.server.ts";
export { signalCommands } from "#app/features/interpretation/signals.server.ts";
export { talkCommands } from "#app/features/interpretation/talk.server.ts";
export { startBoothWatch } from "#app/features/interpretation/watch.server.ts";
export { feelPulse } from "#app/features/interpretation/witnesses.server.ts";
