import type { LaneLevels, LaneMeters } from "./listening-types.ts";

/** How often levels are read while somebody looks, in ms. */
const look = 100;

/** Levels for meters: read while somebody subscribes, and told only when they moved. */
export class LaneMeterStore implements LaneMeters {
  readonly #read: () => LaneLevels;
  readonly #listeners = new Set<() => void>();
  #levels: LaneLevels = {};
  #looking: ReturnType<typeof setInterval> | undefined;

  constructor(read: () => LaneLevels) {
    this.#read = read;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    this.#looking ??= setInterval(this.#look, look);
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size > 0) return;
      clearInterval(this.#looking);
      this.#looking = undefined;
    };
  };

  readonly getSnapshot = (): LaneLevels => this.#levels;

  readonly #look = (): void => {
    const next = this.#read();
    if (JSON.stringify(next) === JSON.stringify(this.#levels)) return;
    this.#levels = next;
    for (const listener of this.#listeners) listener();
  };
}
