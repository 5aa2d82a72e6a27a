import { isWrittenAs } from "#app/lib/writing-system.ts";
import { askEngine, under } from "#app/platform/speech/ask-engine.server.ts";
import { EngineFault } from "#app/platform/speech/engine-fault.ts";
import { simplify } from "#app/platform/speech/simplify.server.ts";
import { writeWav } from "#app/platform/speech/wav.ts";

/** Turns speech into text. Whatever engine stands behind it, this is all that captions know of it. */
export interface Transcriber {
  /**
   * @param speech 16-bit samples, one channel, 16 kHz; one sentence or so
   * @param language BCP 47; set by us, for engines that detect it err in short sentences
   * @returns the text; empty when there was nothing to understand
   * @throws EngineFault
   */
  transcribe(speech: Int16Array, language: string): Promise<string>;
}

export interface TranscriptionSettings {
  /** What stands before `/audio/transcriptions`, such as `http://127.0.0.1:8000/v1`. */
  url: string;
  key?: string | undefined;
  model: string;
  /** In ms; a sentence of ten seconds takes an engine on a small machine two or three. */
  patienceMs?: number;
}

const PATIENCE_MS = 20_000;

/** Any server with the transcription endpoint of OpenAI's API (`POST /audio/transcriptions`, multipart, JSON back). */
export function openTranscriber(settings: TranscriptionSettings): Transcriber {
  const address = under(settings.url, "audio/transcriptions");
  const headers = new Headers(settings.key ? { Authorization: `Bearer ${settings.key}` } : {});
  return {
    async transcribe(speech, language) {
      const body = new FormData();
      body.set("file", new Blob([writeWav(speech)], { type: "audio/wav" }), "speech.wav");
      body.set("model", settings.model);
      // ISO 639, as the endpoint wants it: without the region.
      body.set("language", language.split("-")[0] ?? language);
      body.set("response_format", "json");
      body.set("temperature", "0");
      const { text } = await askEngine(address, { headers, body }, settings.patienceMs ?? PATIENCE_MS);
      if (typeof text !== "string") throw new EngineFault("unreadable");
      const heard = simplify(text.trim(), language);
      if (!isWrittenAs(language, heard)) throw new EngineFault("language");
      return heard;
    },
  };
}
