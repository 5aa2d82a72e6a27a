export { boothCommands } from "#app/features/interpretation/booth-commands.server.ts";
export { seatInterpreters, sitInBooth } from "#app/features/interpretation/booths.server.ts";
export { presentInterpretation } from "#app/features/interpretation/present.ts";
export { type InterpretationRows, readInterpretation } from "#app/features/interpretation/queries.server.ts";
