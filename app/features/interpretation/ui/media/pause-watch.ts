/** Since when each channel that is on air has been silent. Times in seconds, on whatever clock the caller keeps. */
export class PauseWatch {
  readonly #lastVoice = new Map<string, number>();

  /** Who goes on air has not paused yet; who leaves is forgotten. */
  setOnAir(languages: ReadonlySet<string>, now: number): void {
    for (const language of this.#lastVoice.keys())
      if (!languages.has(language)) this.#lastVoice.delete(language);
    for (const language of languages) if (!this.#lastVoice.has(language)) this.#lastVoice.set(language, now);
  }

  /** A voice is heard on the channel at this moment. */
  hear(language: string, now: number): void {
    if (this.#lastVoice.has(language)) this.#lastVoice.set(language, now);
  }

  /** Seconds of silence; 0 of a channel that is not on air. */
  silentFor(language: string, now: number): number {
    const last = this.#lastVoice.get(language);
    return last === undefined ? 0 : Math.max(0, now - last);
  }

  /** Languages silent for longer than this many seconds, sorted. */
  paused(seconds: number, now: number): string[] {
    return [...this.#lastVoice.keys()].filter((one) => this.silentFor(one, now) > seconds).sort();
  }
}
