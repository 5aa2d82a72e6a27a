import { RECORDING_RATE } from "#app/features/recordings/recorder/recording-rate.ts";

const ms = (count: number) => (count * RECORDING_RATE) / 1000;

/** Further behind the clock than this, the track paused: what comes now is placed at now. */
const PAUSED = ms(700);
/** Further off the clock than this for {@link LASTING} frames on end, it is set right at once. */
const FAR_OFF = ms(120);
const LASTING = 25;
/** Further off on average than this, it is set right at the next quiet frame, where nobody hears it. */
const DRIFTED = ms(60);
/** How much one frame counts in the average: frames of 20 ms, so that it follows within about a second. */
const WEIGHT = 0.02;

/**
 * Finds where on the recording's clock each frame of one track belongs. Frames follow each other without a seam, for
 * their arrival trembles; only when the track has paused, or runs faster or slower than our clock, is it moved. All
 * times in samples since the beginning.
 */
export class TrackPlace {
  #next: number | null = null;
  #offBy = 0;
  #farOff = 0;

  /**
   * @param arrivedAt when the frame's last sample came
   * @param quiet whether a sample more or less would not be heard
   * @returns where its first sample belongs; null when the frame is left out
   */
  place(arrivedAt: number, length: number, quiet: boolean): number | null {
    const byClock = arrivedAt - length;
    if (this.#next === null || this.#next - byClock < -PAUSED) return this.#set(byClock, length);
    const offBy = this.#next - byClock;
    this.#offBy += (offBy - this.#offBy) * WEIGHT;
    this.#farOff = Math.abs(offBy) > FAR_OFF ? this.#farOff + 1 : 0;
    if (this.#farOff >= LASTING) return this.#set(byClock, length);
    if (quiet && Math.abs(this.#offBy) > DRIFTED) {
      // Too far ahead: this quiet frame is left out. Too far behind: one of silence is put before it.
      const shift = this.#offBy > 0 ? -length : length;
      this.#offBy += shift;
      if (shift < 0) return null;
      this.#next += shift;
    }
    const at = this.#next;
    this.#next = at + length;
    return at;
  }

  #set(at: number, length: number): number {
    const start = Math.max(0, at);
    this.#next = start + length;
    this.#offBy = 0;
    this.#farOff = 0;
    return start;
  }
}
