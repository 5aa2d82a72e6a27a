import { readerLang } from "#app/core/languages/reader-lang.ts";
import { type LocalText, pickText } from "#app/lib/local-text.ts";

/** A text in the reader's language, else in its original with its `lang`. */
export function RoomText({ text }: { text: LocalText }) {
  const lang = readerLang();
  const picked = pickText(text, lang);
  return picked.lang === lang ? picked.text : <span lang={picked.lang}>{picked.text}</span>;
}

/** The same as plain words, for names of buttons and titles. */
export function plainText(text: LocalText): string {
  return pickText(text, readerLang()).text;
}
