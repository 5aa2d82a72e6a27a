/** A line between a test host and the hall, the same in both directions. */
export interface Line {
  /** Each way, in ms: half of the round trip. */
  readonly delayMs: number;
  /** 0..1 of the packets, each on its own. */
  readonly loss: number;
  /** Of the bottleneck; without it the line is as wide as the machine. */
  readonly kbps?: number;
}

/** Packets that wait before a bottleneck (as netem counts them: those under way too): half a second of speech. */
const queueBeforeBottleneck = 40;
/** netem's own default, where nothing is narrow. */
const queueOfWideLine = 1000;

export function queueLimit(line: Line): number {
  return line.kbps === undefined ? queueOfWideLine : queueBeforeBottleneck;
}

/** The words that make `tc qdisc … netem` such a line; see tc-netem(8). */
export function netemWords({ delayMs, loss, kbps }: Line): string[] {
  return [
    "netem",
    ...["limit", String(queueLimit({ delayMs, loss, ...(kbps === undefined ? {} : { kbps }) }))],
    ...["delay", `${delayMs}ms`],
    ...["loss", `${loss * 100}%`],
    ...(kbps === undefined ? [] : ["rate", `${kbps}kbit`]),
  ];
}

interface Waiting {
  readonly frame: Buffer;
  readonly due: number;
}

/** One direction of a line, where the kernel has no netem: the same three things in the same order (loss, rate, delay). */
export class OneWay {
  readonly #deliver: (frame: Buffer) => void;
  readonly #waiting: Waiting[] = [];
  #line: Line;
  /** When the last bit of what was accepted so far has left the bottleneck, in ms of performance.now(). */
  #freeAt = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(line: Line, deliver: (frame: Buffer) => void) {
    this.#line = line;
    this.#deliver = deliver;
  }

  shape(line: Line): void {
    this.#line = line;
  }

  /** @param random 0..1, whether this packet is one of the lost */
  send(frame: Buffer, random = Math.random()): void {
    const { delayMs, loss, kbps } = this.#line;
    if (random < loss || this.#waiting.length >= queueLimit(this.#line)) return;
    const now = performance.now();
    const sending = kbps === undefined ? 0 : (frame.length * 8) / kbps;
    this.#freeAt = Math.max(now, this.#freeAt) + sending;
    this.#waiting.push({ frame, due: this.#freeAt + delayMs });
    this.#timer ??= setTimeout(this.#release, this.#freeAt + delayMs - now);
  }

  readonly #release = (): void => {
    this.#timer = undefined;
    // Timers come in whole milliseconds: what is due within half of one goes now.
    const now = performance.now();
    while (this.#waiting[0] && this.#waiting[0].due <= now + 0.5) {
      const { frame } = this.#waiting[0];
      this.#waiting.shift();
      this.#deliver(frame);
    }
    const next = this.#waiting[0];
    if (next) this.#timer = setTimeout(this.#release, Math.max(0, next.due - now));
  };
}
