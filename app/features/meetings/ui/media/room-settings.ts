import {
  type AudioCaptureOptions,
  AudioPresets,
  type ReconnectPolicy,
  type RoomConnectOptions,
  type RoomOptions,
  type ScreenShareCaptureOptions,
  ScreenSharePresets,
  Track,
  type TrackPublishOptions,
  VideoPresets,
} from "livekit-client";
import { type ChannelName, trackNames } from "./track-names.ts";

/** Full band mono speech, for a voice that others work from. */
const interpreterBitrate = 96_000;

/**
 * LiveKit's own mending: quick, and given up after about four seconds, because afterwards we connect anew with a
 * fresh token, which also works when the server has forgotten the room. Delays in ms, spread so that a hall
 * of browsers does not return in one instant.
 */
const mendingDelays = [100, 400, 1000, 1500] as const;

const mending: ReconnectPolicy = {
  nextRetryDelayInMs({ retryCount }) {
    const delay = mendingDelays[retryCount];
    return delay === undefined ? null : Math.round(delay * (0.5 + Math.random()));
  },
};

/** How long to wait before connecting anew, in ms: doubling from 0.25 s to 3 s, spread by half. */
export function backoff(attempt: number, random = Math.random()): number {
  return Math.min(3000, 250 * 2 ** attempt) * (0.5 + 0.5 * random);
}

export const roomOptions: RoomOptions = {
  // Two sides of faces: the speaker is large, everybody else small. Each element asks for the layer that fits
  // its own size, and layers nobody looks at are not sent.
  adaptiveStream: true,
  dynacast: true,
  // A capture outlives its publication: it is published again after reconnecting, and we stop it ourselves.
  stopLocalTrackOnUnpublish: false,
  // Leaving is ours to say: LiveKit would also stop the devices of a page that may come back from the cache.
  disconnectOnPageLeave: false,
  reconnectPolicy: mending,
};

export const connectOptions: RoomConnectOptions = {
  autoSubscribe: true,
  maxRetries: 0,
  websocketTimeout: 6_000,
  peerConnectionTimeout: 12_000,
};

export const cameraResolution = VideoPresets.h720.resolution;

export const publishing = {
  camera: {
    name: trackNames.camera,
    source: Track.Source.Camera,
    videoCodec: "vp8",
    simulcast: true,
    // Where the way out is narrow, one's own voice goes before one's own picture: sound is "high" by LiveKit's default.
    videoEncoding: { ...VideoPresets.h720.encoding, priority: "low" },
    videoSimulcastLayers: [VideoPresets.h180, VideoPresets.h360],
    backupCodec: false,
  },
  screen: {
    name: trackNames.screen,
    source: Track.Source.ScreenShare,
    videoCodec: "vp8",
    screenShareEncoding: ScreenSharePresets.h1080fps15.encoding,
    backupCodec: false,
  },
  screenAudio: {
    name: trackNames.screenAudio,
    source: Track.Source.ScreenShareAudio,
    audioPreset: AudioPresets.music,
    red: true,
    dtx: false,
  },
} satisfies Record<string, TrackPublishOptions>;

/**
 * @param voiceProcessing false is "original sound": then pauses are sent as they are, and nothing is left out of what is
 *   faint
 */
export function publishingMicrophone(voiceProcessing: boolean): TrackPublishOptions {
  return {
    name: trackNames.microphone,
    source: Track.Source.Microphone,
    audioPreset: AudioPresets.music,
    red: true,
    dtx: voiceProcessing,
  };
}

/** A channel is a microphone to LiveKit (so a token that allows only microphones allows it) with its own name. */
export function publishingToChannel(name: ChannelName): TrackPublishOptions {
  return {
    name,
    source: Track.Source.Microphone,
    // Its own stream: it must not be kept in step with a camera that the interpreter does not have.
    stream: name,
    audioPreset: { maxBitrate: interpreterBitrate },
    forceStereo: false,
    red: true,
    // A pause must sound like a pause in the same room, not like a line that went dead.
    dtx: false,
  };
}

/** @param deviceId undefined for the system's own choice */
export function microphoneCapture(
  deviceId: string | undefined,
  voiceProcessing: boolean,
): AudioCaptureOptions {
  return {
    // Always named: LiveKit drops all other wishes when it opens a device again that is not. A plain string is
    // tried exactly and then, when that device is gone, as a preference.
    deviceId: deviceId ?? { ideal: "default" },
    channelCount: 1,
    echoCancellation: voiceProcessing,
    noiseSuppression: voiceProcessing,
    autoGainControl: voiceProcessing,
    voiceIsolation: false,
  };
}

export const screenCapture: ScreenShareCaptureOptions = {
  // What a film or a slide plays is not a voice: leave it as it is, without our own meeting in it.
  audio: {
    echoCancellation: false,
    noiseSuppression: false,
    autoGainControl: false,
    restrictOwnAudio: true,
  },
  resolution: ScreenSharePresets.h1080fps15.resolution,
  contentHint: "detail",
  selfBrowserSurface: "exclude",
  surfaceSwitching: "include",
};
