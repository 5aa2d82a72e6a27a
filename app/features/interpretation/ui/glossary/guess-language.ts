import type { SpokenLanguage } from "#app/lib/spoken-language.ts";

/** Scripts by which a word can be told, to the languages written in them. */
const SCRIPTS: readonly (readonly [RegExp, readonly SpokenLanguage[]])[] = [
  [/\p{Script=Hangul}/u, ["ko"]],
  [/[\p{Script=Hiragana}\p{Script=Katakana}]/u, ["ja"]],
  [/\p{Script=Han}/u, ["zh", "ja"]],
  [/\p{Script=Cyrillic}/u, ["ru", "be", "uk", "sr", "kk", "ky", "mn"]],
  [/\p{Script=Arabic}/u, ["ar", "fa", "ur"]],
];

const ALL_OTHERS = new Set(SCRIPTS.flatMap(([, languages]) => languages));

/** In which of the languages a word was probably typed, by its script; undefined when none fits. */
export function guessLanguage(
  word: string,
  languages: readonly SpokenLanguage[],
): SpokenLanguage | undefined {
  const script = SCRIPTS.find(([pattern]) => pattern.test(word));
  const base = (language: SpokenLanguage) => language.split("-")[0] ?? language;
  return script
    ? languages.find((one) => script[1].includes(base(one)))
    : languages.find((one) => !ALL_OTHERS.has(base(one)));
}
