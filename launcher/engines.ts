import { existsSync, mkdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { lastLines, runtimeFolder, withLock } from "./bootstrap.mjs";
import { type Ports, saveHall } from "./data-folder.ts";
import { livekitAnswers, mediaAddress, writeLivekitSettings } from "./livekit.ts";
import { chooseTcpPort, chooseUdpPort } from "./ports.ts";
import {
  adminUrl,
  databaseUrls,
  findBinaries,
  initDatabase,
  plainEnvironment,
  postgresArguments,
  prepareDatabase,
  removeStaleLock,
  waitForDatabase,
} from "./postgres.ts";
import type { ProcessTree } from "./process-tree.ts";
import { Stop } from "./progress.mjs";
import type { Connection, Started } from "./starting.ts";

/**
 * Starts PostgreSQL and LiveKit side by side, or checks the foreign ones of the settings. Under a lock: two halls that
 * start at once must not choose the same free ports.
 * @param livekitBinary undefined when LIVEKIT_URL names a server
 * @throws Stop with the reason when one of them does not start
 */
export function startEngines(started: Started, livekitBinary: string | undefined) {
  return underPortLock(async () => {
    const ports = await choosePorts(started);
    const connections = await Promise.all([
      startPostgres(started, ports),
      startLivekit(started, ports, livekitBinary),
    ]);
    return { ports, connections };
  });
}

/** The lock lies among our own things: in a folder for all, another user could hold it for ever. */
function underPortLock<T>(work: () => Promise<T>): Promise<T> {
  try {
    mkdirSync(runtimeFolder(), { recursive: true });
  } catch {
    // A user without a home: then there are hardly two halls that start at once.
    return work();
  }
  return withLock(path.join(runtimeFolder(), "ports.lock"), work);
}

/** What is about to be started, for the reader. */
export function nameOfEngines(livekitBinary: string | undefined): string {
  const names = [process.env.DATABASE_URL ? "" : "PostgreSQL", livekitBinary ? "LiveKit" : ""].filter(
    Boolean,
  );
  return names.length > 0
    ? `Starting ${names.join(" and ")}`
    : "Using the PostgreSQL and LiveKit of the settings";
}

/** Ports are kept from start to start, so that a firewall's rules stay right; a taken one is replaced. */
async function choosePorts({ hall, at }: Started): Promise<Ports> {
  const [database, livekit, mediaTcp, mediaUdp] = await Promise.all([
    chooseTcpPort(hall.ports.database ?? 5433),
    chooseTcpPort(hall.ports.livekit ?? 7880),
    chooseMediaPort("MEDIA_TCP_PORT", hall.ports.mediaTcp ?? 7881, (port) => chooseTcpPort(port, "0.0.0.0")),
    chooseMediaPort("MEDIA_UDP_PORT", hall.ports.mediaUdp ?? 7882, chooseUdpPort),
  ]);
  const ports = { database, livekit, mediaTcp, mediaUdp };
  saveHall(at, { ...hall, ports });
  return ports;
}

/** @throws Stop when the setting names a port that is none, or taken: the firewall was opened for that one only */
async function chooseMediaPort(
  setting: string,
  usual: number,
  choose: (port: number) => Promise<number>,
): Promise<number> {
  const asked = process.env.LIVEKIT_URL ? "" : process.env[setting];
  if (!asked) return choose(usual);
  const port = Number(asked);
  if (!Number.isInteger(port) || port < 1 || port > 65535) {
    throw new Stop(`Setting ${setting}: must be a number from 1 to 65535.`);
  }
  if ((await choose(port)) !== port) {
    throw new Stop(
      `Setting ${setting}: port ${port} is taken by another program: end it, or choose another.`,
    );
  }
  return port;
}

async function startPostgres({ at, account, secrets, tree }: Started, ports: Ports): Promise<Connection> {
  const { DATABASE_URL, DATABASE_OWNER_URL } = process.env;
  if (DATABASE_URL) {
    await checkForeignDatabase("DATABASE_URL", DATABASE_URL);
    if (DATABASE_OWNER_URL) await checkForeignDatabase("DATABASE_OWNER_URL", DATABASE_OWNER_URL);
    return { env: { DATABASE_URL, DATABASE_OWNER_URL: DATABASE_OWNER_URL || DATABASE_URL } };
  }
  const binaries = findBinaries(account, at.engines);
  await initDatabase(binaries, at, secrets, account);
  tree.start({
    name: "postgres",
    command: binaries.postgres,
    args: postgresArguments(at.database, ports.database),
    env: plainEnvironment(),
    cwd: at.database,
    account,
    // Fast shutdown: open transactions are undone, nothing confirmed is lost.
    stopSignals: ["SIGINT"],
    knownBy: at.database,
    prepare: () => removeStaleLock(at.database),
  });
  const admin = adminUrl(secrets, ports.database);
  await orExplain(tree, "postgres", () => waitForDatabase(admin, () => tree.isAlive("postgres")));
  await prepareDatabase(admin, secrets);
  const urls = databaseUrls(secrets, ports.database);
  return { env: { DATABASE_URL: urls.program, DATABASE_OWNER_URL: urls.owner } };
}

/** @throws Stop with the setting's name when it is no address of PostgreSQL, or nobody answers there */
async function checkForeignDatabase(name: string, url: string): Promise<void> {
  if (!/^postgres(ql)?:\/\//.test(url) || !URL.canParse(url)) {
    throw new Stop(`Setting ${name}: must be an address that starts with postgresql://`);
  }
  try {
    await waitForDatabase(url, () => false);
  } catch (error) {
    throw new Stop(
      `Setting ${name}: ${error instanceof Error ? error.message : error}: see whether it runs and the address is right.`,
    );
  }
}

/** @throws Stop with the setting's name when no LiveKit server answers there */
async function checkForeignLivekit(url: string): Promise<void> {
  if (!/^(ws|http)s?:\/\//.test(url) || !URL.canParse(url)) {
    throw new Stop("Setting LIVEKIT_URL: must be an address that starts with ws:// or wss://");
  }
  if (!(await livekitAnswers(url))) {
    throw new Stop(
      `Setting LIVEKIT_URL: no LiveKit server answers at ${url}: see whether it runs and the address is right.`,
    );
  }
}

async function startLivekit(
  { at, secrets, tree, options }: Started,
  ports: Ports,
  binary: string | undefined,
): Promise<Connection> {
  const { LIVEKIT_URL, LIVEKIT_API_KEY, LIVEKIT_API_SECRET } = process.env;
  if (!binary) {
    await checkForeignLivekit(LIVEKIT_URL ?? "");
    return { env: { LIVEKIT_URL, LIVEKIT_API_KEY, LIVEKIT_API_SECRET } };
  }
  writeLivekitSettings(at.livekitSettings, ports, secrets, mediaAddress(options.host));
  tree.start({
    name: "livekit",
    command: binary,
    args: ["--config", at.livekitSettings],
    env: { PATH: process.env.PATH },
    cwd: at.run,
    // At the first it waits for everybody to leave, at the second it goes.
    stopSignals: ["SIGTERM", "SIGTERM"],
    knownBy: at.livekitSettings,
  });
  const url = `ws://127.0.0.1:${ports.livekit}`;
  await orExplain(tree, "livekit", async () => {
    const end = Date.now() + 30_000;
    while (!(await livekitAnswers(url))) {
      if (!tree.isAlive("livekit") || Date.now() > end) throw new Error("LiveKit does not answer");
      await new Promise((resolve) => setTimeout(resolve, 40));
    }
  });
  return {
    env: { LIVEKIT_URL: url, LIVEKIT_API_KEY: secrets.livekitKey, LIVEKIT_API_SECRET: secrets.livekitSecret },
  };
}

/** Turns a failed start into one sentence with the end of that program's log. */
async function orExplain(tree: ProcessTree, name: string, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    throw explain(tree, name, error instanceof Error ? error.message : String(error));
  }
}

/** The end of a program's log, and where the rest of it is. */
export function explain(tree: ProcessTree, name: string, reason: string): Stop {
  const log = tree.logOf(name);
  const end = existsSync(log) ? lastLines(readFileSync(log, "utf8"), 12) : "";
  return new Stop(`${end}\n${reason}: the reason stands above and in ${log}.`);
}
