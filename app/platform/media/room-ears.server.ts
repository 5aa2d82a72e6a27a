import {
  type AudioFrame,
  AudioStream,
  dispose,
  type RemoteParticipant,
  type RemoteTrack,
  type RemoteTrackPublication,
  Room,
  RoomEvent,
  TrackKind,
  TrackSource,
} from "@livekit/rtc-node";
import { isSpokenLanguage } from "#app/lib/spoken-language.ts";
import { env } from "#app/platform/env.ts";
import { signRoomToken } from "#app/platform/media/media.server.ts";

/** What comes out of every track, whatever went in: 16-bit samples, one channel, this many a second. */
export const EARS_RATE = 48_000;
/** Samples of one frame: 20 ms. */
export const EARS_FRAME = EARS_RATE / 50;

const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 5_000;
/** The SDK mends a broken line by itself, or tries for half a minute: after this long we enter anew instead. */
const MENDING_MS = 2_500;

/** One audio track of the room. */
export interface HeardTrack {
  /** LiveKit's number of the track; a track that is published anew has another. */
  readonly sid: string;
  /** The participant who speaks. */
  readonly identity: string;
  readonly trackName: string;
  /** `floor`, or the language of the channel it speaks to. */
  readonly lane: string;
  readonly muted: boolean;
}

export interface RoomEarsOptions {
  meetingId: string;
  program: "recorder" | "captioner";
  /** Which tracks to listen to; asked again by `review()`. Left out: all. */
  wants?(track: HeardTrack): boolean;
  /** Called for each frame: {@link EARS_FRAME} samples at {@link EARS_RATE}, silence while the track is muted. */
  onFrame(track: HeardTrack, samples: Int16Array): void;
  /** Called when a wanted track begins to be heard, ends, or is muted or unmuted. */
  onTrack?(change: "came" | "left" | "muted" | "unmuted", track: HeardTrack): void;
  /** Called when the room is entered and when it is lost; it is then entered again by itself. */
  onLine?(state: "joined" | "lost", reason: string | null): void;
}

export interface RoomEars {
  /** The tracks that are heard now. */
  tracks(): HeardTrack[];
  /** Asks `wants` again about every track, after what is wanted changed. */
  review(): void;
  close(): Promise<void>;
}

/**
 * The lane of a track, by its source and its name; null for what is nobody's business here: pictures, and the sound of
 * what is not for the audience, such as boothmates who talk with each other. The names are those of
 * `meetings/ui/media/track-names.ts`.
 */
export function laneOf(source: TrackSource | undefined, name: string): string | null {
  if (source === TrackSource.SOURCE_SCREENSHARE_AUDIO) return name === "screen-audio" ? "floor" : null;
  if (source !== TrackSource.SOURCE_MICROPHONE) return null;
  if (name === "microphone") return "floor";
  const language = name.startsWith("channel:") ? name.slice("channel:".length) : "";
  // Only a sound tag: lanes become names of files.
  return isSpokenLanguage(language) ? language : null;
}

/**
 * Listens to a meeting's room as a program that nobody sees: it publishes nothing, is not listed among the
 * participants, and takes sound alone, so that no picture travels for it. Returns at once and keeps trying: while
 * LiveKit is away it comes back with a new token, after 0.25 s to 5 s. Runs in a process of its own (see
 * `platform/programs`), for the native code below it may fall.
 */
export function openRoomEars(options: RoomEarsOptions): RoomEars {
  return new Ears(options);
}

/** Lets the native code go; without it a process that had ears does not end. Nothing can be heard afterwards. */
export async function letGoOfEars(): Promise<void> {
  await dispose();
}

type Reading = ReadableStreamDefaultReader<AudioFrame>;

class Ears implements RoomEars {
  readonly #options: RoomEarsOptions;
  readonly #heard = new Map<string, { track: HeardTrack; reading: Reading }>();
  #room: Room | undefined;
  #closed = false;
  #pause = FIRST_PAUSE_MS;
  #again: NodeJS.Timeout | undefined;
  #mending: NodeJS.Timeout | undefined;
  #entering: Promise<void>;

  constructor(options: RoomEarsOptions) {
    this.#options = options;
    this.#entering = this.#enter();
  }

  tracks(): HeardTrack[] {
    return [...this.#heard.values()].map(({ track }) => track);
  }

  review(): void {
    for (const participant of this.#room?.remoteParticipants.values() ?? []) {
      for (const publication of participant.trackPublications.values())
        this.#choose(publication, participant);
    }
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#again);
    clearTimeout(this.#mending);
    await this.#entering;
    for (const sid of [...this.#heard.keys()]) this.#stopHearing(sid);
    await this.#room?.disconnect().catch(() => {});
    this.#room = undefined;
  }

  async #enter(): Promise<void> {
    const room = new Room();
    try {
      this.#attend(room);
      const { url, token } = await this.#signIn();
      await room.connect(url, token, { autoSubscribe: false, dynacast: false });
    } catch (error) {
      room.removeAllListeners();
      this.#lose(error instanceof Error ? error.message : String(error));
      return;
    }
    if (this.#closed) {
      await room.disconnect().catch(() => {});
      return;
    }
    this.#room = room;
    this.#pause = FIRST_PAUSE_MS;
    this.#options.onLine?.("joined", null);
    this.review();
  }

  async #signIn(): Promise<{ url: string; token: string }> {
    const { meetingId, program } = this.#options;
    const token = await signRoomToken({
      identity: `${program}:${meetingId}`,
      name: "",
      metadata: {},
      grant: {
        room: meetingId,
        roomJoin: true,
        hidden: true,
        canSubscribe: true,
        canPublish: false,
        canPublishData: false,
        canUpdateOwnMetadata: false,
      },
    });
    return { url: env().LIVEKIT_URL.replace(/^http/, "ws"), token };
  }

  #attend(room: Room): void {
    room.on(RoomEvent.TrackPublished, (publication, participant) => this.#choose(publication, participant));
    room.on(RoomEvent.TrackSubscribed, (track, publication, participant) =>
      this.#hear(track, publication, participant),
    );
    room.on(RoomEvent.TrackUnsubscribed, (_track, publication) => this.#stopHearing(publication.sid));
    room.on(RoomEvent.TrackUnpublished, (publication) => this.#stopHearing(publication.sid));
    room.on(RoomEvent.TrackMuted, ({ sid }) => this.#noteMuted(sid, true));
    room.on(RoomEvent.TrackUnmuted, ({ sid }) => this.#noteMuted(sid, false));
    room.on(RoomEvent.Reconnected, () => clearTimeout(this.#mending));
    room.on(RoomEvent.Reconnecting, () => {
      clearTimeout(this.#mending);
      this.#mending = setTimeout(() => this.#leave(room, "LiveKit does not answer"), MENDING_MS);
    });
    room.on(RoomEvent.Disconnected, (reason) => this.#leave(room, `LiveKit closed the line (${reason})`));
  }

  #leave(room: Room, reason: string): void {
    if (this.#room !== room) return;
    this.#room = undefined;
    clearTimeout(this.#mending);
    room.removeAllListeners();
    for (const sid of [...this.#heard.keys()]) this.#stopHearing(sid);
    room.disconnect().catch(() => {});
    this.#lose(reason);
  }

  #lose(reason: string): void {
    if (this.#closed) return;
    this.#options.onLine?.("lost", reason);
    this.#again = setTimeout(() => {
      this.#entering = this.#enter();
    }, this.#pause);
    this.#pause = Math.min(LONGEST_PAUSE_MS, this.#pause * 2);
  }

  #choose(publication: RemoteTrackPublication, participant: RemoteParticipant): void {
    if (publication.kind !== TrackKind.KIND_AUDIO) return;
    const track = describe(publication, participant);
    const wanted = track !== null && (this.#options.wants?.(track) ?? true);
    if (wanted !== publication.subscribed) publication.setSubscribed(wanted);
  }

  #hear(track: RemoteTrack, publication: RemoteTrackPublication, participant: RemoteParticipant): void {
    const described = describe(publication, participant);
    if (!described || this.#closed) return;
    this.#stopHearing(described.sid);
    const stream = new AudioStream(track, { sampleRate: EARS_RATE, numChannels: 1, frameSizeMs: 20 });
    const reading = stream.getReader();
    this.#heard.set(described.sid, { track: described, reading });
    this.#options.onTrack?.("came", described);
    void this.#read(described.sid, reading);
  }

  async #read(sid: string, reading: Reading): Promise<void> {
    for (;;) {
      const frame = (await reading.read().catch(() => undefined))?.value;
      const heard = this.#heard.get(sid);
      if (!frame || heard?.reading !== reading) return;
      this.#options.onFrame(heard.track, frame.data);
    }
  }

  #noteMuted(sid: string | undefined, muted: boolean): void {
    const heard = sid === undefined ? undefined : this.#heard.get(sid);
    if (!heard || heard.track.muted === muted) return;
    heard.track = { ...heard.track, muted };
    this.#options.onTrack?.(muted ? "muted" : "unmuted", heard.track);
  }

  #stopHearing(sid: string | undefined): void {
    const heard = sid === undefined ? undefined : this.#heard.get(sid);
    if (!heard) return;
    this.#heard.delete(heard.track.sid);
    heard.reading.cancel().catch(() => {});
    this.#options.onTrack?.("left", heard.track);
  }
}

function describe(publication: RemoteTrackPublication, participant: RemoteParticipant): HeardTrack | null {
  const { sid, name = "", source, muted = false } = publication;
  const lane = laneOf(source, name);
  if (lane === null || sid === undefined) return null;
  return { sid, identity: participant.identity, trackName: name, lane, muted };
}
