import {
  createLocalAudioTrack,
  createLocalVideoTrack,
  type LocalAudioTrack,
  LocalAudioTrack as LocalAudioTrackClass,
  type LocalTrack,
  type LocalTrackPublication,
  type LocalVideoTrack,
  type Room,
  Track,
  type TrackPublishOptions,
} from "livekit-client";
import { type Lane, type LaneState, Lanes } from "./lanes.ts";
import { mediaDevices, screenErrorOf } from "./media-errors.ts";
import {
  cameraResolution,
  microphoneCapture,
  publishing,
  publishingToChannel,
  screenCapture,
} from "./room-settings.ts";
import type { Capabilities, LocalChannel, LocalSource } from "./room-types.ts";
import type { ChannelName } from "./track-names.ts";

/**
 * What we send. Each lane has a wish (on, off, which channel) and is settled towards it, one step after another,
 * whatever state the connection is in; after reconnecting everything is settled again, so the wish is what
 * survives.
 */
export class LocalMedia {
  readonly #room: Room;
  readonly #changed: () => void;
  readonly #capabilities: () => Capabilities;

  #wantsMicrophone = false;
  #wantsCamera = false;
  #wantsChannel: ChannelName | undefined;
  #silenced = false;
  #voiceProcessing: boolean;

  #microphone: LocalAudioTrack | undefined;
  #camera: LocalVideoTrack | undefined;
  #screen: LocalTrack[] = [];
  /** The channel on air and those used before, muted: going back to one of them needs no negotiation. */
  readonly #channels = new Map<ChannelName, LocalAudioTrack>();
  readonly #lanes: Lanes;
  #devices: { audioinput?: string; videoinput?: string };
  #closed = false;

  constructor(options: {
    room: Room;
    changed: () => void;
    capabilities: () => Capabilities;
    voiceProcessing: boolean;
    devices: { audioinput?: string; videoinput?: string };
  }) {
    this.#room = options.room;
    this.#changed = options.changed;
    this.#capabilities = options.capabilities;
    this.#voiceProcessing = options.voiceProcessing;
    this.#lanes = new Lanes(options.changed, (lane) => this.#takeBack(lane));
    this.#devices = { ...options.devices };
  }

  get voiceProcessing(): boolean {
    return this.#voiceProcessing;
  }

  get cameraTrack(): LocalVideoTrack | undefined {
    return this.#camera;
  }

  get screenTrack(): LocalTrack | undefined {
    return this.#screen[0];
  }

  view(source: "microphone" | "camera" | "screen"): LocalSource {
    const lane = this.#lanes.state(source);
    const track = source === "screen" ? undefined : source === "camera" ? this.#camera : this.#microphone;
    const deviceId = track?.mediaStreamTrack.getSettings().deviceId ?? this.#deviceFor(source);
    return {
      on: this.#wants(source),
      pending: lane.waiting > 0,
      mutedByHost: lane.byHost,
      ...(deviceId ? { deviceId } : {}),
      ...(lane.error ? { error: lane.error } : {}),
    };
  }

  viewChannel(): LocalChannel {
    const lane = this.#lanes.state("channel");
    return {
      ...(this.#wantsChannel ? { onAir: this.#wantsChannel } : {}),
      pending: lane.waiting > 0,
      silenced: this.#silenced,
      takenOffByHost: lane.byHost,
      ...(lane.error ? { error: lane.error } : {}),
    };
  }

  setMicrophone(on: boolean): Promise<void> {
    if (on && !this.#capabilities().publishAudio) return this.#refuse("microphone");
    this.#wantsMicrophone = on;
    return this.#lanes.step("microphone", () => this.#settleMicrophone(), { byHost: false });
  }

  setCamera(on: boolean): Promise<void> {
    if (on && !this.#capabilities().publishVideo) return this.#refuse("camera");
    this.#wantsCamera = on;
    return this.#lanes.step("camera", () => this.#settleCamera(), { byHost: false });
  }

  shareScreen(on: boolean): Promise<void> {
    if (on && !this.#capabilities().publishScreen) return this.#refuse("screen");
    if (!on) return this.#lanes.step("screen", () => this.#endScreen(), { byHost: false });
    // Not behind other steps: the browser asks only within the click.
    const picked = this.#screen.length > 0 ? Promise.resolve() : this.#pickScreen();
    return this.#lanes.step("screen", () => picked.then(() => this.#settleScreen()), { byHost: false });
  }

  publishChannel(channel: ChannelName): Promise<void> {
    if (!this.#capabilities().channels.includes(channel)) return this.#refuse("channel");
    this.#wantsChannel = channel;
    return this.#lanes.step("channel", () => this.#settleChannel(), { byHost: false });
  }

  unpublishChannel(): Promise<void> {
    this.#wantsChannel = undefined;
    return this.#lanes.step("channel", () => this.#settleChannel(), { byHost: false });
  }

  silenceChannel(silent: boolean): void {
    this.#silenced = silent;
    this.#applySilence();
    this.#changed();
  }

  async switchDevice(kind: "audioinput" | "videoinput", deviceId: string): Promise<void> {
    this.#devices[kind] = deviceId;
    if (kind === "videoinput") {
      await this.#lanes.step("camera", async () => {
        await this.#camera?.setDeviceId({ exact: deviceId });
      });
      return;
    }
    await this.#eachCapture(async (track) => {
      await track.setDeviceId({ exact: deviceId });
    });
  }

  async setVoiceProcessing(on: boolean): Promise<void> {
    this.#voiceProcessing = on;
    await this.#eachCapture(async (track) => {
      const deviceId = track.mediaStreamTrack.getSettings().deviceId ?? this.#devices.audioinput;
      await track.restartTrack(microphoneCapture(deviceId, on));
    });
  }

  /** Publishes again what is wanted: after connecting, and after anything that may have lost a publication. */
  async settleAll(): Promise<void> {
    await Promise.all([
      this.#lanes.step("microphone", () => this.#settleMicrophone()),
      this.#lanes.step("camera", () => this.#settleCamera()),
      this.#lanes.step("screen", () => this.#settleScreen()),
      this.#lanes.step("channel", () => this.#settleChannel()),
    ]);
  }

  /**
   * One of our tracks was muted: by the host, or by LiveKit because its device is gone. Our own muting arrives
   * here too, and is told apart by the wish.
   */
  noticeMuted(publication: LocalTrackPublication): void {
    const { track } = publication;
    if (!track) return;
    const why: Partial<LaneState> =
      isLive(track) || track === this.#camera ? { byHost: true } : { error: "not_found" };
    if (track === this.#microphone && this.#wantsMicrophone) {
      this.#wantsMicrophone = false;
      this.#lanes.mark("microphone", why);
    } else if (track === this.#camera && this.#wantsCamera) {
      this.#wantsCamera = false;
      this.#lanes.mark("camera", why);
    } else if (this.#wantsChannel && track === this.#channels.get(this.#wantsChannel)) {
      this.#wantsChannel = undefined;
      this.#lanes.mark("channel", why);
    }
  }

  /** What the token allows changed while we are in: stop at once what it no longer does. */
  noticeCapabilities(): void {
    const may = this.#capabilities();
    if (this.#wantsMicrophone && !may.publishAudio) {
      this.#wantsMicrophone = false;
      void this.#lanes.step("microphone", () => this.#settleMicrophone(), { byHost: true });
    }
    if (this.#wantsCamera && !may.publishVideo) {
      this.#wantsCamera = false;
      void this.#lanes.step("camera", () => this.#settleCamera(), { byHost: true });
    }
    if (this.#screen.length > 0 && !may.publishScreen) {
      void this.#lanes.step("screen", () => this.#endScreen(), { byHost: true });
    }
    if (this.#wantsChannel && !may.channels.includes(this.#wantsChannel)) {
      this.#wantsChannel = undefined;
      void this.#lanes.step("channel", () => this.#settleChannel(), { byHost: true });
    }
  }

  close(): void {
    this.#closed = true;
    this.#wantsMicrophone = false;
    this.#wantsCamera = false;
    this.#wantsChannel = undefined;
    for (const track of [this.#microphone, this.#camera, ...this.#screen, ...this.#channels.values()])
      track?.stop();
    this.#microphone = undefined;
    this.#camera = undefined;
    this.#screen = [];
    this.#channels.clear();
  }

  #wants(source: "microphone" | "camera" | "screen"): boolean {
    if (source === "screen") return this.#screen.length > 0;
    return source === "camera" ? this.#wantsCamera : this.#wantsMicrophone;
  }

  #deviceFor(source: "microphone" | "camera" | "screen"): string | undefined {
    if (source === "screen") return undefined;
    return source === "camera" ? this.#devices.videoinput : this.#devices.audioinput;
  }

  async #settleMicrophone(): Promise<void> {
    if (!this.#wantsMicrophone) {
      await this.#microphone?.mute();
      return;
    }
    const track = await this.#usable(this.#microphone, () => this.#openMicrophone());
    if (this.#closed) return track.stop();
    this.#microphone = track;
    if (!this.#wantsMicrophone) return;
    await track.unmute();
    await this.#publish(track, publishing.microphone);
  }

  async #settleCamera(): Promise<void> {
    if (!this.#wantsCamera) {
      // LiveKit stops a muted camera, so its light goes out, and opens it again when unmuted.
      await this.#camera?.mute();
      return;
    }
    const track = this.#camera ?? (await this.#openCamera());
    if (this.#closed) return track.stop();
    this.#camera = track;
    if (!this.#wantsCamera) return;
    if (track.isMuted) await track.unmute();
    else if (!isLive(track)) await track.restartTrack();
    await this.#publish(track, publishing.camera);
  }

  async #settleScreen(): Promise<void> {
    const [picture, sound] = this.#screen;
    if (!picture) return;
    if (picture.mediaStreamTrack.readyState === "ended") {
      await this.#endScreen();
      return;
    }
    await Promise.all([
      this.#publish(picture, publishing.screen),
      sound ? this.#publish(sound, publishing.screenAudio) : undefined,
    ]);
  }

  async #settleChannel(): Promise<void> {
    const wanted = this.#wantsChannel;
    if (!wanted) {
      const old = [...this.#channels.values()];
      this.#channels.clear();
      this.#silenced = false;
      await Promise.all(old.map((track) => this.#unpublish(track)));
      return;
    }
    const track = await this.#usable(this.#channels.get(wanted), () => this.#openChannel());
    if (this.#closed) return track.stop();
    this.#channels.set(wanted, track);
    if (this.#wantsChannel !== wanted) return;
    await track.unmute();
    this.#applySilence();
    await this.#publish(track, publishingToChannel(wanted));
    // The new one first, then the old one: a word that falls between is heard twice rather than nowhere.
    for (const [name, other] of this.#channels) if (name !== wanted) await other.mute();
  }

  /** A second channel speaks from a copy of the first one's capture: nothing is opened, nothing prompts. */
  async #openChannel(): Promise<LocalAudioTrack> {
    const running = [...this.#channels.values(), this.#microphone].find((track) => isLive(track));
    if (!running) return this.#openMicrophone();
    const copy = new LocalAudioTrackClass(running.mediaStreamTrack.clone(), running.constraints, false);
    copy.source = Track.Source.Microphone;
    return copy;
  }

  #openMicrophone(): Promise<LocalAudioTrack> {
    mediaDevices();
    return createLocalAudioTrack(microphoneCapture(this.#devices.audioinput, this.#voiceProcessing));
  }

  #openCamera(): Promise<LocalVideoTrack> {
    mediaDevices();
    return createLocalVideoTrack({
      deviceId: this.#devices.videoinput ?? { ideal: "default" },
      resolution: cameraResolution,
    });
  }

  async #pickScreen(): Promise<void> {
    try {
      mediaDevices();
      this.#screen = await this.#room.localParticipant.createScreenTracks(screenCapture);
    } catch (error) {
      throw screenErrorOf(error);
    }
    // "Stop sharing" in the browser's own bar.
    this.#screen[0]?.mediaStreamTrack.addEventListener("ended", () => void this.shareScreen(false));
  }

  async #endScreen(): Promise<void> {
    const old = this.#screen;
    this.#screen = [];
    await Promise.all(old.map((track) => this.#unpublish(track)));
  }

  /** An ended capture (device pulled out, page frozen) is thrown away and opened anew. */
  async #usable(
    track: LocalAudioTrack | undefined,
    open: () => Promise<LocalAudioTrack>,
  ): Promise<LocalAudioTrack> {
    if (track && isLive(track)) return track;
    if (track) await this.#unpublish(track);
    return open();
  }

  async #publish(track: LocalTrack, options: TrackPublishOptions): Promise<void> {
    if (this.#closed || !this.#isConnected() || this.#isPublished(track)) return;
    try {
      await this.#room.localParticipant.publishTrack(track, options);
    } catch (error) {
      // The connection went while we published: it is settled again when it is back.
      if (this.#isConnected()) throw error;
    }
  }

  async #unpublish(track: LocalTrack): Promise<void> {
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

  #applySilence(): void {
    for (const track of this.#channels.values()) {
      if (!track.isMuted) track.mediaStreamTrack.enabled = !this.#silenced;
    }
  }

  async #eachCapture(change: (track: LocalAudioTrack) => Promise<void>): Promise<void> {
    await Promise.all([
      this.#lanes.step("microphone", async () => {
        if (this.#microphone) await change(this.#microphone);
      }),
      this.#lanes.step("channel", async () => {
        for (const track of this.#channels.values()) await change(track);
        this.#applySilence();
      }),
    ]);
  }

  #refuse(lane: Lane): Promise<void> {
    this.#lanes.mark(lane, { error: "not_permitted" });
    return Promise.resolve();
  }

  #takeBack(lane: Lane): void {
    if (lane === "microphone") this.#wantsMicrophone = false;
    else if (lane === "camera") this.#wantsCamera = false;
    else if (lane === "channel") this.#wantsChannel = undefined;
  }
}

function isLive(track: LocalTrack | undefined): boolean {
  return track?.mediaStreamTrack.readyState === "live";
}
