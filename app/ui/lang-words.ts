import { m } from "#app/core/languages/messages/messages.js";
import type { Lang } from "#app/lib/local-text.ts";

/** "на китайском", "俄文", "in Chinese": the language a text is in, in the words of `reader` (default: of the page). */
export function inLangWords(lang: Lang, reader?: Lang): string {
  const words = { ru: m.common_in_ru, zh: m.common_in_zh, en: m.common_in_en };
  return words[lang]({}, reader ? { locale: reader } : {});
}
