import { type MediaErrorCode, mediaErrorOf } from "./media-errors.ts";

export type Lane = "microphone" | "camera" | "screen" | "channel";

export interface LaneState {
  /** Steps running or waiting. */
  readonly waiting: number;
  /** The host turned it off. */
  readonly byHost: boolean;
  readonly error?: MediaErrorCode;
}

/** Work on one source goes one step after another; different sources do not wait for each other. */
export class Lanes {
  readonly #tails: Record<Lane, Promise<void>> = {
    microphone: Promise.resolve(),
    camera: Promise.resolve(),
    screen: Promise.resolve(),
    channel: Promise.resolve(),
  };
  readonly #states: Record<Lane, LaneState> = {
    microphone: { waiting: 0, byHost: false },
    camera: { waiting: 0, byHost: false },
    screen: { waiting: 0, byHost: false },
    channel: { waiting: 0, byHost: false },
  };
  readonly #changed: () => void;
  readonly #failed: (lane: Lane) => void;

  /** @param failed called when a step failed, before the lane shows its error */
  constructor(changed: () => void, failed: (lane: Lane) => void) {
    this.#changed = changed;
    this.#failed = failed;
  }

  state(lane: Lane): LaneState {
    return this.#states[lane];
  }

  mark(lane: Lane, change: Partial<LaneState>): void {
    this.#states[lane] = { ...this.#states[lane], ...change };
    this.#changed();
  }

  /** Runs the work when all steps before it are done. Never rejects: a failure becomes the lane's error. */
  step(lane: Lane, work: () => Promise<void>, change: Partial<LaneState> = {}): Promise<void> {
    this.mark(lane, { ...change, waiting: this.#states[lane].waiting + 1 });
    const running = this.#tails[lane].then(async () => {
      let error: MediaErrorCode | undefined;
      try {
        await work();
      } catch (failure) {
        error = mediaErrorOf(failure).code;
        this.#failed(lane);
      }
      this.mark(lane, { waiting: this.#states[lane].waiting - 1, error });
    });
    this.#tails[lane] = running;
    return running;
  }
}
