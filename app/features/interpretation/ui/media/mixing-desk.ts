import { Fader } from "./fader.ts";
import hearingWorklet from "./hearing.worklet.ts?worker&url";
import { LaneInput } from "./lane-input.ts";
import { LaneMeterStore } from "./lane-meters.ts";
import { floor, type Glide, type Mix } from "./listening-mix.ts";
import type { LaneLevels, LaneMeters, RoomAudio } from "./listening-types.ts";
import { silence } from "./loudness.ts";
import { MasterChain } from "./master-chain.ts";

const silent: Glide = { level: 0, seconds: 0.14 };

type AudioContextWithSink = AudioContext & { setSinkId?: (id: string) => Promise<void> };

/**
 * The Web Audio graph of one listener: every remote sound levelled into the bus of its lane (the floor, or a channel),
 * every bus through its gain into the master chain, and that to the loudspeaker.
 */
export class MixingDesk {
  readonly context: AudioContext;
  readonly meters: LaneMeters;
  readonly #heard: (lane: string) => void;
  readonly #master: MasterChain;
  readonly #buses = new Map<string, Fader>();
  readonly #inputs = new Map<string, LaneInput>();
  #audio: readonly RoomAudio[] = [];
  #mix: Mix;
  #outputId = "";
  #keepsLevels = false;
  #closed = false;
  /** Where the context cannot choose a loudspeaker, an element plays what the graph makes. */
  #player: HTMLAudioElement | undefined;

  /** @param heard called up to ten times a second for a lane in which an entitled voice speaks */
  constructor(mix: Mix, heard: (lane: string) => void) {
    this.context = new AudioContext({ latencyHint: "interactive" });
    this.meters = new LaneMeterStore(() => this.#levels());
    this.#heard = heard;
    this.#mix = mix;
    this.#master = new MasterChain(this.context, mix.master);
    this.analyser.connect(this.context.destination);
    void this.#loadWorklet();
  }

  get analyser(): AnalyserNode {
    return this.#master.analyser;
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
    for (const one of audio) {
      const { sid, track, entitled } = one;
      if (track && !this.#inputs.has(sid)) this.#connect({ ...one, track });
      this.#inputs.get(sid)?.setEntitled(entitled);
    }
  }

  setMix(mix: Mix): void {
    const before = this.#mix;
    this.#mix = mix;
    for (const [lane, bus] of this.#buses) bus.send(mix.lanes[lane] ?? silent);
    if (before.master !== mix.master) this.#master.setVolume(mix.master);
    if (before.bass !== mix.bass || before.treble !== mix.treble) this.#master.setTone(mix.bass, mix.treble);
  }

  /** How much louder one lane usually is than another, after levelling, in dB; undefined before both were heard. */
  usualDifference(lane: string, other: string): number | undefined {
    const [one, two] = [this.#usual(lane), this.#usual(other)];
    return one === undefined || two === undefined ? undefined : one - two;
  }

  /** Whatever stood still while the machine slept goes on. */
  async resume(): Promise<void> {
    for (const input of this.#inputs.values()) input.play();
    if (this.#player?.paused) void this.#player.play().catch(() => {});
    if (!this.#closed && this.context.state !== "running") await this.context.resume();
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

  async close(): Promise<void> {
    this.#closed = true;
    for (const [sid, input] of this.#inputs) this.#disconnect(sid, input);
    if (this.#player) this.#player.srcObject = null;
    await this.context.close();
  }

  /** Not there on a page without TLS, or in an old browser: then nothing is levelled, and the limiter is a plainer one. */
  async #loadWorklet(): Promise<void> {
    const worklet: AudioWorklet | undefined = this.context.audioWorklet;
    try {
      if (!worklet) throw new Error("this browser has no worklets");
      await worklet.addModule(hearingWorklet);
    } catch {
      if (!this.#closed) this.#master.limitWithoutWorklet();
      return;
    }
    if (this.#closed) return;
    this.#keepsLevels = true;
    this.#master.limit();
    for (const input of this.#inputs.values()) input.keepLevel();
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

  get #contextSink(): ((id: string) => Promise<void>) | undefined {
    return (this.context as AudioContextWithSink).setSinkId;
  }

  #connect(audio: RoomAudio & { track: MediaStreamTrack }): void {
    const input = new LaneInput(this.context, audio, this.#bus(audio.lane).node, this.#heard);
    if (this.#outputId) this.#follow(input.element);
    if (this.#keepsLevels) input.keepLevel();
    this.#inputs.set(audio.sid, input);
  }

  #disconnect(sid: string, input: LaneInput): void {
    input.close();
    this.#inputs.delete(sid);
  }

  #bus(lane: string): Fader {
    const existing = this.#buses.get(lane);
    if (existing) return existing;
    // What begins now begins where it belongs: nothing of it was heard before, and its first syllable counts.
    const bus = new Fader(this.context, (this.#mix.lanes[lane] ?? silent).level);
    bus.node.connect(this.#master.input);
    this.#buses.set(lane, bus);
    return bus;
  }

  #levels(): LaneLevels {
    const levels: Record<string, number> = { [floor]: silence };
    for (const { lane, report, entitled } of this.#inputs.values()) {
      const level = entitled && report ? report.moment : silence;
      levels[lane] = Math.max(levels[lane] ?? silence, Math.round(level));
    }
    return levels;
  }

  #usual(lane: string): number | undefined {
    const voices = [...this.#inputs.values()].filter((one) => one.lane === lane && one.entitled);
    const usual = voices.flatMap(({ report }) => report?.usual ?? []);
    return usual.length > 0 ? Math.max(...usual) : undefined;
  }
}
