import type { Lang } from "#app/lib/local-text.ts";

const NARROW = "\u00a0";

/**
 * Binds what must not part at the end of a line: in Russian a word of one letter to the next word, a dash to the
 * word before it, and a number to what it counts; in English a number to its unit. Chinese is left as it is.
 * For showing only: what people wrote stays as they wrote it.
 */
export function typeset(text: string, lang: Lang): string {
  if (lang === "zh") return text;
  const bound = text.replaceAll(/ (?=[—–] )/g, NARROW);
  if (lang === "en") return bound;
  return bound
    .replaceAll(/(?<=(?:^|[\s(«\u00a0])[авиксоуяАВИКСОУЯ]) (?=\S)/gu, NARROW)
    .replaceAll(
      /(?<=\d) (?=(?:г\.|года?|января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря)(?!\p{L}))/gu,
      NARROW,
    )
    .replaceAll(/(?<=№) /g, NARROW);
}
