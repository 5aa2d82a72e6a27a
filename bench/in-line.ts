/** What the pages at the end of a bad line count. Each function stands alone: it runs inside ours and the bare one alike. */

declare global {
  interface Window {
    benchLine: LineWatch;
  }
}

export interface LineWatch {
  /** Begins to count. @param sound LiveKit's id of the channel's track @param picture of the speaker's camera */
  begin(sound: string, picture: string): Promise<void>;
  /** Ends, and tells what was counted since. */
  end(): Promise<LineCount>;
}

export interface LineCount {
  /** Of the time that was counted, in ms. */
  readonly milliseconds: number;
  /** 0..1 of the channel's samples that had to be made up, silence included: without discontinuous transmission none is meant. */
  readonly concealed: number;
  /** Stretches of the channel's sound of 20 ms and more that fell by more than 20 dB though the voice never paused, in ms. */
  readonly gaps: readonly number[];
  /** 0..1 of the half seconds in which no new picture of the speaker came. */
  readonly withoutPicture: number;
}

/** For `addInitScript`, before anything else runs. */
export function watchLine(): void {
  /** LiveKit says in the name of the stream which of its tracks a receiver gives. */
  const receivers: { streams: string; receiver: RTCRtpReceiver }[] = [];
  const Original = window.RTCPeerConnection;
  window.RTCPeerConnection = class extends Original {
    constructor(configuration?: RTCConfiguration) {
      super(configuration);
      this.addEventListener("track", ({ receiver, streams }) =>
        receivers.unshift({ receiver, streams: streams.map(({ id }) => id).join() }),
      );
    }
  };

  interface Inbound {
    readonly type: string;
    readonly totalSamplesReceived?: number;
    readonly concealedSamples?: number;
    readonly framesDecoded?: number;
  }
  const receiverOf = (sid: string) => receivers.find(({ streams }) => streams.includes(sid))?.receiver;
  const statOf = async (id: string): Promise<Inbound | undefined> => {
    let found: Inbound | undefined;
    (await receiverOf(id)?.getStats())?.forEach((stat: Inbound) => {
      if (stat.type === "inbound-rtp") found = stat;
    });
    return found;
  };

  /** Level of every 10 ms of a track. A script processor, because the page lets no worklet in that is not its own. */
  const recordLevels = (track: MediaStreamTrack) => {
    const context = new AudioContext();
    const levels: number[] = [];
    const tap = context.createScriptProcessor(4096, 1, 1);
    const piece = context.sampleRate / 100;
    let sum = 0;
    let count = 0;
    tap.onaudioprocess = ({ inputBuffer }) => {
      for (const sample of inputBuffer.getChannelData(0)) {
        sum += sample * sample;
        count += 1;
        if (count < piece) continue;
        levels.push(Math.sqrt(sum / count));
        sum = 0;
        count = 0;
      }
    };
    context
      .createMediaStreamSource(new MediaStream([track]))
      .connect(tap)
      .connect(context.destination);
    return { levels, close: () => context.close() };
  };

  const gapsIn = (levels: readonly number[]): number[] => {
    const usual = [...levels].sort((one, other) => one - other)[Math.floor(levels.length / 2)] ?? 0;
    const gaps: number[] = [];
    let length = 0;
    for (const level of [...levels, usual]) {
      if (level < usual / 10) length += 10;
      else {
        if (length >= 20) gaps.push(length);
        length = 0;
      }
    }
    return gaps;
  };

  let end: () => Promise<LineCount> = () => Promise.reject(new Error("nothing was begun"));
  window.benchLine = {
    async begin(sound, picture) {
      const begun = performance.now();
      const track = receiverOf(sound)?.track;
      if (!track) throw new Error(`no sound arrives on ${sound}`);
      const before = await statOf(sound);
      const recording = recordLevels(track);
      const seen: number[] = [];
      const looking = setInterval(
        async () => seen.push((await statOf(picture))?.framesDecoded ?? seen.at(-1) ?? 0),
        500,
      );
      end = async () => {
        clearInterval(looking);
        const now = await statOf(sound);
        await recording.close();
        const samples = (now?.totalSamplesReceived ?? 0) - (before?.totalSamplesReceived ?? 0);
        const concealed = (now?.concealedSamples ?? 0) - (before?.concealedSamples ?? 0);
        const without = seen.filter((frames, index) => index > 0 && frames === seen[index - 1]).length;
        return {
          milliseconds: performance.now() - begun,
          concealed: samples > 0 ? concealed / samples : 1,
          gaps: gapsIn(recording.levels),
          withoutPicture: seen.length > 1 ? without / (seen.length - 1) : 1,
        };
      };
    },
    end: () => end(),
  };
}

/**
 * For `addInitScript`: the microphone is a voice that never pauses and is as rich as a consonant and a vowel together, so
 * that the encoder needs its whole bit rate and every hole can be heard.
 */
export function speakWithoutPause(): void {
  const context = new AudioContext();
  const destination = new MediaStreamAudioDestinationNode(context, { channelCount: 1 });
  const hiss = new AudioBuffer({ length: context.sampleRate * 4, sampleRate: context.sampleRate });
  hiss.copyToChannel(
    Float32Array.from({ length: hiss.length }, () => Math.random() * 0.3 - 0.15),
    0,
  );
  const noise = new AudioBufferSourceNode(context, { buffer: hiss, loop: true });
  const vowel = new OscillatorNode(context, { type: "sawtooth", frequency: 130 });
  const vowelGain = new GainNode(context, { gain: 0.12 });
  noise.connect(destination);
  vowel.connect(vowelGain).connect(destination);
  noise.start();
  vowel.start();
  const devices = navigator.mediaDevices;
  const original = devices.getUserMedia.bind(devices);
  devices.getUserMedia = async (constraints) => {
    if (!constraints?.audio) return original(constraints);
    await context.resume();
    return destination.stream.clone();
  };
}
