import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { listLanes, readLane, SegmentFiles } from "./segments.server.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "pobratim-segments-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function laneOf(lane: string, durationMs: number): Promise<Int16Array> {
  const parts: Buffer[] = [];
  for await (const part of readLane(folder, lane, durationMs)) parts.push(part);
  const bytes = Buffer.concat(parts);
  return new Int16Array(bytes.buffer, bytes.byteOffset, bytes.length / 2);
}

/** Stretches of one value as [value, samples]. */
function stretches(samples: Int16Array): [number, number][] {
  const found: [number, number][] = [];
  for (const sample of samples) {
    const last = found.at(-1);
    if (last?.[0] === sample) last[1]++;
    else found.push([sample, 1]);
  }
  return found;
}

const full = (value: number, samples: number) => new Int16Array(samples).fill(value);

test("a lane is one stream from beginning to end: late beginnings, gaps and the end are silence", async () => {
  const first = await SegmentFiles.open(folder, 100);
  await first.write("floor", 0, full(1, 4_800));
  await first.write("zh", 9_600, full(2, 480));
  await first.close();
  const second = await SegmentFiles.open(folder, 1_000);
  await second.write("floor", 0, full(3, 480));
  await second.close();

  expect(await listLanes(folder)).toEqual(["floor", "zh"]);
  expect(stretches(await laneOf("floor", 2_000))).toEqual([
    [0, 4_800],
    [1, 4_800],
    [0, 38_400],
    [3, 480],
    [0, 47_520],
  ]);
  expect(stretches(await laneOf("zh", 2_000))).toEqual([
    [0, 14_400],
    [2, 480],
    [0, 81_120],
  ]);
  expect(stretches(await laneOf("ru", 1_000))).toEqual([[0, 48_000]]);
});

test("where segments overlap the later one counts, and the end is cut", async () => {
  const first = await SegmentFiles.open(folder, 0);
  await first.write("floor", 0, full(1, 96_000));
  await first.close();
  const second = await SegmentFiles.open(folder, 500);
  await second.write("floor", 0, full(2, 96_000));
  await second.close();
  expect(stretches(await laneOf("floor", 1_000))).toEqual([
    [1, 24_000],
    [2, 24_000],
  ]);
});

test("silence costs no disk, and nobody else may read", async () => {
  const files = await SegmentFiles.open(folder, 0);
  await files.write("floor", 48_000 * 3_600, full(1, 480));
  await files.close();
  const file = statSync(path.join(folder, "000000000000", "floor.pcm"));
  expect(file.size).toBe(48_000 * 3_600 * 2 + 960);
  expect(file.blocks * 512).toBeLessThan(64 * 1024);
  expect(file.mode & 0o777).toBe(0o600);
});
