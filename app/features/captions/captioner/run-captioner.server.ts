import { randomUUID } from "node:crypto";
import type {
  CaptionerPlan,
  CaptionerSettings,
  FromCaptioner,
  ToCaptioner,
  TranslationJob,
} from "#app/features/captions/captioner/captioner-words.ts";
import { EngineQueue } from "#app/features/captions/captioner/engine-queue.ts";
import {
  listenForSentences,
  type SentenceEars,
} from "#app/features/captions/captioner/sentence-ears.server.ts";
import type { Sentence } from "#app/features/captions/captioner/sentences.ts";
import type { SpokenLanguage } from "#app/lib/spoken-language.ts";
import { env } from "#app/platform/env.ts";
import { letGoOfEars } from "#app/platform/media/room-ears.server.ts";
import type { RunningPart } from "#app/platform/programs/take-part.server.ts";
import { EngineFault } from "#app/platform/speech/engine-fault.ts";
import { openTranscriber } from "#app/platform/speech/transcription.server.ts";
import { openTranslator } from "#app/platform/speech/translation.server.ts";

interface Spoken extends Sentence {
  lane: string;
  speakerId: string;
  language: SpokenLanguage;
}

/** So many sentences in a row without a word in them, and something is wrong with the engine, not with the speech. */
const EMPTY_IN_A_ROW = 4;

type Say = (word: FromCaptioner) => void;

/**
 * The program that writes a meeting's machine captions: hears the sounds of the plan, cuts them into sentences, has
 * them transcribed, and has translated what the hall asks for. It knows no database; what it finds it says to the hall.
 */
export function runCaptioner(settings: CaptionerSettings, say: Say): RunningPart {
  say({ type: "begun" });
  let plan = settings.plan;
  let ears: SentenceEars | undefined;
  const transcriptions = queueTranscriptions(say);
  const translations = queueTranslations(say);
  const follow = (now: CaptionerPlan) => {
    plan = now;
    if (plan.lanes.length === 0 || !transcriptions) return;
    ears ??= listenForSentences(
      plan.meetingId,
      () => plan,
      (sentence) => transcriptions.push(sentence),
    );
    ears.review();
  };
  follow(plan);
  for (const job of settings.translations) translations?.push(job);
  return {
    hear(word) {
      const told = word as ToCaptioner;
      if (told.type === "plan") follow(told.plan);
      else translations?.push(told.job);
    },
    async end() {
      transcriptions?.close();
      translations?.close();
      await ears?.close();
      if (ears) await letGoOfEars();
    },
  };
}

/** Null where the hall has no transcription engine. */
function queueTranscriptions(say: Say): EngineQueue<Spoken> | null {
  const { TRANSCRIPTION_URL, TRANSCRIPTION_KEY, TRANSCRIPTION_MODEL } = env();
  if (!TRANSCRIPTION_URL) return null;
  const engine = openTranscriber({
    url: TRANSCRIPTION_URL,
    key: TRANSCRIPTION_KEY,
    model: TRANSCRIPTION_MODEL,
  });
  let empty = 0;
  return new EngineQueue<Spoken>({
    engine: "transcription",
    async ask({ samples, lane, speakerId, language, startedAt, endedAt }) {
      const text = await engine.transcribe(samples, language);
      if (text === "") {
        empty++;
        if (empty >= EMPTY_IN_A_ROW) throw new EngineFault("empty");
        return;
      }
      empty = 0;
      say({
        type: "heard",
        heard: { id: randomUUID(), lane, speakerId, language, text, startedAt, endedAt },
      });
    },
    onFault: (fault) => say({ type: "fault", engine: "transcription", fault }),
  });
}

/** Null where the hall has no translation engine. */
function queueTranslations(say: Say): EngineQueue<TranslationJob> | null {
  const { TRANSLATION_URL, TRANSLATION_KEY } = env();
  if (!TRANSLATION_URL) return null;
  const engine = openTranslator({ url: TRANSLATION_URL, key: TRANSLATION_KEY });
  return new EngineQueue<TranslationJob>({
    engine: "translation",
    async ask(job) {
      const text = await engine.translate(job.text, job.from, job.to);
      say({ type: "translated", job, text });
    },
    onFault: (fault) => say({ type: "fault", engine: "translation", fault }),
  });
}
