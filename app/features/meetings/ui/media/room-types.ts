/**
 * What the room's interface sees of its media. Plain immutable values: an object that did not change keeps
 * its identity from one snapshot to the next, so a component re-renders only for what it reads.
 */
import type { MediaErrorCode } from "./media-errors.ts";
import type { ChannelName } from "./track-names.ts";

export type { ChannelName } from "./track-names.ts";

/** The shape `useSyncExternalStore` wants. */
export interface Store<Snapshot> {
  /** @returns the function that ends the subscription */
  subscribe(listener: () => void): () => void;
  getSnapshot(): Snapshot;
}

/**
 * - `connecting`: the first time;
 * - `reconnecting`: LiveKit mends a broken path, picture and sound may stand still;
 * - `lost`: the server does not answer, we come back by ourselves as soon as it does;
 * - `closed`: over, see `closedBecause`.
 */
export type RoomState = "connecting" | "connected" | "reconnecting" | "lost" | "closed";

export type ClosedReason =
  /** `close()` was called. */
  | "left"
  /** The server refuses a new token: see `refusal` for the code it gave. */
  | "refused"
  /** The same participant entered from another device or tab. */
  | "elsewhere";

export type Quality = "excellent" | "good" | "poor" | "lost" | "unknown";

export interface TrackView {
  readonly sid: string;
  readonly muted: boolean;
  /** Media of this track arrives here (always true for one's own). */
  readonly live: boolean;
  /** Pixels as published, 0 for sound or while unknown. */
  readonly width: number;
  readonly height: number;
}

export interface ParticipantTracks {
  readonly camera?: TrackView;
  readonly microphone?: TrackView;
  readonly screen?: TrackView;
  readonly screenAudio?: TrackView;
  /** By channel name, `channel:zh`. A channel is on air when its track is there and not muted. */
  readonly channels: Readonly<Record<ChannelName, TrackView>>;
}

export interface ParticipantView {
  readonly identity: string;
  readonly name: string;
  /** As the server put it into the token; empty when none. */
  readonly metadata: string;
  /** This is ourselves. */
  readonly isLocal: boolean;
  readonly tracks: ParticipantTracks;
  readonly speaking: boolean;
  /** 0..1 in steps of 0.05. */
  readonly audioLevel: number;
  readonly quality: Quality;
  /** No microphone on the floor, or muted. */
  readonly micMuted: boolean;
  readonly camOff: boolean;
}

/** One of our own sources. */
export interface LocalSource {
  /** Others receive it. Also true while the connection is away and will be republished. */
  readonly on: boolean;
  /** Being opened, published or muted. */
  readonly pending: boolean;
  /** The host turned it off; only our own click turns it on again. */
  readonly mutedByHost: boolean;
  readonly deviceId?: string;
  readonly error?: MediaErrorCode;
}

export interface LocalChannel {
  /** The channel we interpret into now; undefined when off air, and while our microphone is gone. */
  readonly onAir?: ChannelName;
  /** Published and muted: going on air there is one message. */
  readonly ready: readonly ChannelName[];
  /** The chosen microphone is gone and another carries the voice, until the chosen one is back. */
  readonly replaced: boolean;
  readonly pending: boolean;
  /** Cough key: the channel stays on air and carries silence. */
  readonly silenced: boolean;
  readonly takenOffByHost: boolean;
  readonly error?: MediaErrorCode;
}

export interface LocalView {
  readonly identity: string;
  readonly microphone: LocalSource;
  readonly camera: LocalSource;
  readonly screen: LocalSource;
  readonly channel: LocalChannel;
  /** Echo cancellation, noise suppression and gain control of the microphone. */
  readonly voiceProcessing: boolean;
  /** What the token allows at this moment (the server may change it while we are in). */
  readonly may: Capabilities;
}

/** A remote sound as the listener's mixer needs it. */
export interface RemoteAudio {
  readonly sid: string;
  readonly identity: string;
  /** `floor` for microphones and screen sound, else the channel's language. */
  readonly lane: string;
  readonly muted: boolean;
  /** Of a channel: may be heard now (see VoiceOn). What is only ready is connected and kept silent. */
  readonly entitled: boolean;
  /** The media server hears this person now; also of a channel that is not sent to us. */
  readonly speaking: boolean;
  /** undefined while the track is announced but its sound has not arrived yet. */
  readonly track?: MediaStreamTrack;
}

/**
 * What this listener goes without so that the sound stays whole, each with those before it: other people's small
 * pictures, every picture, the original behind an interpreter.
 */
export type GivenUp = "nothing" | "small" | "pictures" | "original";

export interface RoomSnapshot {
  readonly state: RoomState;
  readonly closedBecause?: ClosedReason;
  /** With `refused`: the code of app/core/errors.ts from the server's answer, else its HTTP status. */
  readonly refusal?: string;
  /** Everybody in the room including ourselves, ourselves first, then in order of arrival. */
  readonly participants: readonly ParticipantView[];
  readonly local: LocalView;
  readonly audio: readonly RemoteAudio[];
  readonly givenUp: GivenUp;
  /** Last failure of connecting, for the technician; gone once connected. */
  readonly error?: string;
}

/**
 * What somebody is on a channel: `voice` is to be heard; `ready` has a seat there and may hold a muted track, so that
 * a handover needs no negotiation; `none` is neither, whatever their browser publishes.
 */
export type VoiceOn = (identity: string, language: string) => "voice" | "ready" | "none";

/** What a role may send. The token decides on the server; this only keeps the interface honest. */
export interface Capabilities {
  readonly publishAudio: boolean;
  readonly publishVideo: boolean;
  readonly publishScreen: boolean;
  /** Channels an interpreter may publish to. */
  readonly channels: readonly ChannelName[];
}

export interface RoomConnectionOptions {
  /** `wss://host/livekit` (also `https://…`): LiveKit's signalling under our own origin. */
  readonly serverUrl: string;
  /** Called before each connecting. Reject with `TokenRefused` to end for good; anything else is tried again. */
  readonly fetchToken: () => Promise<{ token: string }>;
  readonly capabilities: Capabilities;
  /** Turned on at once, while the connection is still being made. */
  readonly startWith?: { readonly microphone?: boolean; readonly camera?: boolean };
  readonly devices?: { readonly audioinput?: string; readonly videoinput?: string };
  /** Default: on for speakers, off for an interpreter (a role with channels). */
  readonly voiceProcessing?: boolean;
  /** Default: everybody's voice is believed, the server has decided. */
  readonly voiceOn?: VoiceOn;
}

/** As seen from this browser since the last reading. undefined: not known (yet). */
export interface ParticipantStatistics {
  readonly identity: string;
  readonly isLocal: boolean;
  /** Of our own path to the server; only for ourselves. */
  readonly roundTripMs?: number;
  /** 0..1, of what we send (ourselves) or receive from them. */
  readonly lossRatio?: number;
  readonly jitterMs?: number;
  readonly audioKbps?: number;
  readonly videoKbps?: number;
  /** 0..1 of the received sound that had to be invented because it came late or never. */
  readonly concealedRatio?: number;
  readonly frameWidth?: number;
  readonly frameHeight?: number;
  readonly framesPerSecond?: number;
}

export type VideoSource = "camera" | "screen";

export interface RoomConnection extends Store<RoomSnapshot> {
  /** Resolves when published or muted. Never throws: a failure stands in `local.microphone.error`. */
  setMicrophone(on: boolean): Promise<void>;
  setCamera(on: boolean): Promise<void>;
  /** Must be called from a click. */
  shareScreen(on: boolean): Promise<void>;
  /** Microphone (also while interpreting) or camera; an output device is `listening.setOutput`. */
  switchDevice(kind: "audioinput" | "videoinput", deviceId: string): Promise<void>;
  setVoiceProcessing(on: boolean): Promise<void>;
  /** Our role changed while we are in: what it no longer allows stops at once. */
  setCapabilities(role: Capabilities): void;
  /**
   * Opens an interpreter's microphone and publishes it, muted, to these channels, so that going on air is one message.
   * Those prepared before and not named now are let go of, and with none the microphone as well. A failure stands in
   * `local.channel.error`; called again, it tries again.
   */
  prepareChannels(channels: readonly ChannelName[]): Promise<void>;
  /** Puts us on air in this channel and takes us off any other: the same capture, no new opening. */
  publishChannel(channel: ChannelName): Promise<void>;
  /** Off air. What was prepared stays published and muted. */
  unpublishChannel(): Promise<void>;
  /** The cough key: stay on air but send silence (listeners do not fall back to the floor). */
  silenceChannel(silent: boolean): void;
  /** Which channels' sound the server shall send us (the others cost nothing). The mixer calls this. */
  receiveChannels(languages: readonly string[]): void;
  /** Shows a participant's video in the element whenever there is one, also after reconnecting. @returns detach */
  attachVideo(identity: string, source: VideoSource, element: HTMLVideoElement): () => void;
  /** Nothing is given up for the sound any more, until the page is opened anew. */
  insistOnPictures(): void;
  /** `voiceOn` would answer differently now. */
  refresh(): void;
  readStatistics(): Promise<readonly ParticipantStatistics[]>;
  /** Packets of a remote sound that have arrived so far; undefined when nothing is known of it. */
  countPackets(sid: string): Promise<number | undefined>;
  /** Leaves for good and lets go of all devices. */
  close(): Promise<void>;
}
