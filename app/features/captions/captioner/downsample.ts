/**
 * From 48 kHz to 16 kHz: a low-pass of 48 taps (windowed sinc, Blackman, cut at 7 kHz), then every third sample. Keeps
 * what it needs of the last frame, so that frames join without a seam.
 */
export class Downsampler {
  readonly #tail = new Float32Array(TAPS);

  /** @param samples 16-bit at 48 kHz; their number a multiple of three */
  push(samples: Int16Array): Int16Array {
    const joined = new Float32Array(TAPS + samples.length);
    joined.set(this.#tail);
    joined.set(samples, TAPS);
    const out = new Int16Array(samples.length / 3);
    for (let index = 0; index < out.length; index++) {
      let sum = 0;
      for (let tap = 0; tap < TAPS; tap++) sum += (joined[index * 3 + tap] ?? 0) * (KERNEL[tap] ?? 0);
      out[index] = Math.max(-32_768, Math.min(32_767, Math.round(sum)));
    }
    this.#tail.set(joined.subarray(joined.length - TAPS));
    return out;
  }
}

const TAPS = 48;
const CUT = 7_000 / 48_000;
const KERNEL = makeKernel();

function makeKernel(): Float32Array {
  const kernel = new Float32Array(TAPS);
  const middle = (TAPS - 1) / 2;
  let sum = 0;
  for (let tap = 0; tap < TAPS; tap++) {
    const x = tap - middle;
    const sinc = x === 0 ? 2 * CUT : Math.sin(2 * Math.PI * CUT * x) / (Math.PI * x);
    const turn = (2 * Math.PI * tap) / (TAPS - 1);
    const blackman = 0.42 - 0.5 * Math.cos(turn) + 0.08 * Math.cos(2 * turn);
    kernel[tap] = sinc * blackman;
    sum += sinc * blackman;
  }
  return kernel.map((value) => value / sum);
}
