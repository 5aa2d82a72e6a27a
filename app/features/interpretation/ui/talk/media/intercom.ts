import {
  AudioPresets,
  ConnectionState,
  createLocalAudioTrack,
  DisconnectReason,
  type LocalAudioTrack,
  Room,
  RoomEvent,
  Track,
} from "livekit-client";
import { IntercomEar } from "#app/features/interpretation/ui/talk/media/intercom-ear.ts";

/**
 * The booth's private voice: a LiveKit room of the booth's own, beside the meeting's. What is said here has no way into
 * a channel or onto the floor: it is another connection, to another room, which only the booth and technicians may enter.
 */

export interface IntercomOptions {
  readonly meetingId: string;
  readonly boothId: string;
  /** The microphone that was chosen for the room; undefined for the system's own. */
  readonly deviceId?: string | undefined;
}

export interface IntercomSnapshot {
  /** `away`: the connection broke and comes back by itself; `closed`: the hall refuses it. */
  readonly state: "connecting" | "ready" | "away" | "closed";
  /** The others hear us now. */
  readonly talking: boolean;
  /** Participants who talk to us now. */
  readonly hears: readonly string[];
  readonly microphoneFailed: boolean;
}

export interface Intercom {
  subscribe(listener: () => void): () => void;
  getSnapshot(): IntercomSnapshot;
  /** Opens or closes our microphone to the booth. Never throws: see `microphoneFailed`. */
  talk(on: boolean): void;
  /** The tap of what is heard here, for tests that listen by spectrum. */
  analyser(): AnalyserNode;
  close(): Promise<void>;
}

declare global {
  interface Window {
    /** The intercom of this page, while it is joined. */
    hallIntercom?: Intercom;
  }
}

/** Between tries to come back, in ms. */
const RETRY_MS = 1500;

export function openIntercom(options: IntercomOptions): Intercom {
  const intercom = new BoothIntercom(options);
  void intercom.stayConnected();
  return intercom;
}

class BoothIntercom implements Intercom {
  readonly #options: IntercomOptions;
  readonly #room = new Room({ stopLocalTrackOnUnpublish: true, disconnectOnPageLeave: true });
  readonly #ear = new IntercomEar();
  readonly #listeners = new Set<() => void>();
  #state: IntercomSnapshot["state"] = "connecting";
  #microphone: LocalAudioTrack | undefined;
  #failed = false;
  #wanted = false;
  /** One step of the microphone after another: a press and its release never overtake each other. */
  #steps: Promise<void> = Promise.resolve();
  #gone: () => void = () => {};
  #snapshot: IntercomSnapshot = { state: "connecting", talking: false, hears: [], microphoneFailed: false };

  constructor(options: IntercomOptions) {
    this.#options = options;
    const { Disconnected, Reconnecting, Reconnected, TrackSubscribed, TrackUnsubscribed } = RoomEvent;
    this.#room
      .on(TrackSubscribed, (track, _publication, { identity }) => {
        if (track.kind === Track.Kind.Audio) this.#ear.hear(identity, track.mediaStreamTrack);
      })
      .on(TrackUnsubscribed, (_track, _publication, { identity }) => this.#ear.forget(identity))
      .on(Disconnected, (reason) => {
        // The same interpreter has another page open: coming back would throw that one out, and so on for ever.
        if (reason === DisconnectReason.DUPLICATE_IDENTITY) this.#show("closed");
        this.#gone();
      })
      .on(Reconnecting, () => this.#show("away"))
      .on(Reconnected, () => this.#show("ready"));
    for (const event of [RoomEvent.TrackMuted, RoomEvent.TrackUnmuted, TrackSubscribed, TrackUnsubscribed])
      this.#room.on(event, this.#changed);
    window.hallIntercom = this;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly getSnapshot = (): IntercomSnapshot => this.#snapshot;

  talk(on: boolean): void {
    this.#wanted = on;
    // At once, not after the steps before it: who lets go of the key is heard no longer.
    if (!on && this.#microphone) this.#microphone.mediaStreamTrack.enabled = false;
    this.#settle();
  }

  analyser(): AnalyserNode {
    return this.#ear.analyser;
  }

  async close(): Promise<void> {
    this.#wanted = false;
    this.#show("closed");
    if (window.hallIntercom === this) window.hallIntercom = undefined;
    this.#listeners.clear();
    this.#gone();
    this.#microphone?.stop();
    await this.#room.disconnect();
    await this.#ear.close();
  }

  async stayConnected(): Promise<void> {
    while (this.#state !== "closed") {
      const gone = new Promise<void>((resolve) => {
        this.#gone = resolve;
      });
      try {
        const token = await this.#fetchToken();
        if (!token) return this.#show("closed");
        if (this.#isClosed()) return;
        await this.#room.connect(`${location.origin.replace(/^http/, "ws")}/livekit`, token);
        if (this.#isClosed()) return void this.#room.disconnect();
        this.#show("ready");
        this.#settle();
        await gone;
      } catch {
        // The hall or LiveKit is away: tried again below, for as long as the booth is open.
      }
      if (this.#isClosed()) return;
      this.#show("away");
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
    }
  }

  #isClosed(): boolean {
    return this.#state === "closed";
  }

  /** @returns null when the hall says that this is not our booth (any more) */
  async #fetchToken(): Promise<string | null> {
    const { meetingId, boothId } = this.#options;
    const answer = await fetch(`/room/${meetingId}/booths/${boothId}/intercom-token`, { method: "POST" });
    if (answer.status >= 400 && answer.status < 500) return null;
    const { token } = (await answer.json()) as { token?: string };
    if (!token) throw new Error(`no token: HTTP ${answer.status}`);
    return token;
  }

  #settle(): void {
    this.#steps = this.#steps.then(() => this.#settleMicrophone()).catch(() => {});
  }

  async #settleMicrophone(): Promise<void> {
    if (this.#room.state !== ConnectionState.Connected) return;
    try {
      const track = this.#liveMicrophone();
      if (!track && !(this.#wanted || (await mayOpenUnasked()))) return;
      const opened = track ?? (await this.#openMicrophone());
      if (this.#wanted) await opened.unmute();
      else await opened.mute();
      const published = [...this.#room.localParticipant.trackPublications.values()];
      if (!published.some((one) => one.track === opened)) await this.#publish(opened);
      this.#failed = false;
    } catch {
      this.#failed = true;
    }
    this.#changed();
  }

  /** undefined once its device was pulled out. */
  #liveMicrophone(): LocalAudioTrack | undefined {
    const track = this.#microphone;
    if (track?.mediaStreamTrack.readyState === "live") return track;
    if (track) void this.#room.localParticipant.unpublishTrack(track);
    this.#microphone = undefined;
    return undefined;
  }

  async #openMicrophone(): Promise<LocalAudioTrack> {
    const track = await createLocalAudioTrack({
      deviceId: this.#options.deviceId ?? { ideal: "default" },
      channelCount: 1,
      // As on the channel: headsets need none of it, and it eats the first syllable.
      echoCancellation: false,
      noiseSuppression: false,
      autoGainControl: false,
    });
    await track.mute();
    this.#microphone = track;
    return track;
  }

  /** Muted and ready: the first word needs no negotiation. */
  async #publish(track: LocalAudioTrack): Promise<void> {
    await this.#room.localParticipant.publishTrack(track, {
      name: "intercom",
      source: Track.Source.Microphone,
      audioPreset: AudioPresets.speech,
      red: true,
      dtx: true,
    });
  }

  #show(state: IntercomSnapshot["state"]): void {
    if (this.#state === "closed") return;
    this.#state = state;
    this.#changed();
  }

  readonly #changed = (): void => {
    const hears = [...this.#room.remoteParticipants.values()]
      .filter((one) => [...one.audioTrackPublications.values()].some(({ isMuted }) => !isMuted))
      .map((one) => one.identity)
      .sort();
    const microphone = this.#microphone;
    const talking =
      this.#wanted && this.#state === "ready" && microphone !== undefined && !microphone.isMuted;
    const next = { state: this.#state, talking, hears, microphoneFailed: this.#failed };
    if (JSON.stringify(next) === JSON.stringify(this.#snapshot)) return;
    this.#snapshot = next;
    for (const listener of this.#listeners) listener();
  };
}

/** The microphone is made ready before the first press only where the browser will not ask for it out of the blue. */
async function mayOpenUnasked(): Promise<boolean> {
  try {
    return (await navigator.permissions.query({ name: "microphone" })).state === "granted";
  } catch {
    return false;
  }
}
