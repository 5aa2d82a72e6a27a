import type { SpokenLanguage } from "#app/lib/spoken-language.ts";

/** Name of the LiveKit track that carries a language's channel; whoever is on air there publishes it. */
export function channelTrackName(language: SpokenLanguage): `channel:${SpokenLanguage}` {
  return `channel:${language}`;
}

/** Interpreters of one booth: they take turns, and a third one relieves them in a long meeting. */
export const SEATS_IN_A_BOOTH = 3;

export function isLanguageOfBooth(
  booth: { languageA: SpokenLanguage; languageB: SpokenLanguage },
  language: SpokenLanguage,
): boolean {
  return booth.languageA === language || booth.languageB === language;
}

/** The one pair a meeting of two languages needs: host's language first. */
export function boothPair(
  host: SpokenLanguage,
  partner: SpokenLanguage,
): { languageA: SpokenLanguage; languageB: SpokenLanguage } {
  return { languageA: host, languageB: partner };
}
