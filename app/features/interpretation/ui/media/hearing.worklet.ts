/** The parts of a listener's chain that run sample by sample, on the browser's audio thread. */
import { LevelKeeper } from "./level-keeper.ts";
import { Limiter } from "./limiter.ts";

/** The members of AudioWorkletGlobalScope that we use; TypeScript's DOM library leaves them out. */
declare const sampleRate: number;
declare class AudioWorkletProcessor {
  readonly port: MessagePort;
}
declare function registerProcessor(name: string, processor: new () => AudioWorkletProcessor): void;

registerProcessor(
  "level-keeper",
  class extends AudioWorkletProcessor {
    #open = true;
    readonly #keeper = new LevelKeeper(sampleRate, (report) => this.port.postMessage(report));

    constructor() {
      super();
      // Any message ends it: a processor that is asked for sound for ever is never let go of.
      this.port.onmessage = () => {
        this.#open = false;
      };
    }

    process([input = []]: Float32Array[][], [output = []]: Float32Array[][]): boolean {
      this.#keeper.process(input, output);
      return this.#open;
    }
  },
);

registerProcessor(
  "limiter",
  class extends AudioWorkletProcessor {
    readonly #limiter = new Limiter(sampleRate);

    process([input = []]: Float32Array[][], [output = []]: Float32Array[][]): boolean {
      this.#limiter.process(input, output);
      return true;
    }
  },
);
