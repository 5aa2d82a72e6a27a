import { LANG_NAMES, type Lang } from "./local-text.ts";

/**
 * A language that people speak in a meeting, as a BCP 47 tag (`ru`, `zh`, `en`, `ko`). Wider than `Lang`: the hall
 * writes its own words in three languages, but may interpret into any.
 */
export type SpokenLanguage = string;

/** Offered wherever a spoken language is chosen; any other sound tag is understood too. */
export const OFFERED_LANGUAGES: readonly SpokenLanguage[] = [
  ...[
    "ru",
    "zh",
    "en",
    "ar",
    "be",
    "cs",
    "de",
    "el",
    "es",
    "fa",
    "fi",
    "fr",
    "he",
    "hi",
    "hu",
    "hy",
    "id",
    "it",
  ],
  ...[
    "ja",
    "ka",
    "kk",
    "ko",
    "ky",
    "mn",
    "nl",
    "pl",
    "pt",
    "ro",
    "sr",
    "sv",
    "th",
    "tr",
    "uk",
    "ur",
    "uz",
    "vi",
  ],
];

/** A tag of the short form that names of tracks and columns are made of: a language, perhaps with its region. */
export function isSpokenLanguage(value: unknown): value is SpokenLanguage {
  return typeof value === "string" && /^[a-z]{2,3}(-[A-Z]{2})?$/.test(value);
}

/** The language's name for itself: "Русский", "한국어". */
export function ownLanguageName(language: SpokenLanguage): string {
  if (Object.hasOwn(LANG_NAMES, language)) return LANG_NAMES[language as Lang];
  const name = new Intl.DisplayNames([language], { type: "language" }).of(language) ?? language;
  return name.charAt(0).toLocaleUpperCase(language) + name.slice(1);
}

/** The language's name in the reader's language: "корейский". */
export function languageNameFor(language: SpokenLanguage, reader: Lang): string {
  return new Intl.DisplayNames([reader], { type: "language" }).of(language) ?? language;
}
