/**
 * Records what a page hears, sample by sample, and says how loud each of some tones was at each millisecond. It takes
 * one function that a page can be given as it stands, and the reading of what it returns.
 */

/** One row for each tone, in the order asked: its amplitude (1 is full scale) in each millisecond. */
export interface ToneRecord {
  readonly tones: readonly (readonly number[])[];
  /** The largest sample of all. */
  readonly peak: number;
  /** Mean square of all samples. */
  readonly power: number;
}

/**
 * Runs in the page: must use nothing from outside itself. The worklet is a blob, so a page under the hall's
 * Content-Security-Policy needs `bypassCSP`. Tones should lie 200 Hz apart: each is looked for in windows of 5 ms.
 */
export async function recordTones(
  tap: AudioNode,
  frequencies: readonly number[],
  seconds: number,
): Promise<ToneRecord> {
  const code = `registerProcessor("test-recorder", class extends AudioWorkletProcessor {
    process([[channel]]) {
      this.port.postMessage(channel ? channel.slice() : new Float32Array(128));
      return true;
    }
  });`;
  const context = tap.context as AudioContext;
  const marked = context as AudioContext & { testRecorder?: Promise<void> };
  marked.testRecorder ??= context.audioWorklet.addModule(
    URL.createObjectURL(new Blob([code], { type: "text/javascript" })),
  );
  await marked.testRecorder;
  const rate = context.sampleRate;
  const wanted = Math.ceil(seconds * rate);
  const samples = new Float32Array(wanted);
  const recorder = new AudioWorkletNode(context, "test-recorder", {
    channelCount: 1,
    channelCountMode: "explicit",
  });
  await new Promise<void>((resolve) => {
    let filled = 0;
    recorder.port.onmessage = ({ data }: MessageEvent<Float32Array>) => {
      const fits = data.subarray(0, wanted - filled);
      samples.set(fits, filled);
      filled += fits.length;
      if (filled >= wanted) resolve();
    };
    tap.connect(recorder).connect(context.destination);
  });
  recorder.port.onmessage = null;
  tap.disconnect(recorder);
  recorder.disconnect();
  const step = Math.round(rate / 1000);
  const reach = step * 5;
  const tones = frequencies.map((hertz) => {
    const row: number[] = [];
    for (let from = 0; from + reach <= wanted; from += step) {
      let real = 0;
      let imaginary = 0;
      for (let index = from; index < from + reach; index += 1) {
        const phase = (2 * Math.PI * hertz * index) / rate;
        real += (samples[index] ?? 0) * Math.cos(phase);
        imaginary += (samples[index] ?? 0) * Math.sin(phase);
      }
      row.push((2 * Math.hypot(real, imaginary)) / reach);
    }
    return row;
  });
  let peak = 0;
  let power = 0;
  for (const one of samples) {
    peak = Math.max(peak, Math.abs(one));
    power += one * one;
  }
  return { tones, peak, power: power / wanted };
}
