/**
 * Loudness as ITU-R BS.1770-5 describes it: sound weighted as the head and the ear do (K), its power over blocks of
 * 400 ms, and blocks of silence left out. Powers are mean squares; `lufs` turns them into loudness.
 */

/** Silence, for whoever shows a level. */
export const silence = -70;

/** @returns LUFS, never below `silence` */
export function lufs(power: number): number {
  return power > 0 ? Math.max(silence, 10 * Math.log10(power) - 0.691) : silence;
}

interface Coefficients {
  readonly b0: number;
  readonly b1: number;
  readonly b2: number;
  readonly a1: number;
  readonly a2: number;
}

/** A second-order section, transposed direct form II. */
class Biquad {
  readonly #c: Coefficients;
  #z1 = 0;
  #z2 = 0;

  constructor(coefficients: Coefficients) {
    this.#c = coefficients;
  }

  filter(x: number): number {
    const { b0, b1, b2, a1, a2 } = this.#c;
    const y = b0 * x + this.#z1;
    this.#z1 = b1 * x - a1 * y + this.#z2;
    this.#z2 = b2 * x - a2 * y;
    return y;
  }
}

/** K-weighting of one channel: the head's shelf, then the low cut; for any sample rate (BS.1770-5, annex 1). */
export class KWeighting {
  readonly #shelf: Biquad;
  readonly #lowCut: Biquad;

  constructor(sampleRate: number) {
    this.#shelf = new Biquad(shelfFor(sampleRate));
    this.#lowCut = new Biquad(lowCutFor(sampleRate));
  }

  filter(x: number): number {
    return this.#lowCut.filter(this.#shelf.filter(x));
  }
}

/** The constants give the tables of the recommendation at 48 kHz, and the same curve elsewhere. */
function shelfFor(sampleRate: number): Coefficients {
  const k = Math.tan((Math.PI * 1681.974450955533) / sampleRate);
  const q = 0.7071752369554196;
  const high = 10 ** (3.999843853973347 / 20);
  const band = high ** 0.4996667741545416;
  const a0 = 1 + k / q + k * k;
  return {
    b0: (high + (band * k) / q + k * k) / a0,
    b1: (2 * (k * k - high)) / a0,
    b2: (high - (band * k) / q + k * k) / a0,
    a1: (2 * (k * k - 1)) / a0,
    a2: (1 - k / q + k * k) / a0,
  };
}

function lowCutFor(sampleRate: number): Coefficients {
  const k = Math.tan((Math.PI * 38.13547087602444) / sampleRate);
  const q = 0.5003270373238773;
  const a0 = 1 + k / q + k * k;
  return { b0: 1, b1: -2, b2: 1, a1: (2 * (k * k - 1)) / a0, a2: (1 - k / q + k * k) / a0 };
}

/** The weighted power of however many channels, sample by sample. */
export class LoudnessMeter {
  readonly #sampleRate: number;
  readonly #filters: KWeighting[] = [];

  constructor(sampleRate: number) {
    this.#sampleRate = sampleRate;
  }

  /** @returns the sum over all channels of the weighted sample's square */
  powerAt(channels: readonly Float32Array[], index: number): number {
    let power = 0;
    for (let channel = 0; channel < channels.length; channel += 1) {
      this.#filters[channel] ??= new KWeighting(this.#sampleRate);
      const weighted = this.#filters[channel]?.filter(channels[channel]?.[index] ?? 0) ?? 0;
      power += weighted * weighted;
    }
    return power;
  }
}
