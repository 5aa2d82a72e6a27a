import { m } from "#app/core/languages/messages/messages.js";
import type { Lang } from "#app/lib/local-text.ts";

/** "на китайском", "俄文", "in Chinese": the language a text is in, in the reader's words. */
export function inLangWords(lang: Lang): string {
  const words = { ru: m.common_in_ru, zh: m.common_in_zh, en: m.common_in_en };
  return words[lang]();
}
