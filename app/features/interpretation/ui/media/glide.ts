import type { Glide } from "./listening-mix.ts";

/** Below this a gain is silence: −80 dB. A way in decibels has to begin somewhere. */
const inaudible = 0.0001;

/** A way longer than this is taken in steps that the ear takes for even. In seconds. */
const evenly = 0.3;

/**
 * Brings a gain to a level without a jump, from wherever it is. A long way goes by equal steps in decibels, each
 * smoothed: an exponential alone would do most of it in the first moment.
 *
 * @param from the level it was last sent to
 */
export function glide(gain: AudioParam, now: number, from: number, { level, seconds }: Glide): void {
  gain.cancelScheduledValues(now);
  if (seconds <= evenly) {
    gain.setTargetAtTime(level, now, seconds / Math.LN10);
    return;
  }
  const steps = Math.ceil(seconds / evenly);
  const [low, high] = [Math.max(from, inaudible), Math.max(level, inaudible)];
  for (let step = 1; step <= steps; step += 1) {
    const target = step === steps ? level : low * (high / low) ** (step / steps);
    gain.setTargetAtTime(target, now + (step - 1) * (seconds / steps), seconds / steps / 2);
  }
}
