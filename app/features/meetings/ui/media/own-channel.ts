import { LocalAudioTrack, Track } from "livekit-client";
import { type Captures, isLive } from "./captures.ts";
import type { OwnSource } from "./own-sources.ts";
import type { Publisher } from "./publisher.ts";
import { publishingToChannel } from "./room-settings.ts";
import type { ChannelName } from "./track-names.ts";

/**
 * Many microphones deliver two channels although one was asked for, and LiveKit then agrees on stereo with up to
 * 510 kbit/s: a voice would be sent twice at half the rate. Where stereo is not agreed, the browser mixes down.
 */
class MonoTrack extends LocalAudioTrack {
  override getSourceTrackSettings(): MediaTrackSettings {
    return { ...super.getSourceTrackSettings(), channelCount: 1 };
  }
}

/**
 * The interpreter's microphone: one capture, and a copy of it for each channel of the booth. The copies are published
 * and muted before they are needed, so that going on air is one message and no negotiation; a capture that is lost is
 * replaced under them, and no listener's connection notices.
 */
export class OwnChannel implements OwnSource {
  wanted: ChannelName | undefined;
  /** Kept published and muted while not on air. */
  prepared: readonly ChannelName[] = [];
  readonly #tracks = new Map<ChannelName, LocalAudioTrack>();
  readonly #captures: Captures;
  readonly #publisher: Publisher;
  readonly #lost: () => void;
  #capture: MediaStreamTrack | undefined;
  /** The device that was pulled out while in use. */
  #missing: MediaTrackSettings | undefined;
  #silenced = false;
  #stopped = false;

  /** @param lost called when the capture ended by itself: settle again */
  constructor(captures: Captures, publisher: Publisher, lost: () => void) {
    this.#captures = captures;
    this.#publisher = publisher;
    this.#lost = lost;
  }

  get silenced(): boolean {
    return this.#silenced;
  }

  /** The channel that carries our voice now. */
  get sounding(): ChannelName | undefined {
    const track = this.wanted && this.#tracks.get(this.wanted);
    return track && !track.isMuted && this.isCapturing ? this.wanted : undefined;
  }

  get isCapturing(): boolean {
    return isLive(this.#capture);
  }

  /** Something is to be captured, and is not, or not by the device it should be. */
  get needsDevice(): boolean {
    return this.#names().length > 0 && (!this.isCapturing || this.#missing !== undefined);
  }

  /** Another device carries the voice of the one that is gone. */
  get replaced(): boolean {
    return this.#missing !== undefined && this.isCapturing;
  }

  get deviceId(): string | undefined {
    return this.#capture?.getSettings().deviceId;
  }

  /** Published and muted. */
  get ready(): ChannelName[] {
    return [...this.#tracks].filter(([, track]) => track.isMuted).map(([name]) => name);
  }

  isOnAir(track: Track): boolean {
    return this.wanted !== undefined && this.#tracks.get(this.wanted) === track;
  }

  /** Silence is sent instead of the voice: unlike muting, the channel stays on air. */
  silence(silent: boolean): void {
    this.#silenced = silent;
    this.#applySilence();
  }

  async settle(): Promise<void> {
    const names = this.#names();
    if (names.length === 0) return this.#leaveAll();
    await this.#keepCapturing();
    const { wanted } = this;
    // The new one first, then the old one: a word that falls between is heard twice rather than nowhere.
    if (wanted) await this.#publish(wanted, true);
    for (const name of names) if (name !== wanted) await this.#publish(name, false);
    for (const [name, track] of this.#tracks) if (!names.includes(name)) await this.#drop(name, track);
  }

  /** Opens the chosen device, as it is chosen now, instead of the one that is open. */
  async reopen(): Promise<void> {
    this.#missing = undefined;
    if (this.#capture) await this.#use(await this.#captures.openCapture());
  }

  giveUp(): void {
    this.wanted = undefined;
  }

  stop(): void {
    this.#stopped = true;
    this.wanted = undefined;
    for (const track of this.#tracks.values()) track.stop();
    this.#tracks.clear();
    this.#letGo();
  }

  #names(): ChannelName[] {
    return [...new Set(this.wanted ? [this.wanted, ...this.prepared] : this.prepared)];
  }

  async #keepCapturing(): Promise<void> {
    if (!this.isCapturing) return this.#use(await this.#captures.openCapture());
    const back = this.#missing && (await this.#captures.findAgain(this.#missing));
    if (!back) return;
    this.#missing = undefined;
    await this.#use(await this.#captures.openCapture(back));
  }

  /** Puts a capture under all our tracks; whoever hears us hears the new one without a negotiation. */
  async #use(capture: MediaStreamTrack): Promise<void> {
    if (this.#stopped) return capture.stop();
    this.#letGo();
    this.#capture = capture;
    capture.addEventListener("ended", this.#noticeEnd);
    for (const [name, track] of this.#tracks) {
      const before = track.mediaStreamTrack;
      if (await this.#publisher.replace(track, capture.clone())) before.stop();
      else this.#tracks.delete(name);
    }
    this.#applySilence();
  }

  readonly #noticeEnd = (): void => {
    this.#missing = this.#capture?.getSettings();
    this.#lost();
  };

  #letGo(): void {
    this.#capture?.removeEventListener("ended", this.#noticeEnd);
    this.#capture?.stop();
    this.#capture = undefined;
  }

  async #publish(name: ChannelName, sounding: boolean): Promise<void> {
    const track = this.#tracks.get(name) ?? this.#copy();
    if (!track) return;
    this.#tracks.set(name, track);
    await (sounding ? track.unmute() : track.mute());
    this.#applySilence();
    await this.#publisher.publish(track, publishingToChannel(name));
  }

  /** A copy of the capture: nothing is opened and nothing prompts. LiveKit must not reopen what is ours to reopen. */
  #copy(): LocalAudioTrack | undefined {
    if (!this.#capture || this.#stopped) return undefined;
    const track = new MonoTrack(this.#capture.clone(), undefined, true);
    track.source = Track.Source.Microphone;
    return track;
  }

  /** Needed again whenever a track got a new capture. */
  #applySilence(): void {
    for (const track of this.#tracks.values()) {
      if (!track.isMuted) track.mediaStreamTrack.enabled = !this.#silenced;
    }
  }

  async #drop(name: ChannelName, track: LocalAudioTrack): Promise<void> {
    this.#tracks.delete(name);
    await this.#publisher.unpublish(track);
  }

  async #leaveAll(): Promise<void> {
    this.#silenced = false;
    this.#missing = undefined;
    await Promise.all([...this.#tracks].map(([name, track]) => this.#drop(name, track)));
    this.#letGo();
  }
}
