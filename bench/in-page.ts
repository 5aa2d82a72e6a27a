/** Functions that run inside the measured pages, ours and the bare ones alike. Each must stand alone. */

import type {} from "#app/features/interpretation/ui/ListeningControl.tsx";

declare global {
  interface Window {
    /** Resolves with the ms from the start of the navigation to the first frame of somebody else's picture. */
    benchFirstFrame: Promise<number>;
    benchVoice: Voice;
    benchEars: Ears;
  }
}

export interface Voice {
  /** Sounds for this long. @returns when it began to sound, in ms of the wall clock */
  speak(milliseconds: number): Promise<number>;
}

export interface Ears {
  /** Begins to listen now. @returns when sound began to be heard, in ms of the wall clock; null when none came */
  awaitSound(analyser: AnalyserNode): Promise<number | null>;
}

/** For `addInitScript`, before anything else runs. */
export function watchFirstFrame(): void {
  const own = new Set<string>();
  const devices = navigator.mediaDevices;
  const original = devices?.getUserMedia.bind(devices);
  if (devices && original) {
    devices.getUserMedia = async (constraints) => {
      const stream = await original(constraints);
      for (const track of stream.getTracks()) own.add(track.id);
      return stream;
    };
  }
  const { get, set } = Object.getOwnPropertyDescriptor(HTMLMediaElement.prototype, "srcObject") ?? {};
  window.benchFirstFrame = new Promise((resolve) => {
    Object.defineProperty(HTMLVideoElement.prototype, "srcObject", {
      configurable: true,
      get() {
        return get?.call(this);
      },
      set(this: HTMLVideoElement, stream: MediaStream | null) {
        set?.call(this, stream);
        if (!(stream instanceof MediaStream)) return;
        this.requestVideoFrameCallback(() => {
          if (stream.getVideoTracks().some((track) => !own.has(track.id))) resolve(performance.now());
        });
      },
    });
  });
}

/**
 * For `addInitScript`: the microphone is a tone that is silent until it is told to speak.
 * The moment of a sample is told by its context's own clock, laid onto the wall clock by the smallest difference seen:
 * a context renders in bursts, and only at the end of one do both agree.
 */
export function replaceMicrophone(frequency: number): void {
  const context = new AudioContext();
  const oscillator = new OscillatorNode(context, { frequency });
  const gate = new GainNode(context, { gain: 0 });
  const destination = new MediaStreamAudioDestinationNode(context, { channelCount: 1 });
  oscillator.connect(gate).connect(destination);
  oscillator.start();
  let offset = Number.POSITIVE_INFINITY;
  setInterval(() => {
    if (context.state === "running") offset = Math.min(offset, Date.now() - context.currentTime * 1000);
  }, 7);
  const devices = navigator.mediaDevices;
  const original = devices.getUserMedia.bind(devices);
  devices.getUserMedia = async (constraints) => {
    if (!constraints?.audio) return original(constraints);
    return destination.stream.clone();
  };
  window.benchVoice = {
    async speak(milliseconds) {
      await context.resume();
      const start = context.currentTime + 0.06;
      gate.gain.setValueAtTime(0.25, start);
      gate.gain.setValueAtTime(0, start + milliseconds / 1000);
      await new Promise((resolve) => setTimeout(resolve, milliseconds + 100));
      return offset + start * 1000;
    },
  };
}

/** For `addInitScript`. Finds the first loud sample itself, so that it is finer than the pause between two looks. */
export function growEars(): void {
  /** Of full scale: far above comfort noise, far below the tone, also when a channel lowers the original. */
  const loud = 0.004;
  const pause = 8;
  const patience = 4_000;
  const offsets = new WeakMap<BaseAudioContext, number>();
  const settle = (context: BaseAudioContext): number => {
    const now = Date.now() - context.currentTime * 1000;
    const offset = Math.min(offsets.get(context) ?? Number.POSITIVE_INFINITY, now);
    offsets.set(context, offset);
    return offset;
  };
  window.benchEars = {
    awaitSound(analyser) {
      const { context } = analyser;
      // 0.3 s: longer than a busy machine keeps us from looking.
      analyser.fftSize = 16_384;
      const samples = new Float32Array(analyser.fftSize);
      const end = Date.now() + patience;
      return new Promise((resolve) => {
        const look = () => {
          const offset = settle(context);
          analyser.getFloatTimeDomainData(samples);
          const first = samples.findIndex((sample) => Math.abs(sample) > loud);
          // Sound right at the start of the window is the end of something before, not a beginning.
          if (first <= 0) return void (Date.now() < end ? setTimeout(look, pause) : resolve(null));
          const age = (samples.length - first) / context.sampleRate;
          resolve(offset + (context.currentTime - age) * 1000);
        };
        look();
      });
    },
  };
}
