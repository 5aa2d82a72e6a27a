/**
 * LocalText: every text that people write keeps the language it was written in and, per language, the text and how
 * it came to be. Pure; the database, forms and pages share this one shape.
 */

export type Lang = "ru" | "zh" | "en";

/** All languages of the house, in the order in which they are offered. */
export const LANGS: readonly Lang[] = ["ru", "zh", "en"];

/** Each language's name for itself; never translated, always marked with its own `lang`. */
export const LANG_NAMES: Readonly<Record<Lang, string>> = { ru: "Русский", zh: "中文", en: "English" };

/** How a text came to be: written or checked by a person, or made by a machine and not yet checked. */
export type Made = "human" | "machine";

export interface LocalTextVersion {
  text: string;
  made: Made;
}

export type LocalText = { original: Lang } & Partial<Record<Lang, LocalTextVersion>>;

/** A text chosen for a reader; `lang` is the language it really is in, for the `lang` attribute. */
export interface PickedText {
  text: string;
  lang: Lang;
  made: Made;
}

export function isLang(value: unknown): value is Lang {
  return value === "ru" || value === "zh" || value === "en";
}

/** Builds a LocalText from plain texts; blank ones are left out, so that they count as missing. */
export function localText(
  original: Lang,
  texts: Partial<Record<Lang, string>>,
  made: Made = "human",
): LocalText {
  const result: LocalText = { original };
  for (const lang of LANGS) {
    const text = texts[lang];
    if (text !== undefined && !isBlank(text))
      result[lang] = { text, made: lang === original ? "human" : made };
  }
  return result;
}

/**
 * The reader's language if there is a text in it, else the original, else any language that has one.
 * A LocalText with no text at all gives an empty string in its original language.
 */
export function pickText(text: LocalText, lang: Lang): PickedText {
  for (const candidate of [lang, text.original, ...LANGS]) {
    const version = text[candidate];
    if (version && !isBlank(version.text)) return { text: version.text, lang: candidate, made: version.made };
  }
  return { text: "", lang: text.original, made: "human" };
}

/** The languages, of those the hall works in, that have no text yet. */
export function missingLangs(text: LocalText, langs: readonly Lang[] = LANGS): Lang[] {
  return langs.filter((lang) => isBlank(text[lang]?.text ?? ""));
}

/**
 * Reads what LocalTextEditor sends: `name.original`, `name.ru` … and `name.ru.checked`. `read` gives the value of a
 * form field or null. A machine's text stays marked as such until somebody changes it or ticks that it is checked.
 */
export function localTextFromForm(
  read: (field: string) => unknown,
  name: string,
  previous?: LocalText,
): LocalText {
  const wanted = read(`${name}.original`);
  const result: LocalText = { original: isLang(wanted) ? wanted : (previous?.original ?? "ru") };
  for (const lang of LANGS) {
    const value = read(`${name}.${lang}`);
    // A language the editor did not show is not an emptied one: what stood there stays.
    const text =
      typeof value === "string" ? value.replaceAll("\r\n", "\n").trim() : (previous?.[lang]?.text ?? "");
    if (isBlank(text)) continue;
    const untouched = previous?.[lang]?.made === "machine" && previous[lang].text === text;
    result[lang] = { text, made: untouched && !read(`${name}.${lang}.checked`) ? "machine" : "human" };
  }
  return result;
}

function isBlank(text: string): boolean {
  return text.trim() === "";
}
