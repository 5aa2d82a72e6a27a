import type { Room, Track } from "livekit-client";
import type { LocalMedia } from "./local-media.ts";
import type { VideoSource } from "./room-types.ts";
import { roleOf } from "./room-view.ts";

interface Attachment {
  readonly identity: string;
  readonly source: VideoSource;
  readonly element: HTMLVideoElement;
  shown: Track | undefined;
}

/** Keeps each video element showing its participant's current track, through reconnecting and republishing. */
export class VideoAttachments {
  readonly #room: Room;
  readonly #media: LocalMedia;
  readonly #attachments = new Set<Attachment>();

  constructor(room: Room, media: LocalMedia) {
    this.#room = room;
    this.#media = media;
  }

  attach(identity: string, source: VideoSource, element: HTMLVideoElement): () => void {
    // Sound goes through the mixer only, and a muted element may play without a click.
    element.muted = true;
    const attachment: Attachment = { identity, source, element, shown: undefined };
    this.#attachments.add(attachment);
    this.#settle(attachment);
    return () => {
      this.#attachments.delete(attachment);
      attachment.shown?.detach(element);
      attachment.shown = undefined;
    };
  }

  settle(): void {
    for (const attachment of this.#attachments) this.#settle(attachment);
  }

  #settle(attachment: Attachment): void {
    const wanted = this.#find(attachment.identity, attachment.source);
    if (wanted === attachment.shown) return;
    attachment.shown?.detach(attachment.element);
    wanted?.attach(attachment.element);
    attachment.shown = wanted;
  }

  #find(identity: string, source: VideoSource): Track | undefined {
    if (identity === this.#room.localParticipant.identity) {
      return this.#media.video(source);
    }
    const participant = this.#room.remoteParticipants.get(identity);
    for (const publication of participant?.videoTrackPublications.values() ?? []) {
      if (roleOf(publication) === source && publication.track) return publication.track;
    }
    return undefined;
  }
}
