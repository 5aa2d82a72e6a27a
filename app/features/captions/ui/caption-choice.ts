import { isSpokenLanguage, type SpokenLanguage } from "#app/lib/spoken-language.ts";

export const CAPTION_SIZES = ["normal", "large", "largest"] as const;
export type CaptionSize = (typeof CAPTION_SIZES)[number];

/** How this reader wants captions; kept in the browser. */
export interface CaptionChoice {
  /** Over the stage. */
  shown: boolean;
  /** `spoken`: the floor as it is spoken; null: not chosen yet. */
  language: SpokenLanguage | "spoken" | null;
  size: CaptionSize;
  /** The original under a translation. */
  original: boolean;
}

const KEY = "captions";
const UNCHOSEN: CaptionChoice = { shown: false, language: null, size: "normal", original: false };

let choice: CaptionChoice | undefined;
const listeners = new Set<() => void>();

export function readChoice(): CaptionChoice {
  choice ??= recall();
  return choice;
}

export const readChoiceOnServer = () => UNCHOSEN;

export function choose(change: Partial<CaptionChoice>): void {
  choice = { ...readChoice(), ...change };
  try {
    localStorage.setItem(KEY, JSON.stringify(choice));
  } catch {
    // A browser that keeps nothing: the choice lives as long as the page.
  }
  for (const listener of listeners) listener();
}

export function subscribeChoice(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function recall(): CaptionChoice {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? "{}") as Partial<CaptionChoice>;
    const { language, size } = kept;
    return {
      shown: kept.shown === true,
      language: language === "spoken" || isSpokenLanguage(language) ? language : null,
      size: size && CAPTION_SIZES.includes(size) ? size : "normal",
      original: kept.original === true,
    };
  } catch {
    return UNCHOSEN;
  }
}

/** What is shown to who has not chosen: one's own language where there are captions in it, else what is spoken. */
export function languageToShow(
  { language }: Pick<CaptionChoice, "language">,
  reader: SpokenLanguage,
  written: readonly SpokenLanguage[],
): SpokenLanguage | "spoken" {
  return language ?? (written.includes(reader) ? reader : "spoken");
}
