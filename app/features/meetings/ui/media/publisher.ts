import type { LocalAudioTrack, LocalTrack, Room, TrackPublishOptions } from "livekit-client";

/** Publishes what is not published yet, while there is a connection, and leaves the rest for when there is one. */
export class Publisher {
  readonly #room: Room;

  constructor(room: Room) {
    this.#room = room;
  }

  /** @throws PublishTrackError when the server refuses */
  async publish(track: LocalTrack, options: TrackPublishOptions): Promise<void> {
    if (!this.#isConnected() || this.#isPublished(track)) return;
    try {
      await this.#room.localParticipant.publishTrack(track, options);
    } catch (error) {
      // The connection went while we published: it is published again when it is back.
      if (this.#isConnected()) throw error;
    }
  }

  /** Another capture under a track that is published. @returns false when it is not: then make a new track */
  async replace(track: LocalAudioTrack, capture: MediaStreamTrack): Promise<boolean> {
    if (!this.#isPublished(track)) {
      capture.stop();
      track.stop();
      return false;
    }
    await track.replaceTrack(capture, true);
    return true;
  }

  /** Keeps the device, to publish it again. */
  async withdraw(track: LocalTrack): Promise<void> {
    if (this.#isPublished(track)) await this.#room.localParticipant.unpublishTrack(track, false);
  }

  /** Also lets go of the device. */
  async unpublish(track: LocalTrack): Promise<void> {
    try {
      if (this.#isPublished(track)) await this.#room.localParticipant.unpublishTrack(track, true);
    } finally {
      track.stop();
    }
  }

  #isPublished(track: LocalTrack): boolean {
    return [...this.#room.localParticipant.trackPublications.values()].some((one) => one.track === track);
  }

  #isConnected(): boolean {
    return this.#room.state === "connected";
  }
}
