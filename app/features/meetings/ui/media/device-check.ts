/** What the arrival page tries before the room: devices, level, loudspeaker. The network is network-check.ts. */
import { type MediaError, mediaDevices, mediaErrorOf } from "./media-errors.ts";

export interface Device {
  readonly id: string;
  /** Empty until the person has allowed the use of a device of this kind. */
  readonly label: string;
}

export interface Devices {
  readonly cameras: readonly Device[];
  readonly microphones: readonly Device[];
  /** Empty where the browser cannot play to a chosen loudspeaker. */
  readonly loudspeakers: readonly Device[];
}

export interface OpenedDevice {
  readonly stream: MediaStream;
  readonly deviceId: string;
  close(): void;
}

/** @throws MediaError `insecure` */
export async function listDevices(): Promise<Devices> {
  const all = await mediaDevices().enumerateDevices();
  const of = (kind: MediaDeviceKind): Device[] =>
    all
      .filter((one) => one.kind === kind && one.deviceId !== "")
      .map(({ deviceId, label }) => ({ id: deviceId, label }));
  return { cameras: of("videoinput"), microphones: of("audioinput"), loudspeakers: of("audiooutput") };
}

/** Calls back when a device is plugged in or pulled out. @returns the function that ends watching */
export function watchDevices(changed: (devices: Devices) => void): () => void {
  const devices = mediaDevices();
  const tell = (): void => void listDevices().then(changed);
  devices.addEventListener("devicechange", tell);
  return () => devices.removeEventListener("devicechange", tell);
}

/** @param deviceId the wanted camera; another one is taken when it is gone. @throws MediaError */
export function openCamera(deviceId?: string): Promise<OpenedDevice> {
  return open({
    video: { width: { ideal: 1280 }, height: { ideal: 720 }, ...(deviceId ? { deviceId } : {}) },
  });
}

/** @throws MediaError */
export function openMicrophone(deviceId?: string): Promise<OpenedDevice> {
  return open({ audio: deviceId ? { deviceId } : true });
}

async function open(constraints: MediaStreamConstraints): Promise<OpenedDevice> {
  let stream: MediaStream;
  try {
    stream = await mediaDevices().getUserMedia(constraints);
  } catch (error) {
    const sorted: MediaError = mediaErrorOf(error);
    throw sorted;
  }
  return {
    stream,
    deviceId: stream.getTracks()[0]?.getSettings().deviceId ?? "",
    close: () => {
      for (const track of stream.getTracks()) track.stop();
    },
  };
}

export interface Level {
  /** Both 0..1 of full scale: what the ear judges, and what would clip. */
  readonly rms: number;
  readonly peak: number;
}

/** Measures a microphone once per animation frame. @returns the function that ends it */
export function watchLevel(stream: MediaStream, measured: (level: Level) => void): () => void {
  const context = new AudioContext();
  const analyser = new AnalyserNode(context, { fftSize: 2048 });
  const source = context.createMediaStreamSource(stream);
  source.connect(analyser);
  const samples = new Float32Array(analyser.fftSize);
  let frame = requestAnimationFrame(function measure() {
    analyser.getFloatTimeDomainData(samples);
    measured(levelOf(samples));
    frame = requestAnimationFrame(measure);
  });
  return () => {
    cancelAnimationFrame(frame);
    source.disconnect();
    void context.close();
  };
}

/** @param samples -1..1 */
export function levelOf(samples: Float32Array): Level {
  let squares = 0;
  let peak = 0;
  for (const sample of samples) {
    squares += sample * sample;
    peak = Math.max(peak, Math.abs(sample));
  }
  return { rms: Math.sqrt(squares / Math.max(1, samples.length)), peak: Math.min(1, peak) };
}

/** Two notes of a rising fifth, in Hz, and when each begins, in seconds. */
const chime = [
  { frequency: 523.25, at: 0 },
  { frequency: 783.99, at: 0.22 },
] as const;
const chimeLength = 1.1;

/**
 * Plays a short chime. Must be called from a click. Resolves when it has ended.
 *
 * @param deviceId a loudspeaker of `listDevices`; the system's own when empty or when the browser cannot choose
 */
export async function playChime(deviceId = ""): Promise<void> {
  const context: AudioContext & { setSinkId?: (id: string) => Promise<void> } = new AudioContext();
  try {
    if (deviceId) await context.setSinkId?.(deviceId);
    await context.resume();
    const start = context.currentTime + 0.05;
    for (const note of chime) strike(context, note.frequency, start + note.at);
    await new Promise((resolve) => setTimeout(resolve, (chimeLength + 0.1) * 1000));
  } finally {
    await context.close();
  }
}

/** A soft bell: quick to come, slow to go, with a little of its octave. */
function strike(context: AudioContext, frequency: number, start: number): void {
  for (const { partial, loudness } of [
    { partial: 1, loudness: 0.25 },
    { partial: 2, loudness: 0.06 },
  ]) {
    const tone = new OscillatorNode(context, { frequency: frequency * partial });
    const gain = new GainNode(context, { gain: 0 });
    gain.gain.setTargetAtTime(loudness, start, 0.01);
    gain.gain.setTargetAtTime(0, start + 0.08, 0.2);
    tone.connect(gain).connect(context.destination);
    tone.start(start);
    tone.stop(start + chimeLength);
  }
}
