import type { LocalAudioTrack, LocalTrack, LocalVideoTrack, Room } from "livekit-client";
import { type Captures, isLive } from "./captures.ts";
import { mediaDevices, screenErrorOf } from "./media-errors.ts";
import type { Publisher } from "./publisher.ts";
import { publishing, publishingMicrophone, screenCapture } from "./room-settings.ts";

/**
 * Something we may send. It has a wish, and `settle` brings what is published towards it, whatever state the
 * connection is in: after reconnecting it is settled again, so the wish is what survives.
 */
export interface OwnSource {
  settle(): Promise<void>;
  /** The wish becomes "off", without doing anything about it yet. */
  giveUp(): void;
  /** Lets go of the device at once. */
  stop(): void;
}

export class OwnMicrophone implements OwnSource {
  wanted = false;
  track: LocalAudioTrack | undefined;
  readonly #captures: Captures;
  readonly #publisher: Publisher;
  #stopped = false;

  constructor(captures: Captures, publisher: Publisher) {
    this.#captures = captures;
    this.#publisher = publisher;
  }

  async settle(): Promise<void> {
    if (!this.wanted) {
      await this.track?.mute();
      return;
    }
    if (this.track && !isLive(this.track.mediaStreamTrack)) {
      await this.#publisher.unpublish(this.track);
      this.track = undefined;
    }
    const track = this.track ?? (await this.#captures.openMicrophone());
    if (this.#stopped) return track.stop();
    this.track = track;
    if (!this.wanted) return;
    await track.unmute();
    await this.#publisher.publish(track, publishingMicrophone(this.#captures.voiceProcessing));
  }

  /** Publishes anew: whether pauses are sent is agreed with the server only then. */
  async republish(): Promise<void> {
    if (!this.track) return;
    await this.#publisher.withdraw(this.track);
    await this.#publisher.publish(this.track, publishingMicrophone(this.#captures.voiceProcessing));
  }

  giveUp(): void {
    this.wanted = false;
  }

  stop(): void {
    this.#stopped = true;
    this.wanted = false;
    this.track?.stop();
    this.track = undefined;
  }
}

export class OwnCamera implements OwnSource {
  wanted = false;
  track: LocalVideoTrack | undefined;
  readonly #captures: Captures;
  readonly #publisher: Publisher;
  #stopped = false;

  constructor(captures: Captures, publisher: Publisher) {
    this.#captures = captures;
    this.#publisher = publisher;
  }

  async settle(): Promise<void> {
    if (!this.wanted) {
      // LiveKit stops a muted camera, so its light goes out, and opens it again when unmuted.
      await this.track?.mute();
      return;
    }
    const track = this.track ?? (await this.#captures.openCamera());
    if (this.#stopped) return track.stop();
    this.track = track;
    if (!this.wanted) return;
    if (track.isMuted) await track.unmute();
    else if (!isLive(track.mediaStreamTrack)) await track.restartTrack();
    await this.#publisher.publish(track, publishing.camera);
  }

  giveUp(): void {
    this.wanted = false;
  }

  stop(): void {
    this.#stopped = true;
    this.wanted = false;
    this.track?.stop();
    this.track = undefined;
  }
}

/** A screen cannot be asked for again without a click, so there is no wish beside the capture itself. */
export class OwnScreen implements OwnSource {
  tracks: readonly LocalTrack[] = [];
  readonly #room: Room;
  readonly #publisher: Publisher;
  readonly #ended: () => void;

  /** @param ended called when the person ends sharing in the browser's own bar */
  constructor(room: Room, publisher: Publisher, ended: () => void) {
    this.#room = room;
    this.#publisher = publisher;
    this.#ended = ended;
  }

  /** Must run within a click. @throws MediaError `dismissed` when the picker was closed */
  async pick(): Promise<void> {
    if (this.tracks.length > 0) return;
    try {
      mediaDevices();
      this.tracks = await this.#room.localParticipant.createScreenTracks(screenCapture);
    } catch (error) {
      throw screenErrorOf(error);
    }
    this.tracks[0]?.mediaStreamTrack.addEventListener("ended", this.#ended);
  }

  async settle(): Promise<void> {
    const [picture, sound] = this.tracks;
    if (!picture) return;
    if (!isLive(picture.mediaStreamTrack)) return this.end();
    await Promise.all([
      this.#publisher.publish(picture, publishing.screen),
      sound ? this.#publisher.publish(sound, publishing.screenAudio) : undefined,
    ]);
  }

  async end(): Promise<void> {
    const old = this.tracks;
    this.tracks = [];
    await Promise.all(old.map((track) => this.#publisher.unpublish(track)));
  }

  giveUp(): void {
    this.stop();
  }

  stop(): void {
    for (const track of this.tracks) track.stop();
    this.tracks = [];
  }
}
