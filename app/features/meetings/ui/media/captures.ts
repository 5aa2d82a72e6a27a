import type { LocalVideoTrack } from "livekit-client";
import { createLocalAudioTrack, createLocalVideoTrack, type LocalAudioTrack } from "livekit-client";
import { mediaDevices } from "./media-errors.ts";
import { cameraResolution, microphoneCapture } from "./room-settings.ts";

export interface ChosenDevices {
  audioinput?: string;
  videoinput?: string;
}

/** Opens our devices the way they were chosen. */
export class Captures {
  readonly devices: ChosenDevices;
  voiceProcessing: boolean;

  constructor(devices: ChosenDevices, voiceProcessing: boolean) {
    this.devices = { ...devices };
    this.voiceProcessing = voiceProcessing;
  }

  /** @throws MediaError `insecure`, DOMException of getUserMedia */
  async openMicrophone(): Promise<LocalAudioTrack> {
    mediaDevices();
    return createLocalAudioTrack(microphoneCapture(this.devices.audioinput, this.voiceProcessing));
  }

  /**
   * The bare capture of the chosen microphone, or of another one where that is gone.
   *
   * @throws MediaError `insecure`, DOMException of getUserMedia
   */
  async openCapture(deviceId = this.devices.audioinput): Promise<MediaStreamTrack> {
    mediaDevices();
    const opened = await createLocalAudioTrack(microphoneCapture(deviceId, this.voiceProcessing));
    return opened.mediaStreamTrack;
  }

  /** The id of a device that was pulled out and is back. */
  async findAgain({ deviceId, groupId }: MediaTrackSettings): Promise<string | undefined> {
    const devices = await mediaDevices().enumerateDevices();
    // "default" names whatever the system prefers now; the group is the thing on the desk.
    const back = devices.find(
      (one) =>
        one.kind === "audioinput" &&
        !["", "default", "communications"].includes(one.deviceId) &&
        (one.deviceId === deviceId || (one.groupId !== "" && one.groupId === groupId)),
    );
    return back?.deviceId;
  }

  /** @throws MediaError `insecure`, DOMException of getUserMedia */
  async openCamera(): Promise<LocalVideoTrack> {
    mediaDevices();
    return createLocalVideoTrack({
      deviceId: this.devices.videoinput ?? { ideal: "default" },
      resolution: cameraResolution,
    });
  }
}

/** False once its device was pulled out, its page frozen, or it was stopped. */
export function isLive(track: Pick<MediaStreamTrack, "readyState"> | undefined): boolean {
  return track?.readyState === "live";
}
