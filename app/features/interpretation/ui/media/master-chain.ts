import { ceiling } from "./limiter.ts";

/** Time constant of volume, bass and treble, in seconds. */
const touch = 0.06;

/** Where the shelves begin, in Hz. */
const bassBelow = 200;
const trebleAbove = 4000;

/**
 * What everything heard goes through: volume, bass, treble, limiter, and last a clamp that no sample passes, whatever
 * came before it; then the tap.
 */
export class MasterChain {
  readonly input: GainNode;
  readonly analyser: AnalyserNode;
  readonly #context: AudioContext;
  readonly #bass: BiquadFilterNode;
  readonly #treble: BiquadFilterNode;
  readonly #clamp: WaveShaperNode;

  constructor(context: AudioContext, volume: number) {
    this.#context = context;
    this.input = new GainNode(context, { gain: volume });
    this.#bass = new BiquadFilterNode(context, { type: "lowshelf", frequency: bassBelow });
    this.#treble = new BiquadFilterNode(context, { type: "highshelf", frequency: trebleAbove });
    // Straight up to the ceiling and flat beyond it; what is outside −1..1 takes the ends. Exact, for the ceiling is
    // one of the five points.
    this.#clamp = new WaveShaperNode(context, { curve: [-ceiling, -ceiling, 0, ceiling, ceiling] });
    this.analyser = context.createAnalyser();
    this.input.connect(this.#bass).connect(this.#treble).connect(this.#clamp).connect(this.analyser);
  }

  setVolume(volume: number): void {
    this.#turn(this.input.gain, volume);
  }

  /** dB, 0 is flat. */
  setTone(bass: number, treble: number): void {
    this.#turn(this.#bass.gain, bass);
    this.#turn(this.#treble.gain, treble);
  }

  /** Until here only the clamp protects; this one does not distort. */
  limit(): void {
    this.#put(new AudioWorkletNode(this.#context, "limiter"));
  }

  /** For a browser without worklets: rounder, a little later, and no less safe, for the clamp stays. */
  limitWithoutWorklet(): void {
    const compressor = new DynamicsCompressorNode(this.#context, {
      threshold: -12,
      knee: 0,
      ratio: 20,
      attack: 0.002,
      release: 0.1,
    });
    // The compressor of Web Audio lifts everything by the share it would take from full scale, to the power of 0.6.
    const madeUp = (12 - 12 / 20) * 0.6;
    compressor.connect(new GainNode(this.#context, { gain: 10 ** (-madeUp / 20) })).connect(this.#clamp);
    this.#treble.disconnect();
    this.#treble.connect(compressor);
  }

  #put(limiter: AudioNode): void {
    this.#treble.disconnect();
    this.#treble.connect(limiter).connect(this.#clamp);
  }

  #turn(parameter: AudioParam, value: number): void {
    const { currentTime } = this.#context;
    parameter.cancelScheduledValues(currentTime);
    parameter.setTargetAtTime(value, currentTime, touch);
  }
}
