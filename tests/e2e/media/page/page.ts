/**
 * A page with the media layer and nothing else. The test speaks to it through `window.media`; its microphones
 * are tones, so that a spectrum says who is heard.
 */
import { createLocalAudioTrack, Room } from "livekit-client";
import { openListening } from "#app/features/interpretation/ui/media/listening.ts";
import type { Listening, ListeningChoice } from "#app/features/interpretation/ui/media/listening-types.ts";
import * as deviceCheck from "#app/features/meetings/ui/media/device-check.ts";
import * as networkCheck from "#app/features/meetings/ui/media/network-check.ts";
import { openRoomConnection } from "#app/features/meetings/ui/media/room-connection.ts";
import type { RoomConnection, RoomConnectionOptions } from "#app/features/meetings/ui/media/room-types.ts";
import { requestToken } from "#app/features/meetings/ui/media/token.ts";
import { recordTones, type ToneRecord } from "../tone-record.ts";
import { type Bench, openBench } from "./bench.ts";

export interface EnterOptions {
  readonly serverUrl: string;
  readonly identity: string;
  readonly meeting: string;
  readonly capabilities: RoomConnectionOptions["capabilities"];
  readonly startWith?: RoomConnectionOptions["startWith"];
  /** Hz of this person's voice. */
  readonly tone?: number;
  readonly preset?: Partial<ListeningChoice>;
  /** Who may be heard on which channel, as `identity channel`; left out: everybody everywhere. */
  readonly voices?: Voices;
}

export type Voices = Readonly<Record<string, "voice" | "ready">>;

interface Media {
  room?: RoomConnection;
  listening?: Listening;
  /** How often a device was opened. */
  opened: number;
  /** What was opened last, as the page got it. */
  captures: MediaStreamTrack[];
  voices?: Voices | undefined;
  setVoices(voices: Voices): void;
  record(frequencies: readonly number[], seconds: number): Promise<ToneRecord>;
  /** Ears without a room, fed by sounds of the test's own. */
  openBench(): Bench;
  enter(options: EnterOptions): void;
  /** dB at each frequency, as it reaches the loudspeaker. */
  hear(frequencies: readonly number[]): number[];
  readonly check: typeof deviceCheck & typeof networkCheck;
  /** Publishes a microphone with a page that ignores what its token says. */
  forge(serverUrl: string, token: string): Promise<"refused" | "published">;
}

declare global {
  interface Window {
    media: Media;
  }
}

const media: Media = {
  opened: 0,
  captures: [],
  openBench,
  setVoices(voices) {
    media.voices = voices;
    media.room?.refresh();
  },
  record(frequencies, seconds) {
    const tap = media.listening?.analyser();
    if (!tap) throw new Error("this page hears nothing");
    return recordTones(tap, frequencies, seconds);
  },
  check: { ...deviceCheck, ...networkCheck },
  forge,
  enter({ serverUrl, identity, meeting, capabilities, startWith, tone, preset, voices }) {
    if (tone) replaceMicrophone(tone);
    media.voices = voices;
    const room = openRoomConnection({
      serverUrl,
      fetchToken: () => requestToken(`/token?identity=${identity}&meeting=${meeting}`),
      capabilities,
      voiceProcessing: false,
      voiceOn: (who, language) => (media.voices ? (media.voices[`${who} ${language}`] ?? "none") : "voice"),
      ...(startWith ? { startWith } : {}),
    });
    const listening = openListening({ room, meetingId: meeting, ...(preset ? { preset } : {}) });
    Object.assign(listening.analyser(), { fftSize: 8192, smoothingTimeConstant: 0 });
    media.room = room;
    media.listening = listening;
  },
  hear(frequencies) {
    const analyser = media.listening?.analyser();
    if (!analyser) return [];
    const spectrum = new Float32Array(analyser.frequencyBinCount);
    analyser.getFloatFrequencyData(spectrum);
    const width = analyser.context.sampleRate / analyser.fftSize;
    return frequencies.map((frequency) => {
      const bin = Math.round(frequency / width);
      return Math.max(...spectrum.slice(bin - 1, bin + 2));
    });
  },
};

async function forge(serverUrl: string, token: string): Promise<"refused" | "published"> {
  const room = new Room();
  await room.connect(serverUrl, token);
  // LiveKit's client asks itself first; a forger's client would not.
  Object.assign(room.localParticipant, { hasPermissionsToPublish: () => true });
  try {
    await room.localParticipant.publishTrack(await createLocalAudioTrack());
    return "published";
  } catch {
    return "refused";
  }
}

/** A microphone that hums one tone at -12 dBFS, where the machine has none. */
function replaceMicrophone(frequency: number): void {
  const original = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
  navigator.mediaDevices.getUserMedia = async (constraints) => {
    media.opened += 1;
    if (!constraints?.audio) return original(constraints);
    const context = new AudioContext();
    const oscillator = new OscillatorNode(context, { frequency });
    const gain = new GainNode(context, { gain: 0.25 });
    const destination = new MediaStreamAudioDestinationNode(context, { channelCount: 1 });
    oscillator.connect(gain).connect(destination);
    oscillator.start();
    media.captures = destination.stream.getTracks();
    return destination.stream;
  };
}

window.media = media;
