import type { SpokenLanguage } from "#app/lib/spoken-language.ts";

/** ISO 639-2/B codes, which Matroska's `Language` element takes (RFC 9559 §12), of the languages the hall offers. */
const CODES: Readonly<Record<string, string>> = {
  ar: "ara",
  be: "bel",
  cs: "cze",
  de: "ger",
  el: "gre",
  en: "eng",
  es: "spa",
  fa: "per",
  fi: "fin",
  fr: "fre",
  he: "heb",
  hi: "hin",
  hu: "hun",
  hy: "arm",
  id: "ind",
  it: "ita",
  ja: "jpn",
  ka: "geo",
  kk: "kaz",
  ko: "kor",
  ky: "kir",
  mn: "mon",
  nl: "dut",
  pl: "pol",
  pt: "por",
  ro: "rum",
  ru: "rus",
  sr: "srp",
  sv: "swe",
  th: "tha",
  tr: "tur",
  uk: "ukr",
  ur: "urd",
  uz: "uzb",
  vi: "vie",
  zh: "chi",
};

/** The code of a lane: the floor speaks several languages (`mul`); a language not in the table is `und`. */
export function iso639OfLane(lane: "floor" | SpokenLanguage): string {
  if (lane === "floor") return "mul";
  const [language = ""] = lane.split("-");
  if (language.length === 3) return language;
  return CODES[language] ?? "und";
}
