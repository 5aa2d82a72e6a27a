import { DisconnectReason, LocalTrackPublication, Room, RoomEvent, setLogLevel } from "livekit-client";
import { AudioFirst } from "./audio-first.ts";
import { FrameStore } from "./frame-store.ts";
import { LocalMedia } from "./local-media.ts";
import { backoff, connectOptions, roomOptions } from "./room-settings.ts";
import { countPackets, RoomStatistics } from "./room-statistics.ts";
import type {
  Capabilities,
  ClosedReason,
  ParticipantStatistics,
  RoomConnection,
  RoomConnectionOptions,
  RoomSnapshot,
  RoomState,
  VideoSource,
} from "./room-types.ts";
import { allowedBy, enableChannels, viewAudio, viewParticipants } from "./room-view.ts";
import { TokenRefused } from "./token.ts";
import type { ChannelName } from "./track-names.ts";
import { VideoAttachments } from "./video-attachments.ts";

setLogLevel("error");

/** Whatever of LiveKit's events changes what the snapshot shows. */
const shownEvents = [
  RoomEvent.ConnectionStateChanged,
  RoomEvent.ParticipantConnected,
  RoomEvent.ParticipantDisconnected,
  RoomEvent.ParticipantMetadataChanged,
  RoomEvent.ParticipantNameChanged,
  RoomEvent.TrackPublished,
  RoomEvent.TrackUnpublished,
  RoomEvent.TrackSubscribed,
  RoomEvent.TrackUnsubscribed,
  RoomEvent.TrackMuted,
  RoomEvent.TrackUnmuted,
  RoomEvent.LocalTrackPublished,
  RoomEvent.LocalTrackUnpublished,
  RoomEvent.ActiveSpeakersChanged,
  RoomEvent.ConnectionQualityChanged,
] as const;

/** After these, coming back by ourselves would fight somebody's decision. Removal is decided by the next token. */
const closingReasons: ReadonlyMap<DisconnectReason | undefined, ClosedReason> = new Map([
  [DisconnectReason.DUPLICATE_IDENTITY, "elsewhere"],
]);

/**
 * Enters the meeting's room and stays in it until `close()` or a refused token: LiveKit mends what it can; when it
 * gives up (the server restarted, the room is gone) we fetch a new token and connect anew, for ever.
 */
export function openRoomConnection(options: RoomConnectionOptions): RoomConnection {
  const connection = new Connection(options);
  connection.start();
  return connection;
}

class Connection implements RoomConnection {
  readonly #options: RoomConnectionOptions;
  readonly #room = new Room(roomOptions);
  readonly #media: LocalMedia;
  readonly #videos: VideoAttachments;
  readonly #statistics: RoomStatistics;
  readonly #audioFirst: AudioFirst;
  readonly #store: FrameStore<RoomSnapshot>;
  #role: Capabilities;
  #state: RoomState = "connecting";
  #closedBecause: ClosedReason | undefined;
  #refusal: string | undefined;
  #error: string | undefined;
  #channels: ReadonlySet<string> = new Set();
  #wake: () => void = () => {};
  #gone: (reason: DisconnectReason | undefined) => void = () => {};

  constructor(options: RoomConnectionOptions) {
    this.#options = options;
    this.#role = options.capabilities;
    this.#media = new LocalMedia({
      room: this.#room,
      changed: () => this.#changed(),
      capabilities: () => allowedBy(this.#room.localParticipant, this.#role),
      voiceProcessing: options.voiceProcessing ?? options.capabilities.channels.length === 0,
      devices: options.devices ?? {},
    });
    this.#videos = new VideoAttachments(this.#room, this.#media);
    this.#statistics = new RoomStatistics(this.#room);
    this.#audioFirst = new AudioFirst(
      this.#room,
      () => ({
        audio: this.getSnapshot().audio,
        channels: this.#channels,
        works: this.#role.channels.length > 0,
      }),
      () => this.#changed(),
    );
    this.#store = new FrameStore(() => this.#view());
  }

  readonly subscribe = (listener: () => void): (() => void) => this.#store.subscribe(listener);
  readonly getSnapshot = (): RoomSnapshot => this.#store.getSnapshot();

  start(): void {
    this.#listen();
    addEventListener("online", this.#wakeUp);
    addEventListener("pageshow", this.#wakeUp);
    addEventListener("pagehide", this.#leavePage);
    const { microphone, camera } = this.#options.startWith ?? {};
    if (microphone) void this.#media.setMicrophone(true);
    if (camera) void this.#media.setCamera(true);
    void this.#stayConnected();
  }

  setMicrophone(on: boolean): Promise<void> {
    return this.#media.setMicrophone(on);
  }

  setCamera(on: boolean): Promise<void> {
    return this.#media.setCamera(on);
  }

  shareScreen(on: boolean): Promise<void> {
    return this.#media.shareScreen(on);
  }

  switchDevice(kind: "audioinput" | "videoinput", deviceId: string): Promise<void> {
    return this.#media.switchDevice(kind, deviceId);
  }

  setVoiceProcessing(on: boolean): Promise<void> {
    return this.#media.setVoiceProcessing(on);
  }

  setCapabilities(role: Capabilities): void {
    this.#role = role;
    this.#media.noticeCapabilities();
    this.#changed();
  }

  prepareChannels(channels: readonly ChannelName[]): Promise<void> {
    return this.#media.prepareChannels(channels);
  }

  publishChannel(channel: ChannelName): Promise<void> {
    return this.#media.publishChannel(channel);
  }

  unpublishChannel(): Promise<void> {
    return this.#media.unpublishChannel();
  }

  silenceChannel(silent: boolean): void {
    this.#media.silenceChannel(silent);
  }

  receiveChannels(languages: readonly string[]): void {
    this.#channels = new Set(languages);
    enableChannels(this.#room, this.#channels);
  }

  attachVideo(identity: string, source: VideoSource, element: HTMLVideoElement): () => void {
    return this.#videos.attach(identity, source, element);
  }

  insistOnPictures(): void {
    this.#audioFirst.insistOnPictures();
  }

  refresh(): void {
    this.#store.refreshNow();
  }

  readStatistics(): Promise<readonly ParticipantStatistics[]> {
    return this.#statistics.read();
  }

  countPackets(sid: string): Promise<number | undefined> {
    return countPackets(this.#room, sid);
  }

  async close(): Promise<void> {
    this.#finish("left");
    await this.#room.disconnect(false);
  }

  async #stayConnected(): Promise<void> {
    for (let attempt = 0; this.#state !== "closed"; attempt += 1) {
      const gone = new Promise<DisconnectReason | undefined>((resolve) => {
        this.#gone = resolve;
      });
      try {
        const { token } = await this.#options.fetchToken();
        if (this.#isClosed()) return;
        await this.#room.connect(this.#options.serverUrl, token, connectOptions);
        if (this.#isClosed()) return void this.#room.disconnect(false);
        attempt = 0;
        this.#error = undefined;
        this.#show("connected");
        void this.#media.settleAll();
        const reason = closingReasons.get(await gone);
        if (reason) return this.#finish(reason);
      } catch (failure) {
        if (failure instanceof TokenRefused) return this.#finish("refused", failure.code);
        this.#error = failure instanceof Error ? failure.message : String(failure);
      }
      if (this.#isClosed()) return;
      if (this.#state !== "connecting") this.#show("lost");
      this.#changed();
      await this.#pause(backoff(attempt));
    }
  }

  #listen(): void {
    for (const event of shownEvents) this.#room.on(event, this.#changed);
    this.#room
      .on(RoomEvent.Disconnected, (reason) => this.#gone(reason))
      .on(RoomEvent.Reconnecting, () => this.#show("reconnecting"))
      .on(RoomEvent.SignalReconnecting, () => this.#show("reconnecting"))
      .on(RoomEvent.Reconnected, () => {
        this.#show("connected");
        void this.#media.settleAll();
      })
      .on(RoomEvent.TrackPublished, () => enableChannels(this.#room, this.#channels))
      .on(RoomEvent.TrackMuted, (publication) => {
        if (publication instanceof LocalTrackPublication) this.#media.noticeMuted(publication);
      })
      .on(RoomEvent.ParticipantPermissionsChanged, (_before, participant) => {
        if (participant.isLocal) this.#media.noticeCapabilities();
        this.#changed();
      });
  }

  readonly #changed = (): void => {
    // A picture must not wait for the frame that the interface waits for.
    this.#videos?.settle();
    this.#audioFirst?.settle();
    this.#store?.invalidate();
  };

  #show(state: RoomState): void {
    if (this.#state === "closed") return;
    this.#state = state;
    this.#changed();
  }

  #isClosed(): boolean {
    return this.#state === "closed";
  }

  #finish(reason: ClosedReason, refusal?: string): void {
    if (this.#state === "closed") return;
    this.#state = "closed";
    this.#closedBecause = reason;
    this.#refusal = refusal;
    removeEventListener("online", this.#wakeUp);
    removeEventListener("pageshow", this.#wakeUp);
    removeEventListener("pagehide", this.#leavePage);
    this.#media.close();
    this.#audioFirst.close();
    this.#changed();
    this.#store.dispose();
    this.#wake();
  }

  #pause(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  readonly #wakeUp = (): void => this.#wake();

  /** Tells the server at once that we left. A page that comes back from the browser's cache connects again. */
  readonly #leavePage = (): void => {
    void this.#room.disconnect(false);
  };

  #view(): RoomSnapshot {
    const voiceOn = this.#options.voiceOn ?? (() => "voice");
    return {
      state: this.#state,
      ...(this.#closedBecause ? { closedBecause: this.#closedBecause } : {}),
      ...(this.#refusal ? { refusal: this.#refusal } : {}),
      ...(this.#error ? { error: this.#error } : {}),
      participants: this.#state === "closed" ? [] : viewParticipants(this.#room, voiceOn),
      audio: this.#state === "closed" ? [] : viewAudio(this.#room, voiceOn),
      givenUp: this.#audioFirst?.givenUp ?? "nothing",
      local: {
        identity: this.#room.localParticipant.identity,
        microphone: this.#media.view("microphone"),
        camera: this.#media.view("camera"),
        screen: this.#media.view("screen"),
        channel: this.#media.viewChannel(),
        voiceProcessing: this.#media.voiceProcessing,
        may: allowedBy(this.#room.localParticipant, this.#role),
      },
    };
  }
}
