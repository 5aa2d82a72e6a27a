import { openListeningMemory } from "./listening-memory.ts";
import {
  type Air,
  channelsFor,
  defaultChoice,
  type Ears,
  floor,
  mixFor,
  readChoice,
  readIncoming,
} from "./listening-mix.ts";
import type {
  Incoming,
  LaneMeters,
  Listening,
  ListeningChoice,
  ListeningOptions,
  ListeningSnapshot,
} from "./listening-types.ts";
import { MixingDesk } from "./mixing-desk.ts";
import { PauseWatch } from "./pause-watch.ts";

const gestures = ["pointerdown", "keydown"] as const;

/** After these a context that the system had put to sleep may run again. */
const wakings = ["visibilitychange", "resume", "pageshow", "focus", "online"] as const;

/** How long a context may take to start before we say that it waits for a click, in ms. */
const graceForStarting = 400;

/** How often silences are looked at, in ms; their limits are seconds. */
const pauseLook = 250;

/** A channel on air counts as paused after this silence, in seconds. */
const pausedAfter = 3;

/**
 * Opens a listener's ears: what they hear of the room, by their own choice. Lives as long as the room page; the
 * connection below it may come and go.
 */
export function openListening(options: ListeningOptions): Listening {
  return new ListeningDesk(options);
}

class ListeningDesk implements Listening {
  readonly #options: ListeningOptions;
  readonly #memory: ReturnType<typeof openListeningMemory>;
  readonly #desk: MixingDesk;
  readonly #pauses = new PauseWatch();
  readonly #listeners = new Set<() => void>();
  readonly #leaveRoom: () => void;
  readonly #looking: ReturnType<typeof setInterval>;
  readonly meters: LaneMeters;
  #choice: ListeningChoice;
  /** How the console is set; heard only while `#atWork`. */
  #incoming: Incoming;
  #atWork = false;
  #monitoring = false;
  #boothChannel: string | undefined;
  #interpretingInto: string | undefined;
  /** The loudspeaker that was chosen; kept while it is unplugged. */
  #wantedOutput = "";
  #outputId = "";
  #started = false;
  #closed = false;
  #asked = "";
  #snapshot: ListeningSnapshot;

  constructor(options: ListeningOptions) {
    this.#options = options;
    this.#memory = openListeningMemory(options.meetingId);
    const remembered = this.#memory.recall(readChoice(options.preset, defaultChoice));
    this.#choice = remembered.choice;
    this.#incoming = remembered.incoming;
    this.#desk = new MixingDesk(mixFor(this.#ears(), this.#air(new Set())), (lane) => this.#hearVoice(lane));
    this.meters = this.#desk.meters;
    this.#snapshot = this.#view();
    this.#desk.context.addEventListener("statechange", this.#noticeState);
    this.#leaveRoom = options.room.subscribe(this.#settle);
    this.#askForChannels();
    this.#settle();
    this.#startByItself();
    this.#looking = setInterval(this.#settle, pauseLook);
    navigator.mediaDevices?.addEventListener("devicechange", this.#followDevices);
    if (remembered.outputId) void this.setOutput(remembered.outputId).catch(() => this.#keep());
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly getSnapshot = (): ListeningSnapshot => this.#snapshot;

  setListening(choice: Partial<ListeningChoice>): void {
    this.#choice = readChoice(choice, this.#choice);
    this.#keep();
    this.#turn();
  }

  setInterpretingInto(language: string | undefined): void {
    this.#interpretingInto = language;
    this.#turn();
  }

  setIncoming(incoming: Partial<Incoming> | null): void {
    this.#atWork = incoming !== null;
    if (incoming) this.#incoming = readIncoming(incoming, this.#incoming);
    this.#keep();
    this.#turn();
  }

  setMonitoring(on: boolean, language?: string): void {
    this.#monitoring = on;
    this.#boothChannel = language;
    this.#turn();
  }

  async resume(): Promise<void> {
    await this.#desk.resume();
    this.#settle();
  }

  async setOutput(deviceId: string): Promise<void> {
    await this.#playTo(deviceId);
    this.#wantedOutput = deviceId;
    this.#keep();
  }

  analyser(): AnalyserNode {
    return this.#desk.analyser;
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#leaveRoom();
    clearInterval(this.#looking);
    for (const gesture of gestures) document.removeEventListener(gesture, this.#resumeByGesture);
    for (const waking of wakings) removeEventListener(waking, this.#wake, true);
    navigator.mediaDevices?.removeEventListener("devicechange", this.#followDevices);
    this.#desk.context.removeEventListener("statechange", this.#noticeState);
    this.#listeners.clear();
    await this.#desk.close();
  }

  #keep(): void {
    this.#memory.keep({ choice: this.#choice, incoming: this.#incoming, outputId: this.#wantedOutput });
  }

  #turn(): void {
    this.#askForChannels();
    this.#settle();
  }

  /** A context that the browser lets run does so in a moment. Else any click or key on the page will do. */
  #startByItself(): void {
    for (const gesture of gestures) document.addEventListener(gesture, this.#resumeByGesture);
    // Captured: "resume" and "visibilitychange" are told to the document and go no further.
    for (const waking of wakings) addEventListener(waking, this.#wake, true);
    setTimeout(() => {
      this.#started = true;
      this.#settle();
    }, graceForStarting);
  }

  readonly #resumeByGesture = (): void => {
    if (this.#desk.context.state !== "running") void this.resume();
  };

  /** A call, a closed lid or a frozen tab has stopped the sound: it comes back without being asked. */
  readonly #wake = (): void => {
    if (this.#closed || document.visibilityState === "hidden") return;
    // Not awaited: where a click is needed, this waits for it.
    if (this.#started) void this.#desk.resume().then(this.#settle, this.#settle);
  };

  readonly #noticeState = (): void => {
    this.#settle();
    if (this.#started && this.#desk.context.state !== "running") this.#wake();
  };

  /** A headset was pulled out: the sound goes on from the system's own loudspeaker, until the headset is back. */
  readonly #followDevices = async (): Promise<void> => {
    const wanted = this.#wantedOutput;
    if (!wanted) return;
    const devices = await navigator.mediaDevices.enumerateDevices();
    const there = devices.some(({ kind, deviceId }) => kind === "audiooutput" && deviceId === wanted);
    const next = there ? wanted : "";
    if (next !== this.#outputId && !this.#closed) await this.#playTo(next).catch(() => {});
  };

  async #playTo(deviceId: string): Promise<void> {
    await this.#desk.setOutput(deviceId);
    this.#outputId = deviceId;
    this.#settle();
  }

  #askForChannels(): void {
    const languages = channelsFor(this.#ears());
    if (languages.join() === this.#asked) return;
    this.#asked = languages.join();
    this.#options.room.receiveChannels(languages);
  }

  #hearVoice(lane: string): void {
    const before = this.#pauses.silentFor(lane, seconds());
    this.#pauses.hear(lane, seconds());
    // While it speaks on, nothing changes; when it comes back, the original must go at once.
    if (before > 1) this.#settle();
  }

  readonly #settle = (): void => {
    if (this.#closed) return;
    const { audio } = this.#options.room.getSnapshot();
    const onAir = this.#onAir();
    this.#pauses.setOnAir(onAir, seconds());
    for (const { lane, speaking, entitled } of audio)
      if (speaking && entitled) this.#pauses.hear(lane, seconds());
    this.#desk.setInputs(audio);
    this.#desk.setMix(mixFor(this.#ears(), this.#air(onAir)));
    const next = this.#view();
    if (sameSnapshot(this.#snapshot, next)) return;
    this.#snapshot = next;
    for (const listener of this.#listeners) listener();
  };

  #ears(): Ears {
    return {
      choice: this.#choice,
      incoming: this.#atWork ? this.#incoming : null,
      interpretingInto: this.#interpretingInto,
      monitored: this.#monitoring ? this.#boothChannel : undefined,
    };
  }

  #air(onAir: ReadonlySet<string>): Air {
    const { channel } = this.#choice;
    return {
      onAir,
      silentFor: this.#pauses.silentFor(channel, seconds()),
      channelAboveFloor: this.#desk?.usualDifference(channel, floor) ?? 0,
    };
  }

  #onAir(): Set<string> {
    const { audio } = this.#options.room.getSnapshot();
    // Announced is not enough: the original must not go low before the interpreter's sound is here.
    const heard = audio.filter(
      ({ lane, muted, entitled, track }) => lane !== floor && !muted && entitled && track,
    );
    return new Set(heard.map(({ lane }) => lane));
  }

  #view(): ListeningSnapshot {
    const onAir = this.#onAir();
    return {
      ...this.#choice,
      heard: mixFor(this.#ears(), this.#air(onAir)).heard,
      onAir: [...onAir].sort(),
      paused: this.#pauses.paused(pausedAfter, seconds()),
      incoming: this.#atWork ? this.#incoming : null,
      monitoring: this.#monitoring,
      needsGesture: this.#started && this.#desk.context.state !== "running",
      outputId: this.#outputId,
      canChooseOutput: this.#desk.canChooseOutput,
    };
  }
}

/** Of the page's life, which stands still while the machine sleeps. */
function seconds(): number {
  return performance.now() / 1000;
}

function sameSnapshot(one: ListeningSnapshot, other: ListeningSnapshot): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
