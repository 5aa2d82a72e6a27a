import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { SegmentFiles } from "#app/features/recordings/recorder/segments.server.ts";
import { shareAt } from "#tests/room-tone.ts";
import { probe, readSound } from "#tests/sound-files.ts";
import { chaptersOf, writeChapters } from "./chapters.ts";
import { iso639OfLane } from "./iso-639.ts";
import { findFfmpeg, makeRecordingFiles, type RecordingToMake } from "./make-files.server.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "pobratim-files-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const tone = (hertz: number, seconds: number) =>
  Int16Array.from({ length: seconds * 48_000 }, (_, index) =>
    Math.round(8_000 * Math.sin((2 * Math.PI * hertz * index) / 48_000)),
  );

/** Floor with 440 Hz throughout, Chinese with 1000 Hz in the third second, of four. */
async function recording(ffmpeg: string | null): Promise<RecordingToMake> {
  const raw = path.join(folder, "raw");
  const files = await SegmentFiles.open(raw, 0);
  await files.write("floor", 0, tone(440, 4));
  await files.write("zh", 96_000, tone(1_000, 1));
  await files.close();
  return {
    raw,
    into: path.join(folder, "made"),
    durationMs: 4_000,
    lanes: [
      { lane: "floor", name: "Зал · 会场" },
      { lane: "zh", name: "中文" },
    ],
    title: "Видеовстреча",
    chapters: [
      { fromMs: 0, toMs: 1_500, title: "1. Открытие · 开幕" },
      { fromMs: 1_500, toMs: 4_000, title: "2. a=b; #c \\ d" },
    ],
    ffmpeg,
  };
}

describe("the files of a recording", () => {
  test("one Matroska file with a track for each lane and chapters, and one Ogg Opus file for each", async () => {
    const made = await makeRecordingFiles(await recording(findFfmpeg()));
    expect(made.map(({ lane, mediaType, extension }) => [lane, mediaType, extension])).toEqual([
      ["all", "audio/matroska", "mka"],
      ["floor", "audio/ogg", "ogg"],
      ["zh", "audio/ogg", "ogg"],
    ]);
    const [all = "", floor = "", chinese = ""] = made.map((one) => one.path);
    const { duration, ...rest } = probe(all);
    expect(duration).toBeCloseTo(4, 1);
    expect(rest).toEqual({
      format: "matroska,webm",
      title: "Видеовстреча",
      tracks: [
        { codec: "opus", language: "mul", title: "Зал · 会场" },
        { codec: "opus", language: "chi", title: "中文" },
      ],
      chapters: [
        { title: "1. Открытие · 开幕", from: 0, to: 1.5 },
        { title: "2. a=b; #c \\ d", from: 1.5, to: 4 },
      ],
    });
    expect(probe(floor).format).toBe("ogg");
    expect(probe(chinese).duration).toBeCloseTo(4, 1);
    for (const [file, track] of [
      [all, 0],
      [floor, 0],
    ] as const) {
      const sound = readSound(file, track).subarray(100_000, 140_000);
      expect(shareAt(sound, 440)).toBeGreaterThan(0.98);
    }
    for (const [file, track] of [
      [all, 1],
      [chinese, 0],
    ] as const) {
      const sound = readSound(file, track);
      expect(shareAt(sound.subarray(100_000, 140_000), 1_000)).toBeGreaterThan(0.98);
      // Before its second there is nothing.
      expect(Math.max(...sound.subarray(0, 90_000).map(Math.abs))).toBeLessThan(30);
    }
  });

  test("without ffmpeg: one WAV for each lane, to the sample", async () => {
    const made = await makeRecordingFiles(await recording(null));
    expect(made.map(({ lane, mediaType }) => [lane, mediaType])).toEqual([
      ["floor", "audio/wav"],
      ["zh", "audio/wav"],
    ]);
    for (const { path: file } of made) {
      expect(readFileSync(file).length).toBe(44 + 4 * 96_000);
      expect({ format: probe(file).format, duration: probe(file).duration }).toEqual({
        format: "wav",
        duration: 4,
      });
    }
    const [floor = "", chinese = ""] = made.map((one) => one.path);
    expect(readSound(floor)).toEqual(tone(440, 4));
    expect(readSound(chinese).subarray(96_000, 144_000)).toEqual(tone(1_000, 1));
  });

  test("when ffmpeg fails, its words are told and the raw lanes are still there", async () => {
    const broken = path.join(folder, "ffmpeg");
    writeFileSync(broken, "#!/bin/sh\necho 'No space left on device' >&2\nexit 1\n");
    chmodSync(broken, 0o700);
    const toMake = await recording(broken);
    await expect(makeRecordingFiles(toMake)).rejects.toThrow("ffmpeg ended with 1: No space left on device");
    expect(readdirSync(path.join(toMake.raw, "000000000000"))).toEqual(["floor.pcm", "zh.pcm"]);
  });
});

describe("chapters", () => {
  const titles = (id: string) => ({ a: "Открытие", b: "Решения" })[id] ?? null;

  test("an item lasts until the next, until none runs, or until the end", () => {
    const marks = [
      { kind: "item", id: "a", fromMs: 0 },
      { kind: "speaker", id: "x", fromMs: 200 },
      { kind: "item", id: null, fromMs: 1_000 },
      { kind: "item", id: "b", fromMs: 2_000 },
      { kind: "item", id: "gone", fromMs: 3_000 },
    ] as const;
    expect(chaptersOf(marks, 5_000, titles)).toEqual([
      { fromMs: 0, toMs: 1_000, title: "Открытие" },
      { fromMs: 2_000, toMs: 3_000, title: "Решения" },
    ]);
    expect(chaptersOf(marks.slice(0, 1), 5_000, titles)).toEqual([
      { fromMs: 0, toMs: 5_000, title: "Открытие" },
    ]);
  });

  test("ffmpeg's five special characters are escaped", () => {
    expect(writeChapters([{ fromMs: 0, toMs: 5, title: "a=b;c#d\\e\nf" }])).toBe(
      ";FFMETADATA1\n[CHAPTER]\nTIMEBASE=1/1000\nSTART=0\nEND=5\ntitle=a\\=b\\;c\\#d\\\\e f\n",
    );
  });
});

test("lanes bear codes of ISO 639-2/B", () => {
  expect(["floor", "ru", "zh", "pt-BR", "yue", "xx"].map(iso639OfLane)).toEqual([
    "mul",
    "rus",
    "chi",
    "por",
    "yue",
    "und",
  ]);
});
