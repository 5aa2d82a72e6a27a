import type { CaptionerPlan } from "#app/features/captions/captioner/captioner-words.ts";
import { Downsampler } from "#app/features/captions/captioner/downsample.ts";
import { FRAME_SAMPLES, type Sentence, SentenceCutter } from "#app/features/captions/captioner/sentences.ts";
import type { SpokenLanguage } from "#app/lib/spoken-language.ts";
import { type HeardTrack, openRoomEars } from "#app/platform/media/room-ears.server.ts";
import { openVoiceDetector, type VoiceDetector } from "#app/platform/speech/voice-detector.server.ts";

export interface SentenceEars {
  /** The plan changed: other lanes, or other languages. */
  review(): void;
  close(): Promise<void>;
}

type OnSentence = (
  sentence: Sentence & { lane: string; speakerId: string; language: SpokenLanguage },
) => void;

/**
 * Hears the lanes of the plan and gives each sentence with its speaker and language. Every microphone is cut by itself,
 * so that two who speak at once make two captions.
 */
export function listenForSentences(
  meetingId: string,
  planOfNow: () => CaptionerPlan,
  onSentence: OnSentence,
): SentenceEars {
  const heard = new Map<string, TrackOfSpeech>();
  const end = (sid: string) => {
    heard.get(sid)?.close();
    heard.delete(sid);
  };
  const ears = openRoomEars({
    meetingId,
    program: "captioner",
    wants: (track) => planOfNow().lanes.includes(track.lane) && languageOf(track, planOfNow()) !== null,
    onTrack(change, track) {
      if (change === "left") end(track.sid);
      if (change === "muted") heard.get(track.sid)?.flush();
      if (change !== "came") return;
      end(track.sid);
      heard.set(
        track.sid,
        new TrackOfSpeech((sentence) => {
          const language = languageOf(track, planOfNow());
          if (language === null) return;
          onSentence({ ...sentence, lane: track.lane, speakerId: track.identity, language });
        }),
      );
    },
    onFrame: (track, samples) => heard.get(track.sid)?.push(samples),
  });
  return {
    review: () => ears.review(),
    async close() {
      await ears.close();
      for (const sid of [...heard.keys()]) end(sid);
    },
  };
}

/** What is spoken there: on the floor the speaker's language, on a channel the channel's. Never guessed. */
function languageOf({ lane, identity }: HeardTrack, plan: CaptionerPlan): SpokenLanguage | null {
  return lane === "floor" ? (plan.spoken[identity] ?? null) : lane;
}

class TrackOfSpeech {
  readonly #cutter = new SentenceCutter();
  readonly #downsampler = new Downsampler();
  readonly #onSentence: (sentence: Sentence) => void;
  #detector: VoiceDetector | undefined;
  #closed = false;

  constructor(onSentence: (sentence: Sentence) => void) {
    this.#onSentence = onSentence;
    void openVoiceDetector().then((detector) => {
      if (this.#closed) detector.close();
      else this.#detector = detector;
    });
  }

  push(samples: Int16Array): void {
    if (!this.#detector) return;
    const speech = this.#downsampler.push(samples);
    for (let at = 0; at + FRAME_SAMPLES <= speech.length; at += FRAME_SAMPLES) {
      const frame = speech.slice(at, at + FRAME_SAMPLES);
      this.#give(this.#cutter.push(frame, this.#detector.hasVoice(frame), Date.now()));
    }
  }

  flush(): void {
    this.#give(this.#cutter.flush());
  }

  close(): void {
    this.flush();
    this.#closed = true;
    this.#detector?.close();
    this.#detector = undefined;
  }

  #give(sentence: Sentence | null): void {
    if (sentence) this.#onSentence(sentence);
  }
}
