import { isWrittenAs } from "#app/lib/writing-system.ts";
import { askEngine, under } from "#app/platform/speech/ask-engine.server.ts";
import { EngineFault } from "#app/platform/speech/engine-fault.ts";
import { simplify } from "#app/platform/speech/simplify.server.ts";

/** Turns text in one language into text in another. */
export interface Translator {
  /** @throws EngineFault */
  translate(text: string, from: string, to: string): Promise<string>;
}

export interface TranslationSettings {
  /** What stands before `/translate`, such as `http://127.0.0.1:5000`. */
  url: string;
  key?: string | undefined;
  /** In ms. */
  patienceMs?: number;
}

const PATIENCE_MS = 10_000;

/** A server with LibreTranslate's endpoint (`POST /translate`, JSON both ways). */
export function openTranslator(settings: TranslationSettings): Translator {
  const address = under(settings.url, "translate");
  return {
    async translate(text, from, to) {
      const asked = { q: text, source: from, target: to, format: "text", api_key: settings.key };
      const init = { headers: { "Content-Type": "application/json" }, body: JSON.stringify(asked) };
      const { translatedText } = await askEngine(address, init, settings.patienceMs ?? PATIENCE_MS);
      if (typeof translatedText !== "string") throw new EngineFault("unreadable");
      const translated = simplify(translatedText.trim(), to);
      if (translated === "") throw new EngineFault("empty");
      if (!isWrittenAs(to, translated)) throw new EngineFault("language");
      return translated;
    },
  };
}
