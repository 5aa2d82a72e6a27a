/** Turns what was measured into rows, each with its aim (see docs/benchmarks.md) and whether it was met. */
import type { FirstFrames } from "./first-frame.ts";
import type { Scripts } from "./javascript.ts";
import type { Delays } from "./mouth-to-ear.ts";
import type { ProcessMemory } from "./processes.ts";
import type { BenchRow } from "./row.ts";
import type { Starts } from "./start.ts";
import type { StateChanges } from "./state-change.ts";
import { median, quantile } from "./statistics.ts";

const barePage =
  "a bare page with livekit-client, its token in the page, straight to the same LiveKit server";

type Pair = { readonly ours: readonly number[]; readonly floor: readonly number[] };

function compare(what: string, samples: Pair, rest: Partial<BenchRow> & { atMost?: number }): BenchRow {
  const { atMost, ...more } = rest;
  const ours = median(samples.ours);
  const floor = median(samples.floor);
  const aim = atMost === undefined ? {} : { aim: `≤ ${atMost} ×`, met: ours <= floor * atMost };
  return { what, unit: "ms", ours, floor, ...aim, samples, ...more };
}

const whyLate =
  "The aim is missed: besides what the floor does, one thread runs React and the room's own code and lays out the whole room before the picture can stand in it.";

export function frameRows({ watching, speaking }: FirstFrames): BenchRow[] {
  const note =
    "From the start of the navigation to the first frame of the other side on the screen (requestVideoFrameCallback), VP8; a fresh browser context each time, nothing cached, coming from a small page of the same origin as one comes from the door.";
  const row = compare("second browser: opening the room to the first remote frame", watching, {
    atMost: 1.3,
    against: barePage,
    note,
  });
  return [
    row.met ? row : { ...row, note: `${note} ${whyLate}` },
    compare("the same, with one's own camera and microphone opening too", speaking, {
      against: "the bare page opening its own camera and microphone",
    }),
  ];
}

export function javascriptRow({ ours, floor }: { ours: Scripts; floor: Scripts }): BenchRow {
  const kilo = 1000;
  const largest = ours.largest
    .slice(0, 6)
    .map(({ name, bytes }) => `${nameOfChunk(name)} ${Math.round(bytes / kilo)}`);
  return {
    what: "JavaScript the room page transfers, compressed",
    unit: "kB",
    ours: ours.bytes / kilo,
    floor: floor.bytes / kilo,
    aim: "≤ 280 kB",
    met: ours.bytes <= 280 * kilo,
    against: "livekit-client alone, bundled and brotli-compressed alike",
    note: `Whole answers with their headers, as Chromium's network log counts them; ${ours.files} files, the largest (kB): ${largest.join(", ")}.`,
  };
}

function nameOfChunk(address: string): string {
  return address.replace(/^.*\//, "").replace(/-[\w-]{8}\.js$/, "");
}

export function earRows({ original, interpreted, relayed, floor }: Delays): BenchRow[] {
  const against =
    "two bare livekit-client pages, tapped by the same Web Audio analyser (a page can hear a remote track no other way)";
  return [
    compare(
      "mouth to ear, original",
      { ours: original, floor },
      {
        atMost: 1.1,
        against,
        note: "First sample of a tone in the sender's microphone graph to the same sample in the listener's mix.",
      },
    ),
    compare("mouth to ear, interpreted channel", { ours: interpreted, floor }, { against }),
    compare(
      "mouth to ear, a channel with one relay",
      { ours: relayed, floor: floor.map((once) => once * 2) },
      {
        against: "twice the way between two bare pages: a relay passes the line twice",
        note: "The second interpreter's page speaks on what it hears, by Web Audio from its ears to its microphone; a person would need seconds more.",
      },
    ),
  ];
}

export function stateRows({ ours, floor, stateBytes }: StateChanges): BenchRow[] {
  const against =
    "a bare node:http server that repeats what is posted to an event stream: no database, no rights, no page";
  const p95 = quantile(ours, 0.95);
  return [
    compare("a state change in the room to seen in another browser, p50", { ours, floor }, { against }),
    {
      what: "the same, p95",
      unit: "ms",
      ours: p95,
      floor: quantile(floor, 0.95),
      aim: "p95 ≤ 100 ms",
      met: p95 <= 100,
      note: `“Next item”: from the chair's fetch to the other page's DOM, ${ours.length} times.`,
    },
    {
      what: "one state of the room on the line",
      unit: "bytes",
      ours: stateBytes,
      note: "Four participants, five agenda items; sent whole at every change.",
    },
  ];
}

export function startRows({ empty, prepared }: Starts): BenchRow[] {
  const ready = median(prepared);
  return [
    {
      what: "`up` on a prepared machine, cold start to ready",
      unit: "ms",
      ours: ready,
      aim: "≤ 5 s",
      met: ready <= 5_000,
      samples: { ours: prepared },
      note: `${prepared.length} starts of the command, data folder there, nothing running.`,
    },
    {
      what: "the very first start: empty data folder, demo hall loaded",
      unit: "ms",
      ours: empty,
      note: "Once: it makes the folder, the database and the secrets.",
    },
  ];
}

export function memoryRow(memory: readonly ProcessMemory[]): BenchRow {
  const bytes = memory.reduce((sum, one) => sum + one.bytes, 0);
  return {
    what: "memory at rest, all processes",
    unit: "MB",
    ours: bytes / 1024 ** 2,
    aim: "≤ 600 MB",
    met: bytes <= 600 * 1024 ** 2,
    note: `${memory.length} processes, 20 s after the start.`,
  };
}
