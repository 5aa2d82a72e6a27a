export { boothCommands, readBooths, seatInterpreters } from "#app/features/interpretation/booths.server.ts";
