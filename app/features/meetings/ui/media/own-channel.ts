import type { LocalAudioTrack } from "livekit-client";
import { type Captures, copyMicrophone, isLive } from "./captures.ts";
import type { OwnSource } from "./own-sources.ts";
import type { Publisher } from "./publisher.ts";
import { publishingToChannel } from "./room-settings.ts";
import type { ChannelName } from "./track-names.ts";

/**
 * The interpreter's microphone. It speaks into one channel at a time; channels used before stay published and muted,
 * so that turning back to them is one message and no negotiation.
 */
export class OwnChannel implements OwnSource {
  wanted: ChannelName | undefined;
  readonly tracks = new Map<ChannelName, LocalAudioTrack>();
  readonly #captures: Captures;
  readonly #publisher: Publisher;
  #silenced = false;
  #stopped = false;

  constructor(captures: Captures, publisher: Publisher) {
    this.#captures = captures;
    this.#publisher = publisher;
  }

  get silenced(): boolean {
    return this.#silenced;
  }

  /** Silence is sent instead of the voice: unlike muting, the channel stays on air. */
  silence(silent: boolean): void {
    this.#silenced = silent;
    this.applySilence();
  }

  /** Needed again whenever a track got a new capture. */
  applySilence(): void {
    for (const track of this.tracks.values()) {
      if (!track.isMuted) track.mediaStreamTrack.enabled = !this.#silenced;
    }
  }

  async settle(): Promise<void> {
    const { wanted } = this;
    if (!wanted) return this.#leaveAll();
    const track = await this.#trackFor(wanted);
    if (this.#stopped) return track.stop();
    this.tracks.set(wanted, track);
    if (this.wanted !== wanted) return;
    await track.unmute();
    this.applySilence();
    await this.#publisher.publish(track, publishingToChannel(wanted));
    // The new one first, then the old one: a word that falls between is heard twice rather than nowhere.
    for (const [name, other] of this.tracks) if (name !== wanted) await other.mute();
  }

  giveUp(): void {
    this.wanted = undefined;
  }

  stop(): void {
    this.#stopped = true;
    this.wanted = undefined;
    for (const track of this.tracks.values()) track.stop();
    this.tracks.clear();
  }

  /** An ended capture (device pulled out, page frozen) is thrown away and opened anew. */
  async #trackFor(channel: ChannelName): Promise<LocalAudioTrack> {
    const before = this.tracks.get(channel);
    if (before && isLive(before)) return before;
    if (before) await this.#publisher.unpublish(before);
    this.tracks.delete(channel);
    const running = [...this.tracks.values()].find(isLive);
    return running ? copyMicrophone(running) : this.#captures.openMicrophone();
  }

  async #leaveAll(): Promise<void> {
    const old = [...this.tracks.values()];
    this.tracks.clear();
    this.#silenced = false;
    await Promise.all(old.map((track) => this.#publisher.unpublish(track)));
  }
}
