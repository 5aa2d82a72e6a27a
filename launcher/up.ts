import { existsSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { checkout, lastLines, usage, withLock } from "./bootstrap.mjs";
import { buildIfChanged, builtServer } from "./build.ts";
import {
  type Account,
  chooseDataFolder,
  type Hall,
  openDataFolder,
  type Places,
  type Ports,
  places,
  reasonOf,
  type Secrets,
  saveHall,
} from "./data-folder.ts";
import { findLivekit, livekitAnswers, mediaAddress, writeLivekitSettings } from "./livekit.ts";
import { chooseTcpPort, chooseUdpPort, tryTcpPort } from "./ports.ts";
import {
  adminUrl,
  databaseUrls,
  findBinaries,
  initDatabase,
  plainEnvironment,
  postgresAccount,
  postgresArguments,
  prepareDatabase,
  removeStaleLock,
  waitForDatabase,
} from "./postgres.ts";
import { clearTheWay, ProcessTree } from "./process-tree.ts";
import { Stop, step } from "./progress.mjs";

type Options = { port: number; host: string; data: string | undefined; demo: boolean };
type Connection = { env: NodeJS.ProcessEnv };
type DemoLink = { role: string; name: string; url: string };
type Started = {
  options: Options;
  at: Places;
  hall: Hall;
  secrets: Secrets;
  account: Account | undefined;
  tree: ProcessTree;
};

/** Starts the hall and returns when it was told to end and every child is gone. */
export async function run(args: string[]): Promise<void> {
  const options = readOptions(args);
  const account = process.env.DATABASE_URL ? undefined : postgresAccount();
  const folder = chooseDataFolder(options.data, account);
  const { version } = JSON.parse(readFileSync(path.join(checkout, "package.json"), "utf8")) as {
    version: string;
  };
  await clearTheWay(places(folder).processes, folder);
  const { places: at, hall, secrets } = openDataFolder(folder, version, account);
  await checkPort(options);
  checkSettings();
  const tree = plantTree(at);
  const farewell = awaitFarewell();
  try {
    const started: Started = { options, at, hall, secrets, account, tree };
    await Promise.race([start(started), farewell]);
    await farewell;
  } finally {
    await tree.stop();
  }
  process.exit(0);
}

/** @throws Stop when another launcher was a moment quicker */
function plantTree(at: Places): ProcessTree {
  try {
    return new ProcessTree(at.processes, at.logs);
  } catch (error) {
    if (reasonOf(error) !== "EEXIST") throw error;
    throw new Stop(`A hall is being started on ${at.folder} just now: choose another folder with --data.`);
  }
}

function readOptions(args: string[]): Options {
  try {
    const { values } = parseArgs({
      args,
      options: {
        port: { type: "string" },
        host: { type: "string" },
        data: { type: "string" },
        demo: { type: "boolean", default: false },
      },
    });
    const port = Number(values.port ?? (process.env.PORT || "4000"));
    if (!Number.isInteger(port) || port < 1 || port > 65535)
      throw new Stop("--port must be a number from 1 to 65535.");
    const host = values.host ?? (process.env.HOST || "127.0.0.1");
    return { port, host, data: values.data ?? (process.env.DATA_DIR || undefined), demo: values.demo };
  } catch (error) {
    if (error instanceof Stop) throw error;
    throw new Stop(`${error instanceof Error ? error.message : error}\n\n${usage}`);
  }
}

/** @throws Stop when another program has the port, or we may not have it */
async function checkPort({ port, host }: Options): Promise<void> {
  const reason = await tryTcpPort(port, host);
  if (reason === undefined) return;
  const sentences: Record<string, string> = {
    EADDRINUSE: `Port ${port} of ${host} is taken by another program: end it, or choose another with --port.`,
    EACCES: `Port ${port} of ${host} may not be opened by this user: choose one above 1023 with --port.`,
    EADDRNOTAVAIL: `This machine has no address ${host}: choose another with --host.`,
    ENOTFOUND: `This machine has no address ${host}: choose another with --host.`,
  };
  throw new Stop(
    sentences[reason] ?? `Port ${port} of ${host} cannot be opened (${reason}): choose another with --port.`,
  );
}

/** @throws Stop when LiveKit is a foreign one and its keys are not given */
function checkSettings(): void {
  if (!process.env.LIVEKIT_URL) return;
  for (const name of ["LIVEKIT_API_KEY", "LIVEKIT_API_SECRET"]) {
    if (!process.env[name])
      throw new Stop(`Setting ${name}: is missing, and LIVEKIT_URL is set: both belong together.`);
  }
}

/** Resolves at the first SIGTERM, SIGINT or SIGHUP, or when the process that started us is gone. */
function awaitFarewell(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"] as const) process.on(signal, () => resolve());
    if (process.send) process.on("disconnect", () => resolve());
  });
}

async function start(started: Started): Promise<void> {
  const livekitBinary = process.env.LIVEKIT_URL ? undefined : await findLivekit();
  await buildIfChanged();
  const { ports, connections } = await step(nameOfEngines(livekitBinary), () =>
    startEngines(started, livekitBinary),
  );
  const links = await step("Starting the web server", () => startWeb(started, connections));
  const origin = originOf(started.options);
  saveHall(started.at, { ...started.hall, ports, listensAt: origin });
  process.stdout.write(`Pobratim is ready at ${origin}\n`);
  if (isEveryAddress(started.options.host) && !process.env.HALL_ORIGIN) {
    process.stdout.write(
      "Set HALL_ORIGIN to the https address that people type: browsers give camera and microphone to no other.\n",
    );
  }
  if (links.length > 0) process.stdout.write(`\n${links.map(formatLink).join("\n")}\n`);
}

/** Under a lock: two halls that start at once must not choose the same free ports. */
function startEngines(started: Started, livekitBinary: string | undefined) {
  return withLock(path.join(tmpdir(), `pobratim-ports-${process.getuid?.() ?? 0}.lock`), async () => {
    const ports = await choosePorts(started);
    const connections = await Promise.all([
      startPostgres(started, ports),
      startLivekit(started, ports, livekitBinary),
    ]);
    return { ports, connections };
  });
}

function nameOfEngines(livekitBinary: string | undefined): string {
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
    chooseTcpPort(Number(process.env.MEDIA_TCP_PORT) || (hall.ports.mediaTcp ?? 7881), "0.0.0.0"),
    chooseUdpPort(Number(process.env.MEDIA_UDP_PORT) || (hall.ports.mediaUdp ?? 7882)),
  ]);
  const ports = { database, livekit, mediaTcp, mediaUdp };
  saveHall(at, { ...hall, ports });
  return ports;
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

function explain(tree: ProcessTree, name: string, reason: string): Stop {
  const log = tree.logOf(name);
  const end = existsSync(log) ? lastLines(readFileSync(log, "utf8"), 12) : "";
  return new Stop(`${end}\n${reason}: the reason stands above and in ${log}.`);
}

/** @returns the demo's sign-in links once the web server says that it is ready */
function startWeb({ at, secrets, tree, options }: Started, connections: Connection[]): Promise<DemoLink[]> {
  const { POBRATIM_PARENT: _parent, NODE_CHANNEL_FD: _channel, ...settings } = process.env;
  const env = {
    ...settings,
    NODE_ENV: "production",
    HOST: options.host,
    PORT: String(options.port),
    HALL_ORIGIN: process.env.HALL_ORIGIN || originForPeople(options),
    DATA_DIR: at.folder,
    AUTH_SECRET: process.env.AUTH_SECRET || secrets.authSecret,
    POBRATIM_DEMO: options.demo ? "1" : "0",
    ...Object.assign({}, ...connections.map((connection) => connection.env)),
  };
  return new Promise((resolve, reject) => {
    let ready = false;
    const onMessage = (message: unknown) => {
      const heard = readMessage(message);
      if (heard.type === "ready") {
        ready = true;
        resolve(heard.demoLinks);
      } else if (heard.type === "failed" && !ready) {
        reject(new Stop(heard.message));
      }
    };
    // A web server that ends before it was ever ready will not do better the second time. Its last message may still
    // be on the way when it has ended.
    const onEnd = () => {
      if (!ready)
        setTimeout(() => reject(explain(tree, "web", "The web server ended before it was ready")), 150);
    };
    tree.start({
      name: "web",
      command: process.execPath,
      args: [builtServer()],
      env,
      cwd: checkout,
      stopSignals: ["SIGTERM"],
      knownBy: builtServer(),
      onMessage,
      onEnd,
    });
  });
}

/** What the web server says over its channel; anything else is not for us. */
function readMessage(
  message: unknown,
): { type: "ready"; demoLinks: DemoLink[] } | { type: "failed"; message: string } | { type: "other" } {
  if (typeof message !== "object" || message === null || !("type" in message)) return { type: "other" };
  if (message.type === "ready") {
    const links = "demoLinks" in message && Array.isArray(message.demoLinks) ? message.demoLinks : [];
    return { type: "ready", demoLinks: links as DemoLink[] };
  }
  if (message.type === "failed" && "message" in message)
    return { type: "failed", message: String(message.message) };
  return { type: "other" };
}

/** Role, name and address, two blanks apart. */
function formatLink({ role, name, url }: DemoLink): string {
  return `  ${role.padEnd(12)}  ${name}  ${url}`;
}

/** The address that links carry when HALL_ORIGIN is not set: nobody can type “every address of this machine”. */
function originForPeople({ host, port }: Pick<Options, "host" | "port">): string {
  return isEveryAddress(host) ? `http://127.0.0.1:${port}` : originOf({ host, port });
}

function isEveryAddress(host: string): boolean {
  return host === "0.0.0.0" || host === "::";
}

/** The address the hall listens at, brackets around an IPv6 one. */
function originOf({ host, port }: Pick<Options, "host" | "port">): string {
  return `http://${host.includes(":") ? `[${host}]` : host}:${port}`;
}
