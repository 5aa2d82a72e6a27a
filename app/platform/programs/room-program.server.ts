import { type ChildProcess, fork } from "node:child_process";
import path from "node:path";

/** A program that says nothing for so long hangs in native code: it is killed and started again. In ms. */
const SILENT_TOO_LONG_MS = 15_000;
const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 10_000;
/** What ran longer than this before it fell begins with the shortest pause again. */
const STEADY_MS = 30_000;
/** From the word to stop until a program that does not end is killed. */
const PATIENCE_MS = 4_000;

/** What the hall and its program say to each other; the rest is the program's own affair. */
export type ToProgram =
  | { type: "begin"; settings: unknown }
  | { type: "hear"; word: unknown }
  | { type: "end" };
export type FromProgram = { type: "alive" } | { type: "said"; word: unknown };

export interface RoomProgramOptions {
  /** Its file within the checkout, such as `server/programs/recorder.ts`. */
  script: string;
  /** Handed over at each start, so it may be made anew each time; whatever JSON can carry. */
  settings(): unknown;
  /** Settings of the environment beside the hall's own. */
  env?: Record<string, string>;
  /** What it prints goes nowhere; otherwise into the web server's log. */
  quiet?: boolean;
  onWord(word: unknown): void;
  /** It fell and is started again in so many milliseconds; `fallen` counts from 1 since it last ran steadily. */
  onFall?(fallen: number, reason: string): void;
  /** It runs; called at each start. */
  onStart?(pid: number): void;
}

export interface RoomProgram {
  /** Says something to the program; lost while it is being started again, for it then gets `settings()` anew. */
  tell(word: unknown): void;
  /** Lets it end what it does, and returns when it is gone (4 s at the longest). It is not started again. */
  stop(): Promise<void>;
}

const running = new Set<RoomProgram>();

/**
 * Runs a program that takes part in a room as a process of its own: its native code may fall, the hall may not. When it
 * ends by itself it is started again, after 0.25 s and up to 10 s when it falls again and again. It shares the web
 * server's process group and ends when its line to the web server breaks: however the hall dies, it does not stay.
 * @see takePart for the other end of the line
 */
export function runRoomProgram(options: RoomProgramOptions): RoomProgram {
  const program = new KeptProgram(options);
  running.add(program);
  return program;
}

/** Ends all programs; for the shutdown. */
export async function stopRoomPrograms(): Promise<void> {
  await Promise.all([...running].map((program) => program.stop()));
}

class KeptProgram implements RoomProgram {
  readonly #options: RoomProgramOptions;
  #child: ChildProcess | undefined;
  #again: NodeJS.Timeout | undefined;
  #watch: NodeJS.Timeout | undefined;
  #startedAt = 0;
  #fallen = 0;
  #ending = false;

  constructor(options: RoomProgramOptions) {
    this.#options = options;
    this.#start();
  }

  tell(word: unknown): void {
    this.#send({ type: "hear", word });
  }

  async stop(): Promise<void> {
    this.#ending = true;
    clearTimeout(this.#again);
    const child = this.#child;
    if (child && child.exitCode === null && child.signalCode === null) {
      const gone = new Promise((resolve) => child.once("exit", resolve));
      this.#send({ type: "end" });
      const killing = setTimeout(() => child.kill("SIGKILL"), PATIENCE_MS);
      await gone;
      clearTimeout(killing);
    }
    running.delete(this);
  }

  #start(): void {
    // The hall's sources run as they are (docs/decisions/0001); the native code is in node_modules.
    const child = fork(path.resolve(this.#options.script), [], {
      env: { ...process.env, ...this.#options.env },
      execArgv: [],
      stdio: this.#options.quiet
        ? ["ignore", "ignore", "ignore", "ipc"]
        : ["ignore", "inherit", "inherit", "ipc"],
    });
    this.#child = child;
    this.#startedAt = Date.now();
    // Both tell that it is gone; a program that could not even be started says only the first.
    const fell = once((reason: string) => this.#fall(child, reason));
    child.on("error", (error) => fell(error.message));
    child.on("exit", (code, signal) => fell(signal ?? `exit code ${code}`));
    child.on("message", (message) => this.#hear(message as FromProgram));
    this.#send({ type: "begin", settings: this.#options.settings() });
    this.#expectWord();
    if (child.pid !== undefined) this.#options.onStart?.(child.pid);
  }

  #hear(message: FromProgram): void {
    this.#expectWord();
    if (message.type === "said") this.#options.onWord(message.word);
  }

  #expectWord(): void {
    clearTimeout(this.#watch);
    this.#watch = setTimeout(() => this.#child?.kill("SIGKILL"), SILENT_TOO_LONG_MS).unref();
  }

  #fall(child: ChildProcess, reason: string): void {
    clearTimeout(this.#watch);
    if (this.#child === child) this.#child = undefined;
    if (this.#ending) return;
    this.#fallen = Date.now() - this.#startedAt > STEADY_MS ? 1 : this.#fallen + 1;
    const pause = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (this.#fallen - 1));
    this.#again = setTimeout(() => this.#start(), pause);
    this.#options.onFall?.(this.#fallen, reason);
  }

  #send(message: ToProgram): void {
    // A line that has just broken is no error: the exit follows, and what was said is said anew at the next start.
    if (this.#child?.connected) this.#child.send(message, () => {});
  }
}

function once(work: (reason: string) => void): (reason: string) => void {
  let done = false;
  return (reason) => {
    if (done) return;
    done = true;
    work(reason);
  };
}
