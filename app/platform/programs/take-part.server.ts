import type { FromProgram, ToProgram } from "#app/platform/programs/room-program.server.ts";

const ALIVE_MS = 2_000;

/** What a program does once it has its settings. */
export interface RunningPart {
  /** Something the hall says while it runs. */
  hear?(word: unknown): void;
  /** Ends it: what is in hand is finished, what is open closed. The process ends afterwards. */
  end(): Promise<void>;
}

/**
 * The program's end of the line to the hall (see runRoomProgram): waits for the settings, begins, and ends when it is
 * told to, when it gets SIGTERM or SIGINT, or when the hall is gone.
 * @param begin gets the settings and a way to say something to the hall
 */
export function takePart<Settings>(
  begin: (settings: Settings, say: (word: unknown) => void) => Promise<RunningPart> | RunningPart,
): void {
  let part: Promise<RunningPart> | undefined;
  let isEnding = false;
  const send = (message: FromProgram) => {
    if (process.connected) process.send?.(message, undefined, undefined, () => {});
  };
  const end = () => {
    if (isEnding) return;
    isEnding = true;
    Promise.resolve(part)
      .then((running) => running?.end())
      .then(() => process.exit(0))
      .catch(fail);
  };
  process.on("message", (message: ToProgram) => {
    if (message.type === "begin" && !part) {
      part = Promise.resolve(begin(message.settings as Settings, (word) => send({ type: "said", word })));
      part.catch(fail);
    } else if (message.type === "hear") {
      part?.then((running) => running.hear?.(message.word)).catch(fail);
    } else if (message.type === "end") end();
  });
  process.on("disconnect", end);
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, end);
  setInterval(() => send({ type: "alive" }), ALIVE_MS);
  send({ type: "alive" });
}

function fail(error: unknown): void {
  console.error(error);
  process.exit(1);
}
