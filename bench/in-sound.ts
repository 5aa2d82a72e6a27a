/** Sounding and hearing by the sample, inside the measured pages. Each function stands alone. */

declare global {
  interface Window {
    benchTones: Tones;
    benchEcho: (heard: AnalyserNode) => void;
    benchTape: Tape;
    benchEdges: Edges;
  }
}

export interface Tone {
  /** Hz */
  readonly frequency: number;
  /** In ms. */
  readonly length: number;
}

export interface Tones {
  /** Sounds one after the other at one level, with a breath of silence before the first. Resolves when all have sounded. */
  play(tones: readonly Tone[]): Promise<void>;
}

export interface Tape {
  /** Begins to record what is heard. */
  begin(heard: AnalyserNode): void;
  /** Ends, and measures the level of each tone where it is steady. @returns amplitudes, 0 where nothing was heard */
  measure(tones: readonly Tone[]): Promise<number[]>;
}

export interface Edges {
  /** Begins to watch two tones in what is heard. */
  begin(heard: AnalyserNode, tones: readonly [number, number]): void;
  /** From here to the next mark is one handover. */
  mark(): void;
  /** Ends. @returns for each mark, in ms: how long both were heard in all, and the longest time in which none was */
  read(): { overlap: number; gap: number }[];
}

/**
 * For `addInitScript`: the microphone is silent, until tones are played into it or what is heard is spoken on, as an
 * interpreter would who needs no time to think.
 */
export function replaceMicrophoneByTones(): void {
  const context = new AudioContext();
  const destination = new MediaStreamAudioDestinationNode(context, { channelCount: 1 });
  // A source that never ends, or the track would have no samples in a silence.
  new ConstantSourceNode(context, { offset: 0 }).connect(destination);
  const devices = navigator.mediaDevices;
  const original = devices.getUserMedia.bind(devices);
  devices.getUserMedia = async (constraints) => {
    if (!constraints?.audio) return original(constraints);
    await context.resume();
    return destination.stream.clone();
  };
  window.benchTones = {
    async play(tones) {
      await context.resume();
      let at = context.currentTime + 0.3;
      for (const { frequency, length } of tones) {
        const end = at + length / 1000;
        const oscillator = new OscillatorNode(context, { frequency });
        const gate = new GainNode(context, { gain: 0 });
        oscillator.connect(gate).connect(destination);
        // A ramp of 5 ms: a hard edge would put the energy of every frequency into the band that is measured.
        gate.gain.setValueAtTime(0, at);
        gate.gain.linearRampToValueAtTime(0.1, at + 0.005);
        gate.gain.setValueAtTime(0.1, end - 0.005);
        gate.gain.linearRampToValueAtTime(0, end);
        oscillator.start(at);
        oscillator.stop(end);
        at = end;
      }
      await new Promise((resolve) => setTimeout(resolve, (at - context.currentTime) * 1000));
    },
  };
  window.benchEcho = (heard) => {
    const bridge = (heard.context as AudioContext).createMediaStreamDestination();
    heard.connect(bridge);
    context.createMediaStreamSource(bridge.stream).connect(destination);
  };
}

/** For `addInitScript`. A script processor, because the page lets no worklet in that is not its own. */
export function openTape(): void {
  let blocks: Float32Array[] = [];
  let tap: ScriptProcessorNode | undefined;
  const levelAt = (samples: Float32Array, start: number, length: number, frequency: number, rate: number) => {
    // Goertzel's filter under a Hann window: neighbouring tones leave no trace.
    let [sine, cosine] = [0, 0];
    for (let index = 0; index < length; index += 1) {
      const weight = (1 - Math.cos((2 * Math.PI * index) / length)) * (samples[start + index] ?? 0);
      sine += weight * Math.sin((2 * Math.PI * frequency * index) / rate);
      cosine += weight * Math.cos((2 * Math.PI * frequency * index) / rate);
    }
    return (Math.hypot(sine, cosine) * 2) / length;
  };
  window.benchTape = {
    begin(heard) {
      const context = heard.context as AudioContext;
      tap?.disconnect();
      blocks = [];
      tap = context.createScriptProcessor(4096, 1, 1);
      tap.onaudioprocess = ({ inputBuffer }) => blocks.push(inputBuffer.getChannelData(0).slice());
      heard.connect(tap).connect(context.destination);
    },
    async measure(tones) {
      // What was spoken last is still on its way.
      await new Promise((resolve) => setTimeout(resolve, 700));
      const rate = tap?.context.sampleRate ?? 48_000;
      tap?.disconnect();
      const samples = new Float32Array(blocks.reduce((sum, { length }) => sum + length, 0));
      let end = 0;
      for (const block of blocks) {
        samples.set(block, end);
        end += block.length;
      }
      const onset = samples.findIndex((sample) => Math.abs(sample) > 0.01);
      if (onset < 0) return tones.map(() => 0);
      const window = Math.round(0.06 * rate);
      const step = Math.round(0.01 * rate);
      // What sounds first may have been cut or drawn out: all tones together say where the row of them begins.
      const agreement = (begin: number) => {
        let [at, sum] = [begin, 0];
        for (const { frequency, length } of tones) {
          const whole = (length / 1000) * rate;
          if (frequency !== tones[0]?.frequency)
            sum += levelAt(samples, Math.round(at + whole / 2 - window / 2), window, frequency, rate);
          at += whole;
        }
        return sum;
      };
      let at = onset;
      let most = agreement(onset);
      for (let off = -60; off <= 60; off += 2) {
        const found = agreement(onset + off * step);
        if (found > most) [at, most] = [onset + off * step, found];
      }
      return tones.map(({ frequency, length }) => {
        const whole = (length / 1000) * rate;
        const middle = at + whole / 2 - window / 2;
        // A jitter buffer stretches and shortens a little: each tone is looked for where it is loudest, and the next
        // one after it.
        let best = { level: 0, off: 0 };
        for (let off = -12; off <= 12; off += 1) {
          const level = levelAt(samples, Math.round(middle + off * step), window, frequency, rate);
          if (level > best.level) best = { level, off };
        }
        at += whole + (length < 1000 ? best.off * step * 0.5 : 0);
        return best.level;
      });
    },
  };
}

/**
 * For `addInitScript`: tells by the millisecond which of two tones is heard. Each is mixed down to zero and averaged over
 * 8 ms, in which tones that lie a multiple of 125 Hz apart do not see each other; a tone is there above a quarter of its
 * usual level, so that an edge is told to about 4 ms.
 */
export function watchEdges(): void {
  const span = 8;
  let tap: ScriptProcessorNode | undefined;
  let marks: number[] = [];
  let phase = 0;
  /** Sine and cosine of each tone, a sum a millisecond. */
  let sums: [number[], number[]][] = [];
  const strengths = ([sines, cosines]: [number[], number[]]) =>
    sines.map((_, at) => {
      let [sine, cosine] = [0, 0];
      for (let back = Math.max(0, at - span + 1); back <= at; back += 1) {
        sine += sines[back] ?? 0;
        cosine += cosines[back] ?? 0;
      }
      return Math.hypot(sine, cosine);
    });
  const presence = (strength: readonly number[]) => {
    const usual = [...strength].sort((one, other) => one - other)[Math.floor(strength.length * 0.75)] ?? 0;
    return strength.map((value) => value > usual / 4);
  };
  window.benchEdges = {
    begin(heard, tones) {
      const context = heard.context as AudioContext;
      const rate = context.sampleRate;
      const hop = Math.round(rate / 1000);
      sums = tones.map(() => [[], []]);
      marks = [];
      phase = 0;
      tap = context.createScriptProcessor(4096, 1, 1);
      let partial = tones.map(() => [0, 0] as [number, number]);
      tap.onaudioprocess = ({ inputBuffer }) => {
        for (const sample of inputBuffer.getChannelData(0)) {
          for (const [index, tone] of tones.entries()) {
            const angle = (2 * Math.PI * tone * phase) / rate;
            const sum = partial[index];
            if (!sum) continue;
            sum[0] += sample * Math.sin(angle);
            sum[1] += sample * Math.cos(angle);
          }
          phase += 1;
          if (phase % hop > 0) continue;
          for (const [index, [sine, cosine]] of partial.entries()) {
            sums[index]?.[0].push(sine);
            sums[index]?.[1].push(cosine);
          }
          partial = tones.map(() => [0, 0]);
        }
      };
      heard.connect(tap).connect(context.destination);
    },
    mark() {
      marks.push(sums[0]?.[0].length ?? 0);
    },
    read() {
      tap?.disconnect();
      const [one = [], other = []] = sums.map((sum) => presence(strengths(sum)));
      return marks.slice(0, -1).map((from, index) => {
        let [overlap, gap, longest] = [0, 0, 0];
        for (let at = from; at < (marks[index + 1] ?? from); at += 1) {
          if (one[at] && other[at]) overlap += 1;
          gap = one[at] || other[at] ? 0 : gap + 1;
          longest = Math.max(longest, gap);
        }
        return { overlap, gap: longest };
      });
    },
  };
}
