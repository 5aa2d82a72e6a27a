import type { ElementType } from "react";
import { m } from "#app/core/languages/messages/messages.js";
import { getLocale } from "#app/core/languages/messages/runtime.js";
import { type Lang, type LocalText, pickText } from "#app/lib/local-text.ts";
import { classNames } from "./class-names.ts";
import { inLangWords } from "./lang-words.ts";
import { Tag } from "./Tag.tsx";

export interface LocalTextViewProps {
  text: LocalText;
  /** Default: the language of the page. */
  lang?: Lang;
  /** The element around the text. Default `span`; with `multiline`, `div`. */
  as?: ElementType;
  /** Blank lines make paragraphs. */
  multiline?: boolean;
  /** Without the marks, for headings that stand in many places; `lang` is still set. */
  plain?: boolean;
  className?: string;
}

/** A text in the reader's language, else in its original, marked with the language it is in; a machine's is marked. */
export function LocalTextView({ text, lang, as, multiline, plain, className }: LocalTextViewProps) {
  const reader = lang ?? (getLocale() as Lang);
  const picked = pickText(text, reader);
  const Element = as ?? (multiline ? "div" : "span");
  const foreign = picked.lang !== reader && picked.text !== "";
  return (
    <Element className={classNames("ui-local-text", className)}>
      {multiline ? (
        paragraphs(picked.text).map(({ at, words }) => (
          <p key={at} lang={foreign ? picked.lang : undefined}>
            {words}
          </p>
        ))
      ) : (
        <span lang={foreign ? picked.lang : undefined}>{picked.text}</span>
      )}
      {!plain && foreign && (
        <>
          {" "}
          <Tag>{inLangWords(picked.lang)}</Tag>
        </>
      )}
      {!plain && picked.made === "machine" && (
        <>
          {" "}
          <Tag tone="warning">{m.common_made_by_machine()}</Tag>
        </>
      )}
    </Element>
  );
}

/** The paragraphs of a text, each with its place in it, for a key that two equal paragraphs do not share. */
function paragraphs(text: string): { at: number; words: string }[] {
  return [...text.matchAll(/(?:[^\n]|\n(?!\s*\n))+/g)]
    .map((match) => ({ at: match.index, words: match[0].trim() }))
    .filter((paragraph) => paragraph.words !== "");
}
