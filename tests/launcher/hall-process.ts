import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { onTestFinished } from "vitest";
import { checkout } from "../../launcher/bootstrap.mjs";
import { chooseTcpPort } from "../../launcher/ports.ts";
import { withoutSettings } from "../../launcher/settings.ts";

export type Ended = { code: number | null; output: string };

/** A launcher under test, as a person starts it. */
export class LauncherProcess {
  readonly child: ChildProcess;
  output = "";
  readonly #ended: Promise<Ended>;

  constructor(args: string[], options: { env?: NodeJS.ProcessEnv } = {}) {
    // The channel ends the launcher even when the test run is killed.
    const stdio = ["ignore", "pipe", "pipe", "ipc"] as const;
    const program = path.join(checkout, "pobratim");
    const env = { ...withoutSettings(process.env), ...options.env };
    this.child = spawn(process.execPath, [program, ...args], { stdio: [...stdio], env });
    this.child.stdout?.on("data", (chunk) => this.#hear(chunk));
    this.child.stderr?.on("data", (chunk) => this.#hear(chunk));
    this.#ended = new Promise((resolve) => {
      this.child.on("close", (code) => resolve({ code, output: this.output }));
    });
  }

  #hear(chunk: Buffer): void {
    this.output += chunk.toString();
  }

  ended(): Promise<Ended> {
    return this.#ended;
  }

  /** @throws Error with everything it said when it ends instead of getting ready */
  async ready(): Promise<string> {
    for (;;) {
      const line = /^Pobratim is ready at (.+)$/m.exec(this.output);
      if (line?.[1]) return line[1];
      if (this.child.exitCode !== null)
        throw new Error(`It ended with ${this.child.exitCode}:\n${this.output}`);
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
  }
}

export type HallUnderTest = { port: number; dataFolder: string; args: string[] };

/** A free port and an empty data folder that PostgreSQL's account can walk to; taken away after the test. */
export async function makePlace(): Promise<HallUnderTest> {
  const dataFolder = mkdtempSync(path.join(tmpdir(), "pobratim-launcher-"));
  const port = await chooseTcpPort();
  onTestFinished(() => rmSync(dataFolder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 }));
  return { port, dataFolder, args: ["up", "--port", String(port), "--data", dataFolder] };
}

/** Starts `./pobratim up` and sees to it that nothing of it is left after the test. */
export function startHall(place: HallUnderTest, options: { env?: NodeJS.ProcessEnv; extra?: string[] } = {}) {
  const hall = new LauncherProcess(
    [...place.args, ...(options.extra ?? [])],
    options.env ? { env: options.env } : {},
  );
  onTestFinished(async () => {
    hall.child.kill("SIGTERM");
    await hall.ended();
  });
  return hall;
}

/** The children that a running hall has written down. */
export function recordedChildren(dataFolder: string): { pid: number; name: string }[] {
  const record = JSON.parse(readFileSync(path.join(dataFolder, "run", "processes.json"), "utf8"));
  return record.children;
}

function listProcesses(): { pid: number; command: string }[] {
  const lines = spawnSync("ps", ["-A", "-o", "pid=,stat=,args="], { encoding: "utf8" }).stdout.split("\n");
  return lines.flatMap((line) => {
    const [, pid, state, command] = /^\s*(\d+)\s+(\S+)\s+(.*)$/.exec(line) ?? [];
    // A zombie has ended; it only waits for its parent to notice.
    return pid && state && !state.startsWith("Z") ? [{ pid: Number(pid), command: command ?? "" }] : [];
  });
}

/** Every living process whose command line names the data folder or is one of `pids`, with its command line. */
export function livingProcesses(dataFolder: string, pids: number[]): string[] {
  const living: string[] = [];
  for (const { pid, command } of listProcesses()) {
    if (pid !== process.pid && (pids.includes(pid) || command.includes(dataFolder)))
      living.push(`${pid} ${command}`);
  }
  return living;
}
