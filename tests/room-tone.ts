import {
  AudioFrame,
  AudioSource,
  LocalAudioTrack,
  Room,
  TrackPublishOptions,
  TrackSource,
} from "@livekit/rtc-node";
import { type LiveKit, tokenFor } from "#tests/e2e/media/hall.ts";

const RATE = 48_000;

/** A participant whose microphone is a steady tone. */
export class Tone {
  readonly room = new Room();
  readonly source = new AudioSource(RATE, 1, 1_000);
  readonly #livekit: LiveKit;
  readonly #hertz: number;
  #on = true;

  /** @param livekit the server of {@link openLiveKit} */
  constructor(livekit: LiveKit, hertz: number) {
    this.#livekit = livekit;
    this.#hertz = hertz;
  }

  async publish(identity: string, meeting: string, name: string): Promise<void> {
    await this.room.connect(this.#livekit.url, await tokenFor(identity, meeting), {
      autoSubscribe: false,
      dynacast: false,
    });
    const track = LocalAudioTrack.createAudioTrack(name, this.source);
    const options = new TrackPublishOptions({ source: TrackSource.SOURCE_MICROPHONE, dtx: false });
    await this.room.localParticipant?.publishTrack(track, options);
    void this.#play();
  }

  async #play(): Promise<void> {
    for (let at = 0; this.#on; at += 960) {
      const samples = Int16Array.from({ length: 960 }, (_, index) =>
        Math.round(8_000 * Math.sin((2 * Math.PI * this.#hertz * (at + index)) / RATE)),
      );
      await this.source.captureFrame(new AudioFrame(samples, RATE, 1, 960));
    }
  }

  async close(): Promise<void> {
    this.#on = false;
    await this.room.disconnect();
  }
}

/** Samples of one look: 100 ms. */
const WINDOW = RATE / 10;

/**
 * The share of the energy that lies at one frequency: the middle one of what is found in each tenth of a second. On a
 * busy machine a decoder stretches or conceals a moment here and there, which breaks the tone's phase for that moment.
 */
export function shareAt(samples: Int16Array, hertz: number): number {
  const shares: number[] = [];
  for (let at = 0; at + WINDOW <= samples.length; at += WINDOW)
    shares.push(shareInWindow(samples.subarray(at, at + WINDOW), hertz));
  return shares.sort((a, b) => a - b)[Math.floor(shares.length / 2)] ?? 0;
}

/** By Goertzel's algorithm. */
function shareInWindow(samples: Int16Array, hertz: number): number {
  const k = 2 * Math.cos((2 * Math.PI * hertz) / RATE);
  let [before, last, energy] = [0, 0, 0];
  for (const sample of samples) {
    [before, last] = [last, sample + k * last - before];
    energy += sample * sample;
  }
  const power = before * before + last * last - k * before * last;
  return energy === 0 ? 0 : (2 * power) / (samples.length * energy);
}
