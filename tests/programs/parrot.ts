import { takePart } from "#app/platform/programs/take-part.server.ts";

/** A program for tests: says its settings and all it hears, and falls when it is told to. */
takePart<{ greeting: string }>(({ greeting }, say) => {
  say({ pid: process.pid, greeting });
  return {
    hear(word) {
      if (word === "fall") process.kill(process.pid, "SIGKILL");
      say({ heard: word });
    },
    async end() {
      say({ ended: true });
    },
  };
});
