import type { LocalAudioTrack, LocalTrackPublication, Room, Track } from "livekit-client";
import { Captures, type ChosenDevices, isLive } from "./captures.ts";
import { type Lane, type LaneState, Lanes } from "./lanes.ts";
import { OwnChannel } from "./own-channel.ts";
import { OwnCamera, OwnMicrophone, OwnScreen, type OwnSource } from "./own-sources.ts";
import { Publisher } from "./publisher.ts";
import { microphoneCapture } from "./room-settings.ts";
import type { Capabilities, LocalChannel, LocalSource, VideoSource } from "./room-types.ts";
import type { ChannelName } from "./track-names.ts";

/** What we send: our four sources, each settled towards its wish in its own lane. */
export class LocalMedia {
  readonly #changed: () => void;
  readonly #capabilities: () => Capabilities;
  readonly #captures: Captures;
  readonly #microphone: OwnMicrophone;
  readonly #camera: OwnCamera;
  readonly #screen: OwnScreen;
  readonly #channel: OwnChannel;
  readonly #lanes: Lanes;
  /** Channels to hold ready as soon as and as long as the token allows it. */
  #preparing: readonly ChannelName[] = [];
  #closed = false;

  constructor(options: {
    room: Room;
    changed: () => void;
    capabilities: () => Capabilities;
    voiceProcessing: boolean;
    devices: ChosenDevices;
  }) {
    const publisher = new Publisher(options.room);
    this.#changed = options.changed;
    this.#capabilities = options.capabilities;
    this.#captures = new Captures(options.devices, options.voiceProcessing);
    this.#microphone = new OwnMicrophone(this.#captures, publisher);
    this.#camera = new OwnCamera(this.#captures, publisher);
    this.#screen = new OwnScreen(options.room, publisher, () => void this.shareScreen(false));
    this.#channel = new OwnChannel(this.#captures, publisher, () => void this.#recoverChannel());
    this.#lanes = new Lanes(options.changed, (lane) => this.#noticeFailure(lane));
    navigator.mediaDevices?.addEventListener("devicechange", this.#noticeDevices);
  }

  get voiceProcessing(): boolean {
    return this.#captures.voiceProcessing;
  }

  video(source: VideoSource): Track | undefined {
    return source === "camera" ? this.#camera.track : this.#screen.tracks[0];
  }

  view(source: "microphone" | "camera" | "screen"): LocalSource {
    const lane = this.#lanes.state(source);
    const deviceId = this.#deviceOf(source);
    return {
      on: this.#isWanted(source),
      pending: lane.waiting > 0,
      mutedByHost: lane.byHost,
      ...(deviceId ? { deviceId } : {}),
      ...(lane.error ? { error: lane.error } : {}),
    };
  }

  viewChannel(): LocalChannel {
    const lane = this.#lanes.state("channel");
    return {
      ...(this.#channel.sounding ? { onAir: this.#channel.sounding } : {}),
      ready: this.#channel.ready,
      replaced: this.#channel.replaced,
      pending: lane.waiting > 0,
      silenced: this.#channel.silenced,
      takenOffByHost: lane.byHost,
      ...(lane.error ? { error: lane.error } : {}),
    };
  }

  setMicrophone(on: boolean): Promise<void> {
    if (on && !this.#capabilities().publishAudio) return this.#refuse("microphone");
    this.#microphone.wanted = on;
    return this.#settle("microphone", { byHost: false });
  }

  setCamera(on: boolean): Promise<void> {
    if (on && !this.#capabilities().publishVideo) return this.#refuse("camera");
    this.#camera.wanted = on;
    return this.#settle("camera", { byHost: false });
  }

  shareScreen(on: boolean): Promise<void> {
    if (!on) return this.#step("screen", () => this.#screen.end(), { byHost: false });
    if (!this.#capabilities().publishScreen) return this.#refuse("screen");
    // Not behind other steps: the browser asks only within the click.
    const picked = this.#screen.pick();
    return this.#step("screen", () => picked.then(() => this.#screen.settle()), { byHost: false });
  }

  prepareChannels(channels: readonly ChannelName[]): Promise<void> {
    if (channels.length === 0 && this.#preparing.length === 0) return Promise.resolve();
    this.#preparing = channels;
    this.#allowPreparing();
    return this.#settle("channel");
  }

  #allowPreparing(): void {
    const may = this.#capabilities().channels;
    this.#channel.prepared = this.#preparing.filter((one) => may.includes(one));
  }

  publishChannel(channel: ChannelName): Promise<void> {
    if (!this.#capabilities().channels.includes(channel)) return this.#refuse("channel");
    this.#channel.wanted = channel;
    return this.#settle("channel", { byHost: false });
  }

  unpublishChannel(): Promise<void> {
    this.#channel.wanted = undefined;
    return this.#settle("channel", { byHost: false });
  }

  silenceChannel(silent: boolean): void {
    this.#channel.silence(silent);
    this.#changed();
  }

  async switchDevice(kind: "audioinput" | "videoinput", deviceId: string): Promise<void> {
    this.#captures.devices[kind] = deviceId;
    if (kind === "audioinput") {
      await this.#eachMicrophone((track) => track.setDeviceId({ exact: deviceId }));
    } else {
      await this.#step("camera", async () => {
        await this.#camera.track?.setDeviceId({ exact: deviceId });
      });
    }
  }

  async setVoiceProcessing(on: boolean): Promise<void> {
    this.#captures.voiceProcessing = on;
    await this.#eachMicrophone(async (track) => {
      const deviceId = track.mediaStreamTrack.getSettings().deviceId ?? this.#captures.devices.audioinput;
      await track.restartTrack(microphoneCapture(deviceId, on));
      await this.#microphone.republish();
    });
  }

  /** After connecting, and after anything that may have lost a publication. */
  async settleAll(): Promise<void> {
    await Promise.all(
      (["microphone", "camera", "screen", "channel"] as const).map((lane) => this.#settle(lane)),
    );
  }

  /**
   * One of our tracks was muted: by the host, or by LiveKit because its device is gone. Our own muting arrives
   * here too, and is told apart by the wish.
   */
  noticeMuted({ track }: LocalTrackPublication): void {
    if (!track) return;
    const lane = this.#laneOf(track);
    if (!lane) return;
    const gone = lane !== "camera" && !isLive(track.mediaStreamTrack);
    // A channel whose device is gone is put on another one, see #recoverChannel.
    if (gone && lane === "channel") return;
    this.#sourceOf(lane).giveUp();
    this.#lanes.mark(lane, gone ? { error: "not_found" } : { byHost: true });
  }

  /** What the token allows changed while we are in: stop at once what it no longer does. */
  noticeCapabilities(): void {
    const may = this.#capabilities();
    const { wanted } = this.#channel;
    if (this.#microphone.wanted && !may.publishAudio) this.#takeAway("microphone");
    if (this.#camera.wanted && !may.publishVideo) this.#takeAway("camera");
    this.#allowPreparing();
    if (wanted && !may.channels.includes(wanted)) this.#takeAway("channel");
    else if (this.#preparing.length > 0) void this.#settle("channel");
    if (this.#screen.tracks.length > 0 && !may.publishScreen) {
      void this.#step("screen", () => this.#screen.end(), { byHost: true });
    }
  }

  close(): void {
    this.#closed = true;
    navigator.mediaDevices?.removeEventListener("devicechange", this.#noticeDevices);
    for (const source of [this.#microphone, this.#camera, this.#screen, this.#channel]) source.stop();
  }

  /** The headset was pulled out: the voice goes on through another microphone at once, where there is one. */
  async #recoverChannel(): Promise<void> {
    this.#lanes.mark("channel", { error: "not_found" });
    await this.#settle("channel");
  }

  /** A device came or went: perhaps the one an interpreter's voice waits for. */
  readonly #noticeDevices = (): void => {
    if (this.#channel.needsDevice) void this.#settle("channel");
  };

  #noticeFailure(lane: Lane): void {
    // Without a microphone the wish stays: the voice is back on air as soon as the headset is.
    if (lane === "channel" && !this.#channel.isCapturing) return;
    this.#sourceOf(lane).giveUp();
  }

  #takeAway(lane: Lane): void {
    this.#sourceOf(lane).giveUp();
    void this.#settle(lane, { byHost: true });
  }

  #sourceOf(lane: Lane): OwnSource {
    return {
      microphone: this.#microphone,
      camera: this.#camera,
      screen: this.#screen,
      channel: this.#channel,
    }[lane];
  }

  /** The lane of a track that is meant to be heard or seen now. */
  #laneOf(track: Track): Lane | undefined {
    if (track === this.#microphone.track && this.#microphone.wanted) return "microphone";
    if (track === this.#camera.track && this.#camera.wanted) return "camera";
    return this.#channel.isOnAir(track) ? "channel" : undefined;
  }

  #isWanted(source: "microphone" | "camera" | "screen"): boolean {
    if (source === "screen") return this.#screen.tracks.length > 0;
    return source === "camera" ? this.#camera.wanted : this.#microphone.wanted;
  }

  #deviceOf(source: "microphone" | "camera" | "screen"): string | undefined {
    if (source === "screen") return undefined;
    const { devices } = this.#captures;
    return source === "camera"
      ? (this.#camera.track?.mediaStreamTrack.getSettings().deviceId ?? devices.videoinput)
      : (this.#microphone.track?.mediaStreamTrack.getSettings().deviceId ??
          this.#channel.deviceId ??
          devices.audioinput);
  }

  async #eachMicrophone(change: (track: LocalAudioTrack) => Promise<unknown>): Promise<void> {
    await Promise.all([
      this.#step("microphone", async () => {
        if (this.#microphone.track) await change(this.#microphone.track);
      }),
      this.#step("channel", () => this.#channel.reopen()),
    ]);
  }

  #refuse(lane: Lane): Promise<void> {
    this.#lanes.mark(lane, { error: "not_permitted" });
    return Promise.resolve();
  }

  #settle(lane: Lane, change?: Partial<LaneState>): Promise<void> {
    return this.#step(lane, () => this.#sourceOf(lane).settle(), change);
  }

  #step(lane: Lane, work: () => Promise<void>, change?: Partial<LaneState>): Promise<void> {
    return this.#lanes.step(lane, async () => (this.#closed ? undefined : work()), change);
  }
}
