import { readFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { checkout, usage } from "./bootstrap.mjs";
import { buildIfChanged } from "./build.ts";
import { chooseDataFolder, openDataFolder, type Places, places, reasonOf, saveHall } from "./data-folder.ts";
import { nameOfEngines, startEngines } from "./engines.ts";
import { findLivekit } from "./livekit.ts";
import { tryTcpPort } from "./ports.ts";
import { postgresAccount } from "./postgres.ts";
import { clearTheWay, ProcessTree } from "./process-tree.ts";
import { Stop, step } from "./progress.mjs";
import { type DemoLink, isEveryAddress, type Options, originOf, type Started } from "./starting.ts";
import { startWeb } from "./web-program.ts";

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

/** Role, name and address, two blanks apart. */
function formatLink({ role, name, url }: DemoLink): string {
  return `  ${role.padEnd(12)}  ${name}  ${url}`;
}
