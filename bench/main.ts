/** `./pobratim bench`: measures every row of docs/benchmarks.md in a hall of its own, each beside its floor. */
import { readFileSync, writeFileSync } from "node:fs";
import { loadavg } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { launchBrowser } from "#tests/browser.ts";
import { checkout } from "../launcher/bootstrap.mjs";
import { LIVEKIT_VERSION } from "../launcher/livekit.ts";
import { type BareServer, openBareServer } from "./bare-server.ts";
import { captionRows } from "./caption-rows.ts";
import { makePlace, type RunningHall, withDatabase } from "./hall.ts";
import { networkRows } from "./network-rows.ts";
import { describeMachine, formatPage, formatTable, type Report } from "./report.ts";
import type { BenchRow } from "./row.ts";
import * as rows from "./rows.ts";
import * as sound from "./sound-rows.ts";
import { measureStarts, weighAtRest } from "./start.ts";

const parts = [
  "start",
  "memory",
  "frame",
  "javascript",
  "ear",
  "handover",
  "response",
  "networks",
  "listeners",
  "captions",
  "state",
  "square",
] as const;
type Part = (typeof parts)[number];

interface Options {
  readonly only: ReadonlySet<Part>;
  readonly json: string | undefined;
  readonly markdown: string | undefined;
}

function readOptions(args: string[]): Options {
  const { values } = parseArgs({
    args,
    options: { json: { type: "string" }, markdown: { type: "string" }, only: { type: "string" } },
  });
  const only = values.only?.split(",") ?? [...parts];
  const unknown = only.find((part) => !(parts as readonly string[]).includes(part));
  const needsEngine = only.includes("captions") && !process.env.TRANSCRIPTION_URL;
  // Of everything it is left out; asked for by name it says what it needs.
  if (needsEngine && values.only)
    throw new Error(
      "captions: set TRANSCRIPTION_URL to the address of a transcription engine (.env.example).",
    );
  if (needsEngine) only.splice(only.indexOf("captions"), 1);
  if (unknown !== undefined) throw new Error(`--only knows no “${unknown}”; it knows ${parts.join(", ")}.`);
  return { only: new Set(only as Part[]), json: values.json, markdown: values.markdown };
}

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  const load = loadavg()[0] ?? 0;
  const place = await makePlace();
  try {
    // Always started once in an empty folder: the hall that all the rest is measured in comes out of it.
    tell("start");
    const starts = await measureStarts(place, options.only.has("start") ? 5 : 1);
    try {
      const report = await measure(options, starts, load);
      process.stdout.write(`\n${formatTable(report)}\n`);
      if (options.json) writeFileSync(options.json, `${JSON.stringify(report, null, 2)}\n`);
      if (options.markdown) writeFileSync(options.markdown, formatPage(report));
    } finally {
      await starts.hall.stop();
    }
  } finally {
    place.remove();
  }
}

async function measure(
  { only }: Options,
  starts: Awaited<ReturnType<typeof measureStarts>>,
  load: number,
): Promise<Report> {
  const { hall } = starts;
  // Before any browser came: a minute later the web server has answered nothing yet but is done with its start.
  if (only.has("memory")) tell("memory");
  const memory = only.has("memory") ? await weighAtRest(hall, 20_000) : [];
  const bare = await openBareServer(hall);
  try {
    const found: BenchRow[] = [];
    for (const part of parts) {
      if (!only.has(part) || part === "start" || part === "memory") continue;
      tell(part);
      // What fell over is said in its place; ten minutes of the other rows are not thrown away for it.
      found.push(
        ...(await measurePart(part, hall, bare).catch((reason: unknown) => [notMeasured(part, reason)])),
      );
    }
    if (only.has("start")) found.push(...rows.startRows(starts));
    if (only.has("memory")) found.push(rows.memoryRow(memory));
    const machine = describeMachine(await readVersions(hall), load);
    return { measuredAt: new Date().toISOString(), machine, rows: found, memory };
  } finally {
    await bare.close();
  }
}

function notMeasured(part: Part, reason: unknown): BenchRow {
  process.stderr.write(`not measured: ${part}: ${reason instanceof Error ? reason.stack : reason}\n`);
  process.exitCode = 1;
  const [first = ""] = (reason instanceof Error ? reason.message : String(reason)).split("\n");
  return { what: `${part}: NOT MEASURED`, unit: "ms", ours: Number.NaN, note: `It ended with: ${first}` };
}

async function measurePart(
  part: Exclude<Part, "start" | "memory">,
  hall: RunningHall,
  bare: BareServer,
): Promise<readonly BenchRow[]> {
  switch (part) {
    case "frame":
      return rows.frameRows(await (await import("./first-frame.ts")).measureFirstFrame(hall, bare, 9));
    case "javascript":
      return [rows.javascriptRow(await (await import("./javascript.ts")).measureJavaScript(hall, bare))];
    case "ear":
      return rows.earRows(await (await import("./mouth-to-ear.ts")).measureMouthToEar(hall, bare, 11));
    case "state":
      return rows.stateRows(await (await import("./state-change.ts")).measureStateChange(hall, bare, 60));
    case "captions":
      return captionRows(await (await import("./captions.ts")).measureCaptions(hall, 5));
    case "handover":
      return sound.handoverRows(await (await import("./handover.ts")).measureHandovers(hall, 100));
    case "response":
      return [sound.responseRow(await (await import("./response.ts")).measureResponse(hall, bare, 3))];
    case "networks":
      return networkRows(await (await import("./networks.ts")).measureNetworks(12));
    case "listeners":
      return sound.listenersRows(await (await import("./listeners.ts")).measureListeners(hall, 30));
    case "square":
      return (await import("./square/square.ts")).measureSquare(hall);
  }
}

function tell(part: string): void {
  process.stderr.write(`measuring: ${part}\n`);
}

async function readVersions(hall: RunningHall): Promise<Record<string, string>> {
  const browser = await launchBrowser();
  const chromium = browser.version();
  await browser.close();
  const postgres = await withDatabase(hall, (client) =>
    client.query<{ server_version: string }>("SHOW server_version"),
  );
  return {
    Node: process.versions.node,
    PostgreSQL: postgres.rows[0]?.server_version ?? "",
    LiveKit: LIVEKIT_VERSION.slice(1),
    "livekit-client": versionOf("livekit-client"),
    "React Router": versionOf("react-router"),
    Chromium: chromium,
  };
}

function versionOf(name: string): string {
  const file = path.join(checkout, "node_modules", name, "package.json");
  return (JSON.parse(readFileSync(file, "utf8")) as { version: string }).version;
}

await main();
