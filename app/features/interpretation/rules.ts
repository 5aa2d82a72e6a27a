import type { Lang } from "#app/lib/local-text.ts";

/** Name of the LiveKit track that carries a language's channel; whoever is on air there publishes it. */
export function channelTrackName(lang: Lang): `channel:${Lang}` {
  return `channel:${lang}`;
}

export function isLanguageOfBooth(booth: { languageA: Lang; languageB: Lang }, lang: Lang): boolean {
  return booth.languageA === lang || booth.languageB === lang;
}

/** The one pair a meeting of two languages needs: host's language first. */
export function boothPair(host: Lang, partner: Lang): { languageA: Lang; languageB: Lang } {
  return { languageA: host, languageB: partner };
}
