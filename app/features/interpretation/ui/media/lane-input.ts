import type { VoiceReport } from "./level-keeper.ts";
import type { RoomAudio } from "./listening-types.ts";

/** Time constant of the gate, in seconds: open or closed within 10 ms, and no click. */
const gateTime = 0.003;

/**
 * One remote sound on its way into its lane: levelled, and through a gate that is open only for a voice that is
 * entitled. What is ready waits behind the gate, connected, so that it is heard at once.
 */
export class LaneInput {
  readonly track: MediaStreamTrack;
  readonly lane: string;
  readonly element: HTMLAudioElement;
  report: VoiceReport | undefined;
  entitled = false;
  readonly #context: AudioContext;
  readonly #source: MediaStreamAudioSourceNode;
  readonly #gate: GainNode;
  readonly #heard: (lane: string) => void;
  #keeper: AudioWorkletNode | undefined;

  constructor(
    context: AudioContext,
    { lane, track }: RoomAudio & { track: MediaStreamTrack },
    bus: AudioNode,
    heard: (lane: string) => void,
  ) {
    this.#context = context;
    this.track = track;
    this.lane = lane;
    this.#heard = heard;
    const stream = new MediaStream([track]);
    // Chromium gives a remote track's sound to Web Audio only while an element plays it too (crbug 933677). The
    // element is muted, which also spares it the rule that playing needs a click.
    this.element = new Audio();
    this.element.muted = true;
    this.element.srcObject = stream;
    this.play();
    this.#source = context.createMediaStreamSource(stream);
    this.#gate = context.createGain();
    this.#gate.gain.value = 0;
    this.#source.connect(this.#gate).connect(bus);
  }

  /** Also after the machine slept: an element may have been stopped. */
  play(): void {
    if (!this.element.paused) return;
    this.element.play().catch(() => {
      // Refused or replaced: the next track tries again, and the graph does not depend on it elsewhere.
    });
  }

  setEntitled(entitled: boolean): void {
    if (this.entitled === entitled) return;
    this.entitled = entitled;
    this.#gate.gain.setTargetAtTime(entitled ? 1 : 0, this.#context.currentTime, gateTime);
  }

  /** Puts the level keeper between, once the browser has it. */
  keepLevel(): void {
    const keeper = new AudioWorkletNode(this.#context, "level-keeper");
    keeper.port.onmessage = ({ data }: MessageEvent<VoiceReport>) => {
      this.report = data;
      if (data.voice && this.entitled) this.#heard(this.lane);
    };
    this.#source.disconnect();
    this.#source.connect(keeper).connect(this.#gate);
    this.#keeper = keeper;
  }

  close(): void {
    this.#source.disconnect();
    this.#gate.disconnect();
    this.#keeper?.port.postMessage("close");
    this.#keeper?.disconnect();
    this.element.srcObject = null;
  }
}
