import { spawn } from "node:child_process";
import { accessSync, constants, createWriteStream } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { setPriority } from "node:os";
import path from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { type Chapter, writeChapters } from "#app/features/recordings/files/chapters.ts";
import { iso639OfLane } from "#app/features/recordings/files/iso-639.ts";
import { wavHeader } from "#app/features/recordings/files/wav.ts";
import { BYTES_PER_SAMPLE, RECORDING_RATE } from "#app/features/recordings/recorder/recording-rate.ts";
import { readLane } from "#app/features/recordings/recorder/segments.server.ts";

/** Speech and a piano alike stay clean; an hour of one language is 29 MB. */
const OPUS_BITS_PER_SECOND = 64_000;

export interface MadeFile {
  /** `floor`, a channel's language, or `all`. */
  lane: string;
  mediaType: "audio/ogg" | "audio/matroska" | "audio/wav";
  extension: "ogg" | "mka" | "wav";
  path: string;
}

export interface RecordingToMake {
  /** The folder of segments. */
  raw: string;
  /** Where the files come to lie. */
  into: string;
  durationMs: number;
  /** Each lane with the name its track bears. */
  lanes: readonly { lane: string; name: string }[];
  title: string;
  chapters: readonly Chapter[];
  /** Its path, or null: then there is one WAV for each lane. */
  ffmpeg: string | null;
}

/** Where ffmpeg is on the PATH; null when it is not. */
export function findFfmpeg(): string | null {
  const folders = (process.env.PATH ?? "").split(path.delimiter).filter(Boolean);
  return folders.map((folder) => path.join(folder, "ffmpeg")).find(isProgram) ?? null;
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * Makes the files of a recording out of its raw lanes, all equally long: an Ogg Opus file for each lane, and one
 * Matroska file with a track for each and the chapters. Without ffmpeg: a WAV for each lane.
 * @throws Error with ffmpeg's own last words, or the file system's error; the raw lanes are never touched.
 */
export async function makeRecordingFiles(recording: RecordingToMake): Promise<MadeFile[]> {
  const { ffmpeg, into, lanes } = recording;
  await mkdir(into, { recursive: true, mode: 0o700 });
  const made: MadeFile[] = [];
  for (const { lane, name } of lanes) {
    made.push(await (ffmpeg ? encodeLane(ffmpeg, recording, lane, name) : writeWav(recording, lane)));
  }
  if (!ffmpeg) return made;
  return [await joinLanes(ffmpeg, recording, made), ...made];
}

async function writeWav({ raw, into, durationMs }: RecordingToMake, lane: string): Promise<MadeFile> {
  const file = path.join(into, `${lane}.wav`);
  const bytes = Math.round((durationMs * RECORDING_RATE) / 1000) * BYTES_PER_SAMPLE;
  async function* parts() {
    yield wavHeader(bytes);
    yield* readLane(raw, lane, durationMs);
  }
  await pipeline(Readable.from(parts()), createWriteStream(file, { mode: 0o600 }));
  return { lane, mediaType: "audio/wav", extension: "wav", path: file };
}

async function encodeLane(
  ffmpeg: string,
  { raw, into, durationMs, title }: RecordingToMake,
  lane: string,
  name: string,
): Promise<MadeFile> {
  const file = path.join(into, `${lane}.ogg`);
  const args = ["-f", "s16le", "-ar", String(RECORDING_RATE), "-ac", "1", "-i", "pipe:0"];
  args.push("-c:a", "libopus", "-b:a", String(OPUS_BITS_PER_SECOND), ...trackTags(0, lane, name));
  args.push("-metadata", `title=${title}`, "-f", "ogg", file);
  await runFfmpeg(ffmpeg, args, Readable.from(readLane(raw, lane, durationMs)));
  return { lane, mediaType: "audio/ogg", extension: "ogg", path: file };
}

async function joinLanes(
  ffmpeg: string,
  { into, lanes, title, chapters }: RecordingToMake,
  files: readonly MadeFile[],
): Promise<MadeFile> {
  const file = path.join(into, "all.mka");
  const marks = path.join(into, "chapters.txt");
  await writeFile(marks, writeChapters(chapters), { mode: 0o600 });
  const args = files.flatMap((one) => ["-i", one.path]);
  args.push("-f", "ffmetadata", "-i", marks);
  args.push(...files.flatMap((_, index) => ["-map", `${index}:a`]));
  const marksInput = String(files.length);
  args.push("-c", "copy", "-map_metadata", marksInput, "-map_chapters", marksInput);
  args.push(...lanes.flatMap(({ lane, name }, index) => trackTags(index, lane, name)));
  args.push(...lanes.flatMap((_, index) => [`-disposition:a:${index}`, index === 0 ? "default" : "0"]));
  args.push("-metadata", `title=${title}`, "-f", "matroska", file);
  await runFfmpeg(ffmpeg, args, null);
  return { lane: "all", mediaType: "audio/matroska", extension: "mka", path: file };
}

function trackTags(index: number, lane: string, name: string): string[] {
  const stream = `-metadata:s:a:${index}`;
  return [stream, `language=${iso639OfLane(lane)}`, stream, `title=${name}`];
}

/** Runs ffmpeg below everything else on the machine: a meeting may be going on. */
async function runFfmpeg(ffmpeg: string, args: string[], input: Readable | null): Promise<void> {
  const child = spawn(ffmpeg, ["-hide_banner", "-nostdin", "-loglevel", "error", "-y", ...args], {
    stdio: [input ? "pipe" : "ignore", "ignore", "pipe"],
  });
  let words = "";
  child.stderr?.on("data", (chunk: Buffer) => {
    words = (words + chunk.toString()).slice(-2_000);
  });
  const ended = new Promise<void>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) =>
      code === 0 ? resolve() : reject(new Error(`ffmpeg ended with ${code}: ${words.trim()}`)),
    );
  });
  lowerPriority(child.pid);
  // ffmpeg's own words tell more than the broken pipe that follows them.
  const fed = input && child.stdin ? pipeline(input, child.stdin).catch(() => {}) : undefined;
  await Promise.all([ended, fed]);
}

function lowerPriority(pid: number | undefined): void {
  try {
    if (pid !== undefined) setPriority(pid, 15);
  } catch {
    // It has ended already.
  }
}
