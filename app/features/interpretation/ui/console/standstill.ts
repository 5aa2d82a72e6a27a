/** A voice that is open sends fifty packets a second, silent or not (discontinuous transmission is off); in ms. */
const STANDS_STILL_MS = 500;

/** Notices that a counter of received packets stands still. Times are ms of one clock. */
export class Standstill {
  #packets: number | undefined;
  #since = 0;

  /** @returns true when it has stood still for half a second, and again after each further half second */
  note(packets: number, now: number): boolean {
    if (packets !== this.#packets) {
      this.#packets = packets;
      this.#since = now;
      return false;
    }
    if (now - this.#since < STANDS_STILL_MS) return false;
    this.#since = now;
    return true;
  }

  /** What is watched has changed, or may be silent now. */
  forget(): void {
    this.#packets = undefined;
  }
}
