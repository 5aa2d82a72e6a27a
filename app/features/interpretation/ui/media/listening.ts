import { openListeningMemory } from "./listening-memory.ts";
import { defaultChoice, floor, mixFor, readChoice } from "./listening-mix.ts";
import type { Listening, ListeningChoice, ListeningOptions, ListeningSnapshot } from "./listening-types.ts";
import { MixingDesk } from "./mixing-desk.ts";

const gestures = ["pointerdown", "keydown"] as const;

/** How long a context may take to start before we say that it waits for a click, in ms. */
const graceForStarting = 400;

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
  readonly #listeners = new Set<() => void>();
  readonly #leaveRoom: () => void;
  #choice: ListeningChoice;
  #outputId: string;
  #interpretingInto: string | undefined;
  #started = false;
  #snapshot: ListeningSnapshot;

  constructor(options: ListeningOptions) {
    this.#options = options;
    this.#memory = openListeningMemory(options.meetingId);
    const remembered = this.#memory.recall(readChoice(options.preset, defaultChoice));
    this.#choice = remembered.choice;
    this.#outputId = "";
    this.#desk = new MixingDesk(mixFor(this.#choice, new Set()));
    this.#snapshot = this.#view();
    this.#desk.context.addEventListener("statechange", this.#settle);
    this.#leaveRoom = options.room.subscribe(this.#settle);
    this.#askForChannel();
    this.#settle();
    this.#startByItself();
    navigator.mediaDevices?.addEventListener("devicechange", this.#leaveLostOutput);
    if (remembered.outputId)
      this.setOutput(remembered.outputId).catch(() => this.#memory.keep(this.#choice, ""));
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly getSnapshot = (): ListeningSnapshot => this.#snapshot;

  setListening(choice: Partial<ListeningChoice>): void {
    this.#choice = readChoice(choice, this.#choice);
    this.#memory.keep(this.#choice, this.#outputId);
    this.#askForChannel();
    this.#settle();
  }

  setInterpretingInto(language: string | undefined): void {
    this.#interpretingInto = language;
    this.#askForChannel();
    this.#settle();
  }

  async resume(): Promise<void> {
    await this.#desk.context.resume();
    this.#settle();
  }

  async setOutput(deviceId: string): Promise<void> {
    await this.#desk.setOutput(deviceId);
    this.#outputId = deviceId;
    this.#memory.keep(this.#choice, deviceId);
    this.#settle();
  }

  analyser(): AnalyserNode {
    return this.#desk.analyser;
  }

  async close(): Promise<void> {
    this.#leaveRoom();
    this.#forgetGestures();
    navigator.mediaDevices?.removeEventListener("devicechange", this.#leaveLostOutput);
    this.#desk.context.removeEventListener("statechange", this.#settle);
    this.#listeners.clear();
    await this.#desk.close();
  }

  /** A context that the browser lets run does so in a moment. Else any click or key on the page will do. */
  #startByItself(): void {
    for (const gesture of gestures) document.addEventListener(gesture, this.#resumeByGesture);
    setTimeout(() => {
      this.#started = true;
      this.#settle();
    }, graceForStarting);
  }

  readonly #resumeByGesture = (): void => {
    if (this.#desk.context.state !== "running") void this.resume();
  };

  /** A headset was pulled out: what was said goes on from the system's own loudspeaker. */
  readonly #leaveLostOutput = async (): Promise<void> => {
    if (!this.#outputId) return;
    const devices = await navigator.mediaDevices.enumerateDevices();
    if (devices.some(({ kind, deviceId }) => kind === "audiooutput" && deviceId === this.#outputId)) return;
    await this.setOutput("");
  };

  #forgetGestures(): void {
    for (const gesture of gestures) document.removeEventListener(gesture, this.#resumeByGesture);
  }

  #askForChannel(): void {
    const { channel } = this.#choice;
    this.#options.room.receiveChannels(
      channel === floor || channel === this.#interpretingInto ? [] : [channel],
    );
  }

  readonly #settle = (): void => {
    this.#desk.setInputs(this.#options.room.getSnapshot().audio);
    this.#desk.setMix(mixFor(this.#choice, this.#onAir(), this.#interpretingInto));
    const next = this.#view();
    if (sameSnapshot(this.#snapshot, next)) return;
    this.#snapshot = next;
    for (const listener of this.#listeners) listener();
  };

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
      heard: mixFor(this.#choice, onAir, this.#interpretingInto).heard,
      onAir: [...onAir].sort(),
      needsGesture: this.#started && this.#desk.context.state !== "running",
      outputId: this.#outputId,
      canChooseOutput: this.#desk.canChooseOutput,
    };
  }
}

function sameSnapshot(one: ListeningSnapshot, other: ListeningSnapshot): boolean {
  const { onAir: before, ...rest } = one;
  const { onAir: after, ...others } = other;
  return before.join() === after.join() && JSON.stringify(rest) === JSON.stringify(others);
}
