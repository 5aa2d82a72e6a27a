import { constants } from "node:fs";
import { type FileHandle, mkdir, open, readdir, stat } from "node:fs/promises";
import path from "node:path";
import { BYTES_PER_SAMPLE, RECORDING_RATE } from "#app/features/recordings/recorder/recording-rate.ts";

/**
 * How a recording lies on the disk while it is made: a folder of segments, one for each run of the recorder, named by
 * the millisecond of the recording at which it began; in it one file a lane, raw samples from the segment's beginning
 * on. A lane that came later or was silent has holes, which cost no disk. There is no index that could be torn: the
 * names and sizes say everything.
 */

const SUFFIX = ".pcm";

/** The files of one run of the recorder. */
export class SegmentFiles {
  readonly #folder: string;
  readonly #files = new Map<string, FileHandle>();
  #dirty = new Set<FileHandle>();

  private constructor(folder: string) {
    this.#folder = folder;
  }

  /** @param startMs ms since the beginning of the recording @throws the file system's error */
  static async open(recordingFolder: string, startMs: number): Promise<SegmentFiles> {
    const folder = path.join(recordingFolder, String(startMs).padStart(12, "0"));
    await mkdir(recordingFolder, { recursive: true, mode: 0o700 });
    await mkdir(folder, { recursive: true, mode: 0o700 });
    return new SegmentFiles(folder);
  }

  /**
   * Writes samples of a lane at their place (samples since the segment's beginning).
   * @throws the file system's error; the file is opened anew at the next attempt, for the disk may have been changed
   */
  async write(lane: string, at: number, samples: Int16Array): Promise<void> {
    const file = await this.#fileOf(lane);
    try {
      await writeAt(file, at, samples);
      this.#dirty.add(file);
    } catch (error) {
      this.#files.delete(lane);
      this.#dirty.delete(file);
      await file.close().catch(() => {});
      throw error;
    }
  }

  /** Returns when everything written is on the disk itself: it survives a fall of the machine. */
  async sync(): Promise<void> {
    const dirty = [...this.#dirty];
    this.#dirty = new Set();
    await Promise.all(dirty.map((file) => file.datasync()));
  }

  async close(): Promise<void> {
    await this.sync();
    await Promise.all([...this.#files.values()].map((file) => file.close()));
    this.#files.clear();
  }

  async #fileOf(lane: string): Promise<FileHandle> {
    const known = this.#files.get(lane);
    if (known) return known;
    const file = await open(
      path.join(this.#folder, lane + SUFFIX),
      constants.O_CREAT | constants.O_RDWR,
      0o600,
    );
    this.#files.set(lane, file);
    return file;
  }
}

async function writeAt(file: FileHandle, at: number, samples: Int16Array): Promise<void> {
  const bytes = new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength);
  for (let done = 0; done < bytes.length; ) {
    const place = at * BYTES_PER_SAMPLE + done;
    const { bytesWritten } = await file.write(bytes, done, bytes.length - done, place);
    done += bytesWritten;
  }
}

interface Segment {
  startMs: number;
  folder: string;
}

async function listSegments(recordingFolder: string): Promise<Segment[]> {
  const names = await readdir(recordingFolder).catch(() => []);
  return names
    .filter((name) => /^\d{12}$/.test(name))
    .sort()
    .map((name) => ({ startMs: Number(name), folder: path.join(recordingFolder, name) }));
}

/** The lanes that anything was heard on: `floor` first, then the languages in order. */
export async function listLanes(recordingFolder: string): Promise<string[]> {
  const lanes = new Set<string>();
  for (const { folder } of await listSegments(recordingFolder)) {
    for (const name of await readdir(folder))
      if (name.endsWith(SUFFIX)) lanes.add(name.slice(0, -SUFFIX.length));
  }
  return [...lanes].sort((a, b) => Number(b === "floor") - Number(a === "floor") || a.localeCompare(b, "en"));
}

const CHUNK = RECORDING_RATE * BYTES_PER_SAMPLE;

/**
 * One lane from beginning to end as one stream of samples, `durationMs` long: gaps between the segments are silence,
 * and where two overlap the later one counts.
 */
export async function* readLane(
  recordingFolder: string,
  lane: string,
  durationMs: number,
): AsyncGenerator<Buffer> {
  const bytesAt = (ms: number) => Math.round((ms * RECORDING_RATE) / 1000) * BYTES_PER_SAMPLE;
  const segments = await listSegments(recordingFolder);
  let at = 0;
  for (const [index, { startMs, folder }] of segments.entries()) {
    const start = bytesAt(startMs);
    const end = bytesAt(Math.min(durationMs, segments[index + 1]?.startMs ?? durationMs));
    if (start > at) yield* silence(Math.min(start, bytesAt(durationMs)) - at);
    at = Math.max(at, Math.min(start, bytesAt(durationMs)));
    const file = path.join(folder, lane + SUFFIX);
    const size = (await stat(file).catch(() => null))?.size ?? 0;
    const length = Math.min(size - (size % BYTES_PER_SAMPLE), end - at);
    if (length <= 0) continue;
    yield* readBytes(file, length);
    at += length;
  }
  yield* silence(bytesAt(durationMs) - at);
}

function* silence(bytes: number): Generator<Buffer> {
  const still = Buffer.alloc(Math.min(CHUNK, Math.max(0, bytes)));
  for (let left = bytes; left > 0; left -= still.length)
    yield left < still.length ? still.subarray(0, left) : still;
}

async function* readBytes(name: string, length: number): AsyncGenerator<Buffer> {
  const file = await open(name, "r");
  try {
    for (let done = 0; done < length; ) {
      const buffer = Buffer.alloc(Math.min(CHUNK, length - done));
      const { bytesRead } = await file.read(buffer, 0, buffer.length, done);
      if (bytesRead === 0) return;
      yield buffer.subarray(0, bytesRead);
      done += bytesRead;
    }
  } finally {
    await file.close();
  }
}
