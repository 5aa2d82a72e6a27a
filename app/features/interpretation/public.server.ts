export {
  boothCommands,
  readBooths,
  seatInterpreters,
  sitInBooth,
} from "#app/features/interpretation/booths.server.ts";
