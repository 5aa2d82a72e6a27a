import { LoudnessMeter, lufs } from "./loudness.ts";

/** Where every voice is brought to, in LUFS: as broadcasters do (EBU R 128). */
export const targetLoudness = -23;

/** A voice is lifted or lowered by so much at most, in dB: more would make a noise of what is not a voice. */
const reach = 18;

/** Below this it is not a voice but a room, in LUFS. */
const roomNoise = -55;

/** Below the voice's own loudness by so much it is a pause, in LU (BS.1770-5, relative gate). */
const relativeGate = 10;

/** In dB a second. Loud is mended faster than quiet. */
const fall = 20;
const rise = 6;

/** Blocks of 100 ms: four make what is loud at the moment, thirty voiced ones what is usual. */
const blocksOfMoment = 4;
const blocksOfUsual = 30;

export interface VoiceReport {
  /** Somebody speaks, as opposed to a room that hums. */
  readonly voice: boolean;
  /** After levelling, in LUFS: the last 400 ms. */
  readonly moment: number;
  /** After levelling, in LUFS: the last three seconds of speech; undefined before any was heard. */
  readonly usual?: number;
}

/**
 * Brings a source to the common loudness by a gain that glides, and stands still in silence, so that a pause does not
 * lift the room's hum. Adds no delay.
 */
export class LevelKeeper {
  readonly #meter: LoudnessMeter;
  readonly #blockLength: number;
  readonly #report: (report: VoiceReport) => void;
  #moment: number[] = [];
  #usual: number[] = [];
  #power = 0;
  #filled = 0;
  /** dB */
  #gain = 0;
  #goal = 0;
  #factor = 1;
  #voiced = false;

  /** @param report called at the end of each 100 ms with a voice, and of the first without */
  constructor(sampleRate: number, report: (report: VoiceReport) => void) {
    this.#meter = new LoudnessMeter(sampleRate);
    this.#blockLength = Math.round(sampleRate / 10);
    this.#report = report;
  }

  /** Works on one render quantum. Outputs beyond the inputs' channels stay silent. */
  process(inputs: readonly Float32Array[], outputs: readonly Float32Array[]): void {
    const length = outputs[0]?.length ?? 0;
    const from = this.#factor;
    for (let index = 0; index < length; index += 1) {
      this.#power += this.#meter.powerAt(inputs, index);
      this.#filled += 1;
      if (this.#filled >= this.#blockLength) this.#endBlock();
    }
    this.#glide(length);
    const step = length > 0 ? (this.#factor - from) / length : 0;
    for (let channel = 0; channel < outputs.length; channel += 1) {
      const input = inputs[channel];
      const output = outputs[channel];
      if (!input || !output) continue;
      for (let index = 0; index < length; index += 1)
        output[index] = (input[index] ?? 0) * (from + step * (index + 1));
    }
  }

  #endBlock(): void {
    const power = this.#power / this.#filled;
    this.#power = 0;
    this.#filled = 0;
    const before = this.#usualLoudness();
    const gate = Math.max(roomNoise, (before ?? roomNoise) - 2 * relativeGate);
    const voice = lufs(power) > gate;
    // A voice that begins is not taken for quieter than it is, because silence went before it.
    this.#moment = [...(this.#voiced ? this.#moment : []), power].slice(-blocksOfMoment);
    if (voice) {
      this.#usual = [...this.#usual, mean(this.#moment)].slice(-blocksOfUsual);
      const usual = this.#usualLoudness() ?? targetLoudness;
      this.#goal = Math.max(-reach, Math.min(reach, targetLoudness - usual));
    } else this.#goal = this.#gain;
    if (voice || this.#voiced) this.#tell(voice);
    this.#voiced = voice;
  }

  #tell(voice: boolean): void {
    const usual = this.#usualLoudness();
    const moment = voice ? lufs(mean(this.#moment)) + this.#gain : -Infinity;
    this.#report({
      voice,
      moment: Math.max(lufs(0), moment),
      ...(usual === undefined ? {} : { usual: usual + this.#gain }),
    });
  }

  /** Of the voiced blocks, without those far below the others. */
  #usualLoudness(): number | undefined {
    if (this.#usual.length === 0) return undefined;
    const gate = lufs(mean(this.#usual)) - relativeGate;
    return lufs(mean(this.#usual.filter((power) => lufs(power) >= gate)));
  }

  #glide(length: number): void {
    if (this.#gain === this.#goal) return;
    const seconds = length / (this.#blockLength * 10);
    const most = (this.#goal < this.#gain ? fall : rise) * seconds;
    const way = this.#goal - this.#gain;
    this.#gain += Math.max(-most, Math.min(most, way));
    this.#factor = 10 ** (this.#gain / 20);
  }
}

function mean(values: readonly number[]): number {
  return values.length > 0 ? values.reduce((sum, one) => sum + one, 0) / values.length : 0;
}
