/** Cuts speech into sentences by its pauses. Pure: whoever calls says for each frame whether a voice is in it. */

/** Frames of 20 ms at 16 kHz. */
export const FRAME_MS = 20;
export const FRAME_SAMPLES = 320;

/** A sentence ends with a pause of so long; what comes after it is another one. */
const PAUSE_MS = 500;
/** In speech without such a pause, a shorter one will do from this length on … */
const LONG_MS = 7_000;
const SHORT_PAUSE_MS = 160;
/** … and at this length it is cut where it is quietest within the last second and a half. */
const LONGEST_MS = 10_000;
const CUT_WITHIN_MS = 1_500;
/** Less voice than this is a cough or a knock. */
const LEAST_VOICE_MS = 240;
/** The first sounds of a word are too weak to be taken for a voice: so much before it belongs to it. */
const LEAD_MS = 300;
/** Silence that stays at the end. */
const TRAIL_MS = 200;
/** A voice begins when it is in three of the last five frames. */
const ONSET = { of: 5, voiced: 3 };

export interface Sentence {
  samples: Int16Array;
  /** In ms, on the clock of the frames. */
  startedAt: number;
  endedAt: number;
}

interface Frame {
  samples: Int16Array;
  voiced: boolean;
  /** The end of the frame, in ms. */
  at: number;
}

export class SentenceCutter {
  /** The frames before a sentence begins, or those of the running one. */
  #frames: Frame[] = [];
  #speaking = false;

  /** @param at the end of the frame, in ms on any steady clock; @returns a sentence that ended with it, if any */
  push(samples: Int16Array, voiced: boolean, at: number): Sentence | null {
    this.#frames.push({ samples, voiced, at });
    if (!this.#speaking) {
      this.#wait();
      return null;
    }
    return this.#hasEnded() ? this.#cut(this.#frames.length) : this.#cutLong();
  }

  /** Ends what runs: the track was muted or left. */
  flush(): Sentence | null {
    const running = this.#speaking ? this.#cut(this.#frames.length) : null;
    this.#frames = [];
    this.#speaking = false;
    return running;
  }

  #wait(): void {
    const recent = this.#frames.slice(-ONSET.of);
    this.#speaking = recent.filter((frame) => frame.voiced).length >= ONSET.voiced;
    const kept = LEAD_MS / FRAME_MS + ONSET.of;
    if (!this.#speaking && this.#frames.length > kept) this.#frames.shift();
  }

  #hasEnded(): boolean {
    const pause = this.#length() >= LONG_MS ? SHORT_PAUSE_MS : PAUSE_MS;
    const last = this.#frames.findLastIndex((frame) => frame.voiced);
    return (this.#frames.length - 1 - last) * FRAME_MS >= pause;
  }

  #cutLong(): Sentence | null {
    if (this.#length() < LONGEST_MS) return null;
    const from = this.#frames.length - CUT_WITHIN_MS / FRAME_MS;
    let quietest = from;
    for (let index = from; index < this.#frames.length; index++) {
      if (loudness(this.#frames[index]) < loudness(this.#frames[quietest])) quietest = index;
    }
    return this.#cut(quietest + 1);
  }

  /** Takes the first `count` frames as a sentence; what is left begins the next one. */
  #cut(count: number): Sentence | null {
    const frames = this.#frames.slice(0, count);
    this.#frames = this.#frames.slice(count);
    this.#speaking = this.#frames.some((frame) => frame.voiced);
    const voice = frames.filter((frame) => frame.voiced).length * FRAME_MS;
    if (voice < LEAST_VOICE_MS) return null;
    const last = frames.findLastIndex((frame) => frame.voiced);
    const first = frames.findIndex((frame) => frame.voiced);
    const kept = frames.slice(0, last + 1 + TRAIL_MS / FRAME_MS);
    const samples = new Int16Array(kept.reduce((sum, frame) => sum + frame.samples.length, 0));
    let at = 0;
    for (const frame of kept) {
      samples.set(frame.samples, at);
      at += frame.samples.length;
    }
    return {
      samples,
      startedAt: (frames[first]?.at ?? 0) - FRAME_MS,
      endedAt: frames[last]?.at ?? 0,
    };
  }

  #length(): number {
    return this.#frames.length * FRAME_MS;
  }
}

function loudness(frame: Frame | undefined): number {
  return frame ? frame.samples.reduce((sum, sample) => sum + sample * sample, 0) : Number.POSITIVE_INFINITY;
}
