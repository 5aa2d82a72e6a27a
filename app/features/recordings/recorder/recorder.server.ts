import { LaneMixer, MIX_DELAY } from "#app/features/recordings/recorder/lane-mixer.ts";
import type {
  RecorderFault,
  RecorderSettings,
  RecorderWord,
} from "#app/features/recordings/recorder/recorder-words.ts";
import { RECORDING_RATE } from "#app/features/recordings/recorder/recording-rate.ts";
import { SegmentFiles } from "#app/features/recordings/recorder/segments.server.ts";
import { letGoOfEars, openRoomEars, type RoomEars } from "#app/platform/media/room-ears.server.ts";
import type { RunningPart } from "#app/platform/programs/take-part.server.ts";

/** How often what was heard is written and brought to the disk. What is lost in a fall: this, and the mixer's delay. */
const WRITE_EVERY_MS = 500;

/**
 * Records a meeting's sound until it is ended: each lane mixed by itself, all on one clock that begins with the
 * recording. Runs as a process of its own.
 */
export function startRecorder(settings: RecorderSettings, say: (word: RecorderWord) => void): RunningPart {
  const recorder = new Recorder(settings, say);
  return { end: () => recorder.end() };
}

class Recorder {
  readonly #settings: RecorderSettings;
  readonly #say: (word: RecorderWord) => void;
  readonly #mixer = new LaneMixer();
  readonly #ears: RoomEars;
  readonly #startMs: number;
  readonly #began: number;
  #files: SegmentFiles | undefined;
  #writing: Promise<void> = Promise.resolve();
  #next: NodeJS.Timeout | undefined;
  /** Null until the room was entered, or could not be. */
  #lineFault: RecorderWord | null = null;
  #diskFault: RecorderWord = { fault: null, detail: null };
  #said = "";
  #ended = false;

  constructor(settings: RecorderSettings, say: (word: RecorderWord) => void) {
    this.#settings = settings;
    this.#say = say;
    // The wall clock tells where this run begins, the steady one how it goes on.
    this.#startMs = Math.max(0, Date.now() - settings.startedAtMs);
    this.#began = performance.now();
    this.#ears = openRoomEars({
      meetingId: settings.meetingId,
      program: "recorder",
      onFrame: (track, samples) => this.#mixer.add(track, this.#now(), samples),
      onTrack: (change, track) => {
        if (change === "left") this.#mixer.forget(track.sid);
      },
      onLine: (state, detail) => {
        this.#lineFault = { fault: state === "joined" ? null : "livekit_away", detail };
        this.#tell();
      },
    });
    this.#writeSoon();
  }

  async end(): Promise<void> {
    this.#ended = true;
    clearTimeout(this.#next);
    await this.#ears.close();
    await this.#writing;
    await this.#write(this.#now());
    await this.#files?.close();
    await letGoOfEars();
  }

  /** Samples since this run began. */
  #now(): number {
    return Math.round(((performance.now() - this.#began) * RECORDING_RATE) / 1000);
  }

  #writeSoon(): void {
    if (this.#ended) return;
    this.#next = setTimeout(() => {
      this.#writing = this.#write(this.#now() - MIX_DELAY).then(() => this.#writeSoon());
    }, WRITE_EVERY_MS);
  }

  /** Never rejects: a full disk may have room again, and what is on it already is kept. */
  async #write(upTo: number): Promise<void> {
    const mixed = this.#mixer.takeUpTo(upTo);
    try {
      this.#files ??= await SegmentFiles.open(this.#settings.folder, this.#startMs);
      for (const [lane, samples] of mixed.lanes) await this.#files.write(lane, mixed.from, samples);
      await this.#files.sync();
      this.#diskFault = { fault: null, detail: null };
    } catch (error) {
      this.#diskFault = { fault: faultOf(error), detail: String(error) };
    }
    this.#tell();
  }

  #tell(): void {
    const word = this.#diskFault.fault ? this.#diskFault : this.#lineFault;
    if (!word || JSON.stringify(word) === this.#said) return;
    this.#said = JSON.stringify(word);
    this.#say(word);
  }
}

function faultOf(error: unknown): RecorderFault {
  const code = error instanceof Error && "code" in error ? error.code : null;
  return code === "ENOSPC" || code === "EDQUOT" ? "disk_full" : "not_writable";
}
