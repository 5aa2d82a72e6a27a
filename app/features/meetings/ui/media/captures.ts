import type { LocalVideoTrack } from "livekit-client";
import {
  createLocalAudioTrack,
  createLocalVideoTrack,
  LocalAudioTrack,
  type LocalTrack,
  Track,
} from "livekit-client";
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

  /** @throws MediaError `insecure`, DOMException of getUserMedia */
  async openCamera(): Promise<LocalVideoTrack> {
    mediaDevices();
    return createLocalVideoTrack({
      deviceId: this.devices.videoinput ?? { ideal: "default" },
      resolution: cameraResolution,
    });
  }
}

/** A second track of the same capture: nothing is opened and nothing prompts. */
export function copyMicrophone(track: LocalAudioTrack): LocalAudioTrack {
  const copy = new LocalAudioTrack(track.mediaStreamTrack.clone(), track.constraints, false);
  copy.source = Track.Source.Microphone;
  return copy;
}

/** False once its device was pulled out, its page frozen, or it was stopped. */
export function isLive(track: LocalTrack | undefined): boolean {
  return track?.mediaStreamTrack.readyState === "live";
}
