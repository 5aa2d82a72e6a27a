import { isSpokenLanguage, OFFERED_LANGUAGES, type SpokenLanguage } from "#app/lib/spoken-language.ts";

/** What people write over a column, in any of the hall's languages, to the language meant. */
let names: Map<string, SpokenLanguage> | undefined;

/** Words that may stand beside a language's name: "русский язык", "Chinese (simplified)", 中文术语, "English term". */
const BESIDE =
  /\((?:[^)]*)\)|（[^）]*）|\b(?:language|term|terms|simplified|mandarin)\b|язык(?:е|а)?|термин(?:ы)?|упрощ[её]нный|术语|词汇/giu;

/** Other names than the dictionaries of the browser know. */
const MORE: Record<string, SpokenLanguage> = {
  рус: "ru",
  русск: "ru",
  rus: "ru",
  俄: "ru",
  俄文: "ru",
  кит: "zh",
  chi: "zh",
  cn: "zh",
  中: "zh",
  汉语: "zh",
  中文: "zh",
  简体中文: "zh",
  普通话: "zh",
  англ: "en",
  eng: "en",
  英: "en",
  英文: "en",
  日文: "ja",
  韩文: "ko",
  "по-русски": "ru",
  "по-китайски": "zh",
  "по-английски": "en",
};

/** Tags that over a column mean its numbers; the languages are written with their region. */
const NUMBERS: Record<string, string> = { id: "id-ID", no: "no-NO" };

/** How a column of this language is headed so that `languageOfHeader` finds it again. */
export const headerOfLanguage = (language: SpokenLanguage): string => NUMBERS[language] ?? language;

/**
 * The language a column is of: by BCP 47 tag (`zh`, `zh-CN`, `zh-Hans`, `ru_RU`) or by its name in Russian, Chinese,
 * English or itself.
 * @returns undefined when it is no language
 */
export function languageOfHeader(header: string): SpokenLanguage | undefined {
  const text = header.trim().normalize("NFKC");
  if (text === "" || Object.hasOwn(NUMBERS, text.toLowerCase())) return undefined;
  names ??= collectNames();
  for (const form of [text, text.replace(BESIDE, " ")]) {
    const key = form.trim().replace(/\.$/, "").toLowerCase();
    const named = names.get(key) ?? tagOf(key);
    if (named) return named;
  }
  return undefined;
}

const NOTES =
  /^(?:notes?|comments?|context|примечани[ея]|комментари[йи]|пояснени[ея]|контекст|备注|注释|说明|注)$/iu;

export const isNoteHeader = (header: string): boolean => NOTES.test(header.trim());

/** The shortest tag that means the same: `zh-Hans-CN` is `zh`, `en-GB` stays itself. */
function tagOf(text: string): SpokenLanguage | undefined {
  if (!/^[a-z]{2,3}([-_][a-z0-9]{2,8})*$/i.test(text)) return undefined;
  try {
    const locale = new Intl.Locale(text.replaceAll("_", "-"));
    const { language, region } = locale.minimize();
    const known = new Intl.DisplayNames(["en"], { type: "language", fallback: "none" }).of(language);
    const tag = region ? `${language}-${region}` : language;
    return known && isSpokenLanguage(tag) ? tag : undefined;
  } catch {
    return undefined;
  }
}

function collectNames(): Map<string, SpokenLanguage> {
  const found = new Map<string, SpokenLanguage>();
  for (const language of OFFERED_LANGUAGES) {
    for (const reader of ["ru", "zh", "en", language]) {
      const name = new Intl.DisplayNames([reader], { type: "language" }).of(language);
      if (name) found.set(name.toLowerCase(), language);
    }
  }
  for (const [name, language] of Object.entries(MORE)) found.set(name, language);
  return found;
}
