import type { Glide } from "./listening-mix.ts";

/** Below this a gain is silence: −80 dB. A way in decibels has to begin somewhere. */
const inaudible = 0.0001;

/** A way longer than this is taken in steps that the ear takes for even. In seconds. */
const evenly = 0.3;

/** Half a decibel: a smaller change is no reason to begin a way anew. */
const noticeable = 1.06;

/**
 * A gain that never jumps: it glides from wherever it is. A long way goes by equal steps in decibels, each smoothed: an
 * exponential alone would do most of it in the first moment.
 */
export class Fader {
  readonly node: GainNode;
  #way: { readonly from: number; readonly to: Glide; readonly since: number };

  constructor(context: BaseAudioContext, level: number) {
    this.node = new GainNode(context, { gain: level });
    this.#way = { from: level, to: { level, seconds: 0 }, since: context.currentTime };
  }

  send(to: Glide): void {
    if (!differs(to.level, this.#way.to.level)) return;
    const { gain, context } = this.node;
    const now = context.currentTime;
    const from = this.#levelAt(now);
    this.#way = { from, to, since: now };
    gain.cancelScheduledValues(now);
    if (to.seconds <= evenly) {
      gain.setTargetAtTime(to.level, now, to.seconds / Math.LN10);
      return;
    }
    const steps = Math.ceil(to.seconds / evenly);
    const step = to.seconds / steps;
    for (let index = 1; index <= steps; index += 1) {
      const level = index === steps ? to.level : between(from, to.level, index / steps);
      gain.setTargetAtTime(level, now + (index - 1) * step, step / 2);
    }
  }

  /** Reckoned, for not every browser tells the value of a gain on its way. */
  #levelAt(now: number): number {
    const { from, to, since } = this.#way;
    const share = to.seconds > 0 ? (now - since) / to.seconds : Number.POSITIVE_INFINITY;
    if (to.seconds > evenly) return share < 1 ? between(from, to.level, share) : to.level;
    return to.level + (from - to.level) * 10 ** -share;
  }
}

/** Part of a way, by equal steps in decibels. */
function between(from: number, to: number, share: number): number {
  const low = Math.max(from, inaudible);
  return low * (Math.max(to, inaudible) / low) ** share;
}

function differs(one: number, other: number): boolean {
  if (one === other) return false;
  const [low, high] = [Math.min(one, other), Math.max(one, other)];
  return high > low * noticeable;
}
