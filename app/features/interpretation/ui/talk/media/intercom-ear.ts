import { MasterChain } from "#app/features/interpretation/ui/media/master-chain.ts";

/** The boothmate beside the incoming sound: a little below it, so that neither covers the other. */
const VOLUME = 0.8;

const GESTURES = ["pointerdown", "keydown"] as const;

type ContextWithSink = AudioContext & { setSinkId?: (id: string) => Promise<void> };

interface Voice {
  source: MediaStreamAudioSourceNode;
  element: HTMLAudioElement;
}

/**
 * What is heard of the intercom, in the same headset as the meeting and behind a limiter and a clamp of its own: no
 * knock on the boothmate's microphone may hurt.
 */
export class IntercomEar {
  readonly #context = new AudioContext({ latencyHint: "interactive" });
  readonly #chain = new MasterChain(this.#context, VOLUME);
  readonly #voices = new Map<string, Voice>();
  readonly #unfollow: (() => void) | undefined;

  constructor() {
    this.#chain.limitWithoutWorklet();
    this.#chain.analyser.connect(this.#context.destination);
    for (const gesture of GESTURES) document.addEventListener(gesture, this.#resume);
    this.#unfollow = window.hallListening?.subscribe(this.#followOutput);
    this.#followOutput();
  }

  get analyser(): AnalyserNode {
    return this.#chain.analyser;
  }

  hear(identity: string, track: MediaStreamTrack): void {
    this.forget(identity);
    const stream = new MediaStream([track]);
    // Chromium gives a remote track's sound to Web Audio only while an element plays it too (crbug 933677).
    const element = new Audio();
    element.muted = true;
    element.srcObject = stream;
    element.play().catch(() => {
      // Refused or replaced: elsewhere the graph does not depend on it.
    });
    const source = this.#context.createMediaStreamSource(stream);
    source.connect(this.#chain.input);
    this.#voices.set(identity, { source, element });
  }

  forget(identity: string): void {
    const voice = this.#voices.get(identity);
    if (!voice) return;
    voice.source.disconnect();
    voice.element.srcObject = null;
    this.#voices.delete(identity);
  }

  async close(): Promise<void> {
    for (const gesture of GESTURES) document.removeEventListener(gesture, this.#resume);
    this.#unfollow?.();
    for (const identity of [...this.#voices.keys()]) this.forget(identity);
    await this.#context.close();
  }

  /** A browser that waits for a click gets one with the first key of the console. */
  readonly #resume = (): void => {
    if (this.#context.state === "suspended") void this.#context.resume();
  };

  readonly #followOutput = (): void => {
    const context: ContextWithSink = this.#context;
    const outputId = window.hallListening?.getSnapshot().outputId;
    if (outputId === undefined) return;
    context.setSinkId?.(outputId).catch(() => {
      // The headset is gone: the listener's mixer tells of it.
    });
  };
}
