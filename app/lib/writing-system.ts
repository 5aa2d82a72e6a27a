import type { SpokenLanguage } from "./spoken-language.ts";

/** Scripts of ISO 15924 that Unicode knows by several others. */
const SCRIPTS: Readonly<Record<string, readonly string[]>> = {
  Hans: ["Han"],
  Hant: ["Han"],
  Jpan: ["Han", "Hira", "Kana"],
  Kore: ["Hang", "Han"],
};

/** Fewer letters than this tell nothing: they may be a name. */
const TELLING = 8;
/** A foreign name has many letters, a Chinese word two: only a text that is almost all foreign is. */
const FOREIGN_SHARE = 0.75;

/**
 * True unless almost all letters of a text belong to another writing than the language is usually written in. Tells Russian
 * from Chinese or English, not English from German; a text of a few letters passes.
 */
export function isWrittenAs(language: SpokenLanguage, text: string): boolean {
  const letters = text.match(/\p{L}/gu) ?? [];
  if (letters.length < TELLING) return true;
  const own = ownLetters(language);
  const foreign = letters.filter((letter) => !own.test(letter)).length;
  return foreign / letters.length <= FOREIGN_SHARE;
}

const known = new Map<SpokenLanguage, RegExp>();

function ownLetters(language: SpokenLanguage): RegExp {
  let letters = known.get(language);
  if (!letters) {
    const script = new Intl.Locale(language).maximize().script ?? "Latn";
    const classes = (SCRIPTS[script] ?? [script]).map((name) => `\\p{scx=${name}}`).join("");
    letters = new RegExp(`[${classes}]`, "u");
    known.set(language, letters);
  }
  return letters;
}
