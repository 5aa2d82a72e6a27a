/** A hall of the benchmark's own: its folder, its processes, its start and its end. */
import { type ChildProcess, spawn } from "node:child_process";
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { checkout } from "../launcher/bootstrap.mjs";
import { DATA_FORMAT, type Hall, type Secrets } from "../launcher/data-folder.ts";
import { chooseTcpPort } from "../launcher/ports.ts";
import { databaseUrls } from "../launcher/postgres.ts";

/** Asked for first, so that the hall of the benchmark keeps away from the usual ports; taken ones are replaced. */
const wishedPorts = { web: 4340, database: 4350, livekit: 7960, mediaTcp: 7961, mediaUdp: 7962 };

export interface HallPlace {
  readonly port: number;
  readonly dataFolder: string;
  remove(): void;
}

export async function makePlace(): Promise<HallPlace> {
  const dataFolder = mkdtempSync(path.join(tmpdir(), "bench-hall-"));
  // PostgreSQL's account must be able to walk to its files when we are root.
  chmodSync(dataFolder, 0o711);
  const { web, ...ports } = wishedPorts;
  const hall: Hall = { format: DATA_FORMAT, madeWith: "0.1.0", ports };
  writeFileSync(path.join(dataFolder, "hall.json"), JSON.stringify(hall));
  return {
    port: await chooseTcpPort(web),
    dataFolder,
    remove: () => rmSync(dataFolder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 }),
  };
}

export interface RunningHall {
  readonly origin: string;
  readonly dataFolder: string;
  /** Process number of the launcher; everything else is below it. */
  readonly pid: number;
  readonly databaseUrl: string;
  readonly livekit: { readonly url: string; readonly key: string; readonly secret: string };
  /** From the start of the command to the line that says ready, in ms. */
  readonly startedIn: number;
  stop(): Promise<void>;
}

/**
 * Starts `./pobratim up` and waits for its ready line.
 * @throws Error with everything it said when it ends instead
 */
export async function startHall(place: HallPlace, extra: readonly string[] = []): Promise<RunningHall> {
  const { port, dataFolder } = place;
  const args = ["up", "--port", String(port), "--data", dataFolder, ...extra];
  const begun = performance.now();
  const launcher = spawn(path.join(checkout, "pobratim"), args, {
    // The channel ends the hall even when the benchmark is killed.
    stdio: ["ignore", "pipe", "pipe", "ipc"],
    env: { ...process.env, POBRATIM_BENCH: "1" },
  });
  const origin = await readyLine(launcher);
  const startedIn = performance.now() - begun;
  const secrets = readFolder<Secrets>(dataFolder, "secrets.json");
  const ports = await portsOf(dataFolder);
  return {
    origin,
    dataFolder,
    pid: launcher.pid ?? 0,
    databaseUrl: databaseUrls(secrets, ports.database ?? 0).owner,
    livekit: {
      url: `ws://127.0.0.1:${ports.livekit}`,
      key: secrets.livekitKey,
      secret: secrets.livekitSecret,
    },
    startedIn,
    stop: () => endLauncher(launcher),
  };
}

/** @returns the address it says that it is ready at */
function readyLine(launcher: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = "";
    const hear = (chunk: Buffer) => {
      output += chunk.toString();
      const [, origin] = /^Pobratim is ready at (\S+)$/m.exec(output) ?? [];
      if (origin) resolve(origin);
    };
    launcher.stdout?.on("data", hear);
    launcher.stderr?.on("data", hear);
    launcher.on("error", reject);
    launcher.on("exit", () => reject(new Error(`The hall of the benchmark did not start:\n${output}`)));
  });
}

async function portsOf(dataFolder: string): Promise<Partial<Hall["ports"]>> {
  return readFolder<Hall>(dataFolder, "hall.json").ports;
}

function readFolder<T>(folder: string, name: string): T {
  return JSON.parse(readFileSync(path.join(folder, name), "utf8")) as T;
}

async function endLauncher(launcher: ChildProcess): Promise<void> {
  if (launcher.exitCode !== null || launcher.signalCode !== null) return;
  const ended = new Promise((resolve) => launcher.once("exit", resolve));
  launcher.kill("SIGTERM");
  await ended;
}

/** Works with the hall's database as its owner, and lets go of it afterwards. */
export async function withDatabase<T>(
  hall: RunningHall,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client({ connectionString: hall.databaseUrl });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
