import { runRoomProgram } from "#app/platform/programs/room-program.server.ts";

/** Stands for a hall that is killed: runs a parrot and says its number. */
runRoomProgram({
  script: "tests/programs/parrot.ts",
  settings: () => ({ greeting: "hello" }),
  onWord: (word) => process.send?.(word),
});
