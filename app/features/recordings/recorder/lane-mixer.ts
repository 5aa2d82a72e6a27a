import { RECORDING_RATE } from "#app/features/recordings/recorder/recording-rate.ts";
import { TrackPlace } from "#app/features/recordings/recorder/track-place.ts";

/** How long a frame may be late: a lane is handed out only when this much older. In samples. */
export const MIX_DELAY = (RECORDING_RATE * 800) / 1000;
const RING = RECORDING_RATE * 4;

/** Below this nobody hears anything (about −56 dB of full scale). */
const QUIET = 50;
/** Above this several voices at once are bent instead of cut off. */
const KNEE = 24_576;
const FULL = 32_767;

/** What a stretch of the clock holds; a lane that was silent throughout is left out. */
export interface Mixed {
  from: number;
  to: number;
  lanes: Map<string, Int16Array>;
}

/** Mixes the tracks of each lane on one clock (samples since the beginning). */
export class LaneMixer {
  readonly #tracks = new Map<string, TrackPlace>();
  readonly #lanes = new Map<string, { sums: Int32Array; writtenUpTo: number }>();
  #takenUpTo = 0;

  /** Adds a frame of a track that has arrived just now. */
  add(track: { sid: string; lane: string }, arrivedAt: number, samples: Int16Array): void {
    const place = this.#tracks.get(track.sid) ?? new TrackPlace();
    this.#tracks.set(track.sid, place);
    const start = place.place(arrivedAt, samples.length, isQuiet(samples));
    if (start === null) return;
    const lane = this.#lanes.get(track.lane) ?? { sums: new Int32Array(RING), writtenUpTo: 0 };
    this.#lanes.set(track.lane, lane);
    const first = Math.max(0, this.#takenUpTo - start);
    const end = Math.min(samples.length, this.#takenUpTo + RING - start);
    for (let index = first; index < end; index++) {
      const at = (start + index) % RING;
      lane.sums[at] = (lane.sums[at] ?? 0) + (samples[index] ?? 0);
    }
    lane.writtenUpTo = Math.max(lane.writtenUpTo, start + Math.max(0, end));
  }

  /** The track is gone; published anew it has another number. */
  forget(sid: string): void {
    this.#tracks.delete(sid);
  }

  /** Hands out everything before `to`; what comes for that stretch later is lost. */
  takeUpTo(to: number): Mixed {
    const from = this.#takenUpTo;
    const lanes = new Map<string, Int16Array>();
    if (to <= from) return { from, to: from, lanes };
    for (const [name, lane] of this.#lanes) {
      const end = Math.min(to, lane.writtenUpTo, from + RING);
      if (end <= from) continue;
      const samples = drain(lane.sums, from, end);
      if (samples) lanes.set(name, samples);
    }
    this.#takenUpTo = to;
    return { from, to, lanes };
  }
}

/** Empties a stretch of the ring; null when it was silent. */
function drain(sums: Int32Array, from: number, to: number): Int16Array | null {
  const samples = new Int16Array(to - from);
  let loudest = 0;
  for (let index = 0; index < samples.length; index++) {
    const at = (from + index) % RING;
    const sum = sums[at] ?? 0;
    sums[at] = 0;
    loudest = Math.max(loudest, Math.abs(sum));
    samples[index] = bend(sum);
  }
  return loudest === 0 ? null : samples;
}

function bend(sum: number): number {
  const size = Math.abs(sum);
  if (size <= KNEE) return sum;
  const bent = KNEE + (FULL - KNEE) * Math.tanh((size - KNEE) / (FULL - KNEE));
  return Math.sign(sum) * Math.round(bent);
}

function isQuiet(samples: Int16Array): boolean {
  for (const sample of samples) if (sample > QUIET || sample < -QUIET) return false;
  return true;
}
