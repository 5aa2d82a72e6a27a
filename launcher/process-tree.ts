import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, existsSync, openSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { type Account, readJson, writeWhole } from "./data-folder.ts";
import { commandLine, type Identity, identify, stillLives } from "./identity.ts";
import { Stop } from "./progress.mjs";

/** One program of the hall. */
export type Program = {
  name: string;
  command: string;
  args: string[];
  env: NodeJS.ProcessEnv;
  cwd: string;
  account?: Account | undefined;
  /** The signals that end it, one after the other with a short pause (LiveKit leaves at once only at the second). */
  stopSignals: NodeJS.Signals[];
  /** Words of its command line by which an orphan is known again. */
  knownBy: string;
  /** Called before each start, the first and every restart. */
  prepare?: () => void;
  /** Given, the program gets a channel to us, and what it says there comes here. */
  onMessage?: (message: unknown) => void;
  /** Called when it has ended, whatever the reason. */
  onEnd?: () => void;
};

type Kept = {
  program: Program;
  child: ChildProcess | undefined;
  startedAt: number;
  failures: number;
  restart: NodeJS.Timeout | undefined;
};

type Recorded = {
  state: "running" | "stopping";
  launcher: Identity;
  parent?: Identity | undefined;
  children: (Identity & { name: string; knownBy: string })[];
};

const LOG_LIMIT = 10 * 1024 * 1024;
const LONGEST_PAUSE = 10_000;
/** The whole tree is gone 10 s after the signal: what still lives after 8 s is killed. */
const PATIENCE = 8_000;

/** Starts programs, starts them again when they end by themselves, and ends them all. */
export class ProcessTree {
  #kept: Kept[] = [];
  #stopping = false;
  #record: string;
  #logs: string;
  #parent: Identity | undefined;
  #patience: number;

  /**
   * @param record the file that remembers who runs; it must not exist, see clearTheWay
   * @param logs the folder for what the programs say
   * @param patience ms from the first signal until what still lives is killed
   * @throws an error with code EEXIST when another launcher was quicker
   */
  constructor(record: string, logs: string, patience = PATIENCE) {
    this.#patience = patience;
    this.#record = record;
    this.#logs = logs;
    this.#parent = process.env.POBRATIM_PARENT ? identify(Number(process.env.POBRATIM_PARENT)) : undefined;
    writeFileSync(record, "{}", { mode: 0o600, flag: "wx" });
    this.#save();
  }

  logOf(name: string): string {
    return path.join(this.#logs, `${name}.log`);
  }

  isAlive(name: string): boolean {
    const child = this.#kept.find((kept) => kept.program.name === name)?.child;
    return child !== undefined && child.exitCode === null && child.signalCode === null;
  }

  /** @throws Error when the tree is ending already */
  start(program: Program): void {
    if (this.#stopping) throw new Error("The hall is ending.");
    const kept: Kept = { program, child: undefined, startedAt: 0, failures: 0, restart: undefined };
    this.#kept.push(kept);
    this.#spawn(kept);
  }

  /** From now on nothing is started again. */
  giveUpRestarting(): void {
    this.#stopping = true;
    for (const kept of this.#kept) clearTimeout(kept.restart);
  }

  /** Ends every program, the last started first, and returns when all are gone (10 s at the longest). */
  async stop(): Promise<void> {
    this.giveUpRestarting();
    this.#save();
    const end = Date.now() + this.#patience;
    const ended = this.#kept.toReversed().map(async (kept, index) => {
      // The web server goes first and has a moment to say goodbye to PostgreSQL and LiveKit.
      if (index > 0)
        await this.#waitForEnd(this.#kept.at(-1), Math.min(end, Date.now() + this.#patience / 2));
      await this.#end(kept, end);
    });
    await Promise.all(ended);
    rmSync(this.#record, { force: true });
  }

  #spawn(kept: Kept): void {
    const { program } = kept;
    program.prepare?.();
    const log = openLog(this.logOf(program.name));
    const child = spawn(program.command, program.args, {
      cwd: program.cwd,
      env: program.env,
      ...program.account,
      // Its own process group: Ctrl-C reaches the launcher alone, which then ends the tree in order.
      detached: true,
      stdio: program.onMessage ? ["ignore", log, log, "ipc"] : ["ignore", log, log],
    });
    closeSync(log);
    kept.child = child;
    kept.startedAt = Date.now();
    if (program.onMessage) child.on("message", program.onMessage);
    child.on("error", () => this.#restartLater(kept));
    child.on("exit", () => this.#restartLater(kept));
    this.#save();
  }

  /** 0.25 s after the first death, twice as long after each further one within half a minute, 10 s at most. */
  #restartLater(kept: Kept): void {
    this.#save();
    kept.program.onEnd?.();
    if (this.#stopping) return;
    kept.failures = Date.now() - kept.startedAt > 30_000 ? 0 : kept.failures;
    const pause = Math.min(LONGEST_PAUSE, 250 * 2 ** kept.failures++);
    clearTimeout(kept.restart);
    kept.restart = setTimeout(() => this.#spawn(kept), pause);
  }

  async #end(kept: Kept, deadline: number): Promise<void> {
    const { child, program } = kept;
    if (!child?.pid || !this.isAlive(program.name)) return;
    for (const signal of program.stopSignals) {
      child.kill(signal);
      await this.#waitForEnd(kept, Math.min(deadline, Date.now() + 300));
    }
    await this.#waitForEnd(kept, deadline);
    if (this.isAlive(program.name)) {
      killGroup(child.pid);
      await this.#waitForEnd(kept, Date.now() + 1_000);
    }
  }

  #waitForEnd(kept: Kept | undefined, deadline: number): Promise<void> {
    const child = kept?.child;
    if (!kept || !child || !this.isAlive(kept.program.name)) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, Math.max(0, deadline - Date.now()));
      child.once("exit", () => {
        clearTimeout(timer);
        resolve();
      });
    });
  }

  #save(): void {
    const launcher = identify(process.pid);
    if (!launcher) return;
    const children = this.#kept.flatMap(({ child, program }) => {
      const who = child?.pid ? identify(child.pid) : undefined;
      return who ? [{ ...who, name: program.name, knownBy: program.knownBy }] : [];
    });
    const state = this.#stopping ? "stopping" : "running";
    writeWhole(this.#record, { state, launcher, parent: this.#parent, children } satisfies Recorded, 0o600);
  }
}

/** Appends to the log; a log above 10 MB is put aside as .1 first (the one before it goes). */
function openLog(file: string): number {
  if (existsSync(file) && statSync(file).size > LOG_LIMIT) renameSync(file, `${file}.1`);
  return openSync(file, "a", 0o600);
}

function killGroup(pid: number): void {
  for (const target of [-pid, pid]) {
    try {
      process.kill(target, "SIGKILL");
    } catch {
      // It is gone already: what we wanted.
    }
  }
}

/** @returns the process number of the launcher that runs the hall, or undefined when none does */
export function recordedHall(record: string): number | undefined {
  const launcher = readJson<Recorded>(record)?.launcher;
  return launcher && stillLives(launcher) ? launcher.pid : undefined;
}

/**
 * Sees to it that nobody else runs on this data folder: waits for a launcher that is just ending, and ends what a killed
 * launcher left behind. Only processes that are surely ours are touched: the recorded start time and the command line
 * must both agree.
 * @throws Stop when a hall runs there
 */
export async function clearTheWay(record: string, folder: string): Promise<void> {
  const recorded = readJson<Recorded>(record);
  if (!recorded?.launcher) return rmSync(record, { force: true });
  if (stillLives(recorded.launcher)) await waitForLeaving(recorded, record, folder);
  const orphans = (readJson<Recorded>(record)?.children ?? []).filter(isOurs);
  for (const { pid, name } of orphans) process.kill(pid, name === "postgres" ? "SIGINT" : "SIGTERM");
  await waitUntil(() => !orphans.some(stillLives), PATIENCE / 2);
  for (const orphan of orphans) if (stillLives(orphan)) killGroup(orphan.pid);
  await waitUntil(() => !orphans.some(stillLives), PATIENCE / 2);
  rmSync(record, { force: true });
}

async function waitForLeaving(recorded: Recorded, record: string, folder: string): Promise<void> {
  // A launcher whose parent was killed is about to end, even if it has not written so yet.
  const leaves =
    recorded.state === "stopping" || (recorded.parent !== undefined && !stillLives(recorded.parent));
  if (leaves) await waitUntil(() => !stillLives(recorded.launcher), PATIENCE + 4_000);
  const now = readJson<Recorded>(record);
  if (now?.launcher && stillLives(now.launcher)) {
    throw new Stop(
      `A hall is running on ${folder} already (process ${now.launcher.pid}): end it first, or choose another folder with --data.`,
    );
  }
}

function isOurs(recorded: Recorded["children"][number]): boolean {
  return stillLives(recorded) && commandLine(recorded.pid).includes(recorded.knownBy);
}

async function waitUntil(isTrue: () => boolean, patience: number): Promise<void> {
  const end = Date.now() + patience;
  while (!isTrue() && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, 50));
}
