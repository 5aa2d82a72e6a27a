/** The ears alone, with sounds of the test's own instead of a room: what goes in is known to the sample. */
import { openListening } from "#app/features/interpretation/ui/media/listening.ts";
import type {
  Listening,
  RoomAudio,
  RoomAudioSource,
} from "#app/features/interpretation/ui/media/listening-types.ts";
import { recordTones, type ToneRecord } from "../tone-record.ts";

export interface Voice {
  readonly lane: string;
  readonly hertz: number;
  readonly type?: OscillatorType;
  /** dB of full scale. */
  readonly level: number;
}

export interface Bench {
  readonly listening: Listening;
  /** Adds or replaces one sound. */
  sound(name: string, voice: Voice): void;
  /** Changes what is known of one sound. */
  change(name: string, what: { muted?: boolean; entitled?: boolean; level?: number }): void;
  record(frequencies: readonly number[], seconds: number): Promise<ToneRecord>;
  received(): readonly string[];
}

export function openBench(): Bench {
  const studio = new AudioContext();
  const gains = new Map<string, GainNode>();
  const listeners = new Set<() => void>();
  let snapshot: { readonly audio: readonly RoomAudio[] } = { audio: [] };
  let received: readonly string[] = [];
  const tell = (audio: readonly RoomAudio[]) => {
    snapshot = { audio };
    for (const listener of listeners) listener();
  };
  const room: RoomAudioSource = {
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    getSnapshot: () => snapshot,
    receiveChannels(languages) {
      received = languages;
    },
  };
  const listening = openListening({ room, meetingId: crypto.randomUUID() });
  return {
    listening,
    received: () => received,
    record: (frequencies, seconds) => recordTones(listening.analyser(), frequencies, seconds),
    sound(name, { lane, hertz, type = "sine", level }) {
      const gain = new GainNode(studio, { gain: 10 ** (level / 20) });
      const out = new MediaStreamAudioDestinationNode(studio, { channelCount: 1 });
      const oscillator = new OscillatorNode(studio, { frequency: hertz, type });
      oscillator.connect(gain).connect(out);
      oscillator.start();
      gains.set(name, gain);
      const [track] = out.stream.getAudioTracks();
      const one = { sid: name, identity: name, lane, muted: false, entitled: true, speaking: false };
      tell([...snapshot.audio.filter(({ sid }) => sid !== name), track ? { ...one, track } : one]);
    },
    change(name, { level, ...known }) {
      const gain = gains.get(name);
      if (gain && level !== undefined) gain.gain.value = level === -Infinity ? 0 : 10 ** (level / 20);
      tell(snapshot.audio.map((one) => (one.sid === name ? { ...one, ...known } : one)));
    },
  };
}
