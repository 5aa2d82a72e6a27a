import { LoudnessMeter, lufs } from "./loudness.ts";

/** No sample leaves us above this, 1 being full scale: −6 dBFS. */
export const ceiling = 0.5;

/** How far the limiter sees ahead, in seconds: the only delay of the chain. */
const lookAhead = 0.003;

/** Time constant of letting go, in seconds. */
const release = 0.08;

/** What lasts must not be louder than this, in LUFS: shouting, feedback, a fault that hums. */
const lastingLoudness = -16;
/** Time constant of measuring what lasts, in seconds; and how fast it is lowered and let up, in dB a second. */
const lasting = 0.4;
const lower = 12;
const letUp = 3;

/**
 * Protects the hearing of whoever wears a headset: a peak limiter that sees ahead, so that it turns down before the
 * peak and does not distort it, and a slower cap on what is loud for long.
 */
export class Limiter {
  readonly #sampleRate: number;
  readonly #meter: LoudnessMeter;
  readonly #window: number;
  /** Rings of the last `#window` samples: needed gain, released gain, and each channel's sound. */
  readonly #needed: Float64Array;
  readonly #released: Float64Array;
  readonly #delays: Float32Array[] = [];
  #at = 0;
  #sum: number;
  #sinceNeed: number;
  #releasedNow = 1;
  #power = 0;
  /** dB, at most 0 */
  #cap = 0;
  #capFactor = 1;

  constructor(sampleRate: number) {
    this.#sampleRate = sampleRate;
    this.#meter = new LoudnessMeter(sampleRate);
    this.#window = Math.max(1, Math.round(sampleRate * lookAhead));
    this.#needed = new Float64Array(this.#window).fill(1);
    this.#released = new Float64Array(this.#window).fill(1);
    this.#sum = this.#window;
    this.#sinceNeed = this.#window;
  }

  process(inputs: readonly Float32Array[], outputs: readonly Float32Array[]): void {
    const length = outputs[0]?.length ?? 0;
    const letGo = 1 - Math.exp(-1 / (release * this.#sampleRate));
    const forget = Math.exp(-1 / (lasting * this.#sampleRate));
    for (let index = 0; index < length; index += 1) {
      this.#power = this.#power * forget + this.#meter.powerAt(inputs, index) * (1 - forget);
      let peak = 0;
      for (let channel = 0; channel < inputs.length; channel += 1)
        peak = Math.max(peak, Math.abs(inputs[channel]?.[index] ?? 0));
      const gain = this.#gainFor(peak * this.#capFactor, letGo);
      for (let channel = 0; channel < outputs.length; channel += 1) {
        const output = outputs[channel];
        if (output) output[index] = this.#delay(channel, inputs[channel]?.[index] ?? 0) * gain;
      }
      this.#at = (this.#at + 1) % this.#window;
    }
    this.#capWhatLasts(length / this.#sampleRate);
  }

  /** The least gain that any sample within sight needs, let go of slowly, and averaged over what is in sight. */
  #gainFor(peak: number, letGo: number): number {
    const need = peak > ceiling ? ceiling / peak : 1;
    this.#needed[this.#at] = need;
    this.#sinceNeed = need < 1 ? 0 : this.#sinceNeed + 1;
    const least = this.#sinceNeed >= this.#window ? 1 : leastOf(this.#needed);
    this.#releasedNow = Math.min(least, this.#releasedNow + (1 - this.#releasedNow) * letGo);
    this.#sum += this.#releasedNow - (this.#released[this.#at] ?? 1);
    this.#released[this.#at] = this.#releasedNow;
    return Math.min(1, this.#sum / this.#window);
  }

  /** @returns the sample that is just leaving our sight, with the cap of the moment it came in */
  #delay(channel: number, sample: number): number {
    this.#delays[channel] ??= new Float32Array(this.#window);
    const ring = this.#delays[channel];
    if (!ring) return 0;
    ring[this.#at] = sample * this.#capFactor;
    return ring[(this.#at + 1) % this.#window] ?? 0;
  }

  #capWhatLasts(seconds: number): void {
    const goal = Math.min(0, lastingLoudness - lufs(this.#power));
    const way = goal - this.#cap;
    if (way === 0) return;
    this.#cap += Math.max(-lower * seconds, Math.min(letUp * seconds, way));
    this.#capFactor = 10 ** (this.#cap / 20);
  }
}

function leastOf(values: Float64Array): number {
  let least = 1;
  for (let index = 0; index < values.length; index += 1) least = Math.min(least, values[index] ?? 1);
  return least;
}
