import { floor, type Mix } from "./listening-mix.ts";
import type { RoomAudio } from "./listening-types.ts";

/** Time constant of every change of level, in seconds: nine tenths of the way after 140 ms, never a jump. */
const ramp = 0.06;

interface Input {
  readonly track: MediaStreamTrack;
  readonly lane: string;
  readonly source: MediaStreamAudioSourceNode;
  readonly element: HTMLAudioElement;
}

type AudioContextWithSink = AudioContext & { setSinkId?: (id: string) => Promise<void> };

/**
 * The Web Audio graph of one listener: every remote sound into the bus of its lane (the floor, or a channel), every
 * bus through its gain into the master, the master through the tap to the loudspeaker.
 */
export class MixingDesk {
  readonly context: AudioContext;
  readonly analyser: AnalyserNode;
  readonly #master: GainNode;
  readonly #buses = new Map<string, GainNode>();
  readonly #inputs = new Map<string, Input>();
  readonly #levels = new Map<GainNode, number>();
  #audio: readonly RoomAudio[] = [];
  #mix: Mix;
  #outputId = "";
  /** Where the context cannot choose a loudspeaker, an element plays what the graph makes. */
  #player: HTMLAudioElement | undefined;

  constructor(mix: Mix) {
    this.context = new AudioContext({ latencyHint: "interactive" });
    this.#mix = mix;
    this.#master = this.context.createGain();
    this.#master.gain.value = mix.master;
    this.analyser = this.context.createAnalyser();
    this.#master.connect(this.analyser).connect(this.context.destination);
  }

  /** Connects what is new and lets go of what is gone. Nothing else is touched, so nothing clicks. */
  setInputs(audio: readonly RoomAudio[]): void {
    if (audio === this.#audio) return;
    this.#audio = audio;
    const wanted = new Map(audio.map((one) => [one.sid, one]));
    for (const [sid, input] of this.#inputs) {
      const next = wanted.get(sid);
      if (next?.track !== input.track || next.lane !== input.lane) this.#disconnect(sid, input);
    }
    for (const { sid, lane, track } of audio) {
      if (track && !this.#inputs.has(sid)) this.#connect(sid, lane, track);
    }
  }

  setMix(mix: Mix): void {
    this.#mix = mix;
    for (const [lane, bus] of this.#buses) this.#glide(bus, mix.lanes[lane] ?? 0);
    this.#glide(this.#master, mix.master);
  }

  get canChooseOutput(): boolean {
    return this.#contextSink !== undefined || "setSinkId" in HTMLMediaElement.prototype;
  }

  /** @throws DOMException when the loudspeaker is gone or not allowed */
  async setOutput(deviceId: string): Promise<void> {
    await this.#sendTo(deviceId);
    this.#outputId = deviceId;
    // The muted elements go along: Chromium's echo cancellation listens to what they would have played, and where
    // (crbug 40252911).
    for (const { element } of this.#inputs.values()) this.#follow(element);
  }

  async #sendTo(deviceId: string): Promise<void> {
    const setSink = this.#contextSink;
    if (setSink) return setSink.call(this.context, deviceId);
    if (!this.#player) {
      const stream = this.context.createMediaStreamDestination();
      this.analyser.disconnect();
      this.analyser.connect(stream);
      this.#player = new Audio();
      this.#player.srcObject = stream.stream;
      await this.#player.play();
    }
    await this.#player.setSinkId(deviceId);
  }

  #follow(element: HTMLAudioElement): void {
    if (!("setSinkId" in element)) return;
    element.setSinkId(this.#outputId).catch(() => {
      // The loudspeaker is gone: whoever chose it hears of it from the context.
    });
  }

  async close(): Promise<void> {
    for (const [sid, input] of this.#inputs) this.#disconnect(sid, input);
    if (this.#player) this.#player.srcObject = null;
    await this.context.close();
  }

  get #contextSink(): ((id: string) => Promise<void>) | undefined {
    return (this.context as AudioContextWithSink).setSinkId;
  }

  #connect(sid: string, lane: string, track: MediaStreamTrack): void {
    const stream = new MediaStream([track]);
    // Chromium gives a remote track's sound to Web Audio only while an element plays it too (crbug 933677). The
    // element is muted, which also spares it the rule that playing needs a click.
    const element = new Audio();
    element.muted = true;
    element.srcObject = stream;
    if (this.#outputId) this.#follow(element);
    element.play().catch(() => {
      // Refused or replaced: the next track tries again, and the graph does not depend on it elsewhere.
    });
    const source = this.context.createMediaStreamSource(stream);
    source.connect(this.#bus(lane));
    this.#inputs.set(sid, { track, lane, source, element });
  }

  #disconnect(sid: string, input: Input): void {
    input.source.disconnect();
    input.element.srcObject = null;
    this.#inputs.delete(sid);
  }

  #bus(lane: string): GainNode {
    const existing = this.#buses.get(lane);
    if (existing) return existing;
    const bus = this.context.createGain();
    // A channel begins silent and rises; the floor begins where it belongs.
    bus.gain.value = lane === floor ? (this.#mix.lanes[lane] ?? 0) : 0;
    bus.connect(this.#master);
    this.#buses.set(lane, bus);
    this.#glide(bus, this.#mix.lanes[lane] ?? 0);
    return bus;
  }

  #glide(node: GainNode, level: number): void {
    if (this.#levels.get(node) === level) return;
    this.#levels.set(node, level);
    const { currentTime } = this.context;
    node.gain.cancelScheduledValues(currentTime);
    node.gain.setTargetAtTime(level, currentTime, ramp);
  }
}
