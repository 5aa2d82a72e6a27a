import type { CaptionFault } from "#app/features/captions/caption-state.ts";
import { EngineFault } from "#app/platform/speech/engine-fault.ts";

export interface EngineQueueOptions<Piece> {
  engine: CaptionFault["engine"];
  /** @throws EngineFault */
  ask(piece: Piece): Promise<void>;
  /** Called whenever the fault is another, null when all is well again. */
  onFault(fault: CaptionFault | null): void;
  /** Questions under way at once. Default 2. */
  sideBySide?: number;
  /** What waited longer is given up, in ms: a caption that late helps nobody. Default 30 s. */
  patienceMs?: number;
  /** The first pause before another try, in ms; each further one is twice as long. Default 500. */
  firstPauseMs?: number;
}

const LONGEST_PAUSE_MS = 8_000;

/**
 * Asks an engine piece by piece. While it is away, slow or refuses, the same piece is tried again with growing pauses;
 * nothing piles up, for what waited too long is left out, and said to be. A good answer ends every fault.
 */
export class EngineQueue<Piece> {
  readonly #options: EngineQueueOptions<Piece>;
  readonly #waiting: { piece: Piece; since: number }[] = [];
  #running = 0;
  #pauseMs: number;
  #resting: Promise<void> | undefined;
  #fault: CaptionFault | null = null;
  #leftOut = 0;
  #closed = false;

  constructor(options: EngineQueueOptions<Piece>) {
    this.#options = options;
    this.#pauseMs = options.firstPauseMs ?? 500;
  }

  push(piece: Piece): void {
    if (this.#closed) return;
    this.#waiting.push({ piece, since: Date.now() });
    this.#askOn();
  }

  /** Forgets what waits. */
  close(): void {
    this.#closed = true;
    this.#waiting.length = 0;
  }

  #askOn(): void {
    while (this.#running < (this.#options.sideBySide ?? 2)) {
      const next = this.#waiting.shift();
      if (!next) return;
      this.#running++;
      void this.#askUntilDone(next).finally(() => {
        this.#running--;
        this.#askOn();
      });
    }
  }

  async #askUntilDone({ piece, since }: { piece: Piece; since: number }): Promise<void> {
    for (;;) {
      await this.#resting;
      if (this.#closed) return;
      if (Date.now() - since > (this.#options.patienceMs ?? 30_000)) {
        this.#leaveOut();
        return;
      }
      const fault = await this.#options.ask(piece).then(() => null, asFault);
      if (!fault) {
        this.#recover();
        return;
      }
      this.#report({ engine: this.#options.engine, kind: fault.kind, detail: fault.detail });
      // The same words would be answered as wrongly again; the engine itself is there.
      if (fault.kind === "language" || fault.kind === "empty") return;
      this.#rest();
    }
  }

  /** All questions wait: an engine in trouble is not helped by more of them. */
  #rest(): void {
    if (this.#resting) return;
    const pause = this.#pauseMs;
    this.#pauseMs = Math.min(LONGEST_PAUSE_MS, pause * 2);
    this.#resting = new Promise((resolve) => setTimeout(resolve, pause)).then(() => {
      this.#resting = undefined;
    });
  }

  #leaveOut(): void {
    this.#leftOut++;
    // While there is another fault, that is the reason, and stays what is told.
    if (this.#fault === null || this.#fault.kind === "behind") {
      this.#report({ engine: this.#options.engine, kind: "behind", detail: String(this.#leftOut) });
    }
  }

  #recover(): void {
    this.#pauseMs = this.#options.firstPauseMs ?? 500;
    // Still behind as long as others wait: the next good answer may say that all is well.
    if (this.#fault?.kind === "behind" && this.#waiting.length > 0) return;
    this.#leftOut = 0;
    this.#report(null);
  }

  #report(fault: CaptionFault | null): void {
    const before = this.#fault;
    this.#fault = fault;
    if (JSON.stringify(before) !== JSON.stringify(fault)) this.#options.onFault(fault);
  }
}

function asFault(error: unknown): EngineFault {
  if (error instanceof EngineFault) return error;
  throw error;
}
