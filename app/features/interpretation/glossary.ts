import type { SpokenLanguage } from "#app/lib/spoken-language.ts";

/** The glossary of a meeting: its shapes, its limits and its rules, without effects. */

export const GLOSSARY_LIMITS = { terms: 5000, languages: 12, termLength: 200, noteLength: 500 } as const;

/** A term as it is shown: the same thing in as many languages as are known. */
export interface GlossaryEntry {
  id: string;
  terms: Record<SpokenLanguage, string>;
  note: string;
  /** When it was last changed, ISO 8601; a change names the one it was made from. */
  at: string;
}

/** A term as it is written or imported. */
export interface TermText {
  terms: Record<SpokenLanguage, string>;
  note: string;
}

/** What is wrong with a file; `line` is of the file as an editor numbers it, 1 first. */
export type GlossaryFault =
  | { code: "empty" | "unknown_encoding" | "no_language" }
  | { code: "too_large"; bytes: number }
  | { code: "too_many_rows"; most: number }
  | { code: "language_twice"; line: number; header: string }
  | { code: "too_many_languages"; most: number }
  | { code: "broken_quotes" | "too_many_cells" | "no_term"; line: number }
  | { code: "term_too_long"; line: number; language: SpokenLanguage; most: number }
  | { code: "note_too_long"; line: number; most: number };

/** Spaces, line breaks and characters nobody sees become one space: a term is one line. */
export function tidyTerm(text: string): string {
  return text.replace(/[\s\p{Cc}\u200B\uFEFF]+/gu, " ").trim();
}

/**
 * A text as it is searched and compared: without case, accents and the difference of full and half width; ё is е. The
 * breve of й is kept, for й is a letter of its own.
 */
export function foldTerm(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll("ё", "е")
    .replaceAll("й", "\u0001")
    .normalize("NFD")
    .replace(/\p{M}+/gu, "")
    .replaceAll("\u0001", "й")
    .normalize("NFC");
}

/**
 * The entries in which every word of `query` occurs, in any language or the note; those that begin with it first.
 * Chinese, which has no spaces, is found by any part of it.
 */
export function searchGlossary(entries: readonly FoldedEntry[], query: string): GlossaryEntry[] {
  const words = foldTerm(query).split(/\s+/).filter(Boolean);
  const found = entries.filter(({ folded }) => words.every((word) => folded.includes(word)));
  const first = words.join(" ");
  const begins = ({ starts }: FoldedEntry) => starts.some((start) => start.startsWith(first));
  return first === ""
    ? found.map((one) => one.entry)
    : [...found.filter(begins), ...found.filter((one) => !begins(one))].map((one) => one.entry);
}

/** An entry with what is searched in it, folded once. */
export interface FoldedEntry {
  entry: GlossaryEntry;
  folded: string;
  starts: string[];
}

export function foldEntry(entry: GlossaryEntry): FoldedEntry {
  const starts = Object.values(entry.terms).map(foldTerm);
  return { entry, starts, folded: [...starts, foldTerm(entry.note)].join("\n") };
}

/** What an import will do. Nothing is ever removed by one. */
export interface ImportPlan<Known extends TermText & { id: string }> {
  added: TermText[];
  updated: { before: Known; after: TermText }[];
  unchanged: number;
}

/**
 * Compares rows of a file with the terms that are there. A row is the same thing as a known term when both agree in
 * the first language the row has; of several such terms (a word of two meanings) it is the one that agrees in most
 * languages, and each known term is taken once. Empty cells leave what is known as it is.
 */
export function planImport<Known extends TermText & { id: string }>(
  rows: readonly TermText[],
  known: readonly Known[],
): ImportPlan<Known> {
  const byKey = new Map<string, Known[]>();
  for (const one of known) {
    for (const [language, term] of Object.entries(one.terms)) {
      const key = `${language}:${foldTerm(term)}`;
      byKey.set(key, [...(byKey.get(key) ?? []), one]);
    }
  }
  const pairs = rows.flatMap((row, index) =>
    (byKey.get(keyOf(row)) ?? []).map((one) => ({ index, one, agree: agreement(row, one) })),
  );
  pairs.sort((a, b) => b.agree - a.agree || a.index - b.index);
  const partners = new Map<number, Known>();
  const taken = new Set<string>();
  for (const { index, one } of pairs) {
    if (partners.has(index) || taken.has(one.id)) continue;
    partners.set(index, one);
    taken.add(one.id);
  }
  return sortRows(rows, partners, known);
}

function sortRows<Known extends TermText & { id: string }>(
  rows: readonly TermText[],
  partners: ReadonlyMap<number, Known>,
  known: readonly Known[],
): ImportPlan<Known> {
  const plan: ImportPlan<Known> = { added: [], updated: [], unchanged: 0 };
  const seen = new Set(known.map(fingerprint));
  rows.forEach((row, index) => {
    const before = partners.get(index);
    const after = before
      ? { terms: { ...before.terms, ...row.terms }, note: row.note === "" ? before.note : row.note }
      : row;
    const print = fingerprint(after);
    if (seen.has(print)) plan.unchanged += 1;
    else if (before) plan.updated.push({ before, after });
    else plan.added.push(after);
    seen.add(print);
  });
  return plan;
}

function keyOf(row: TermText): string {
  const [first] = Object.entries(row.terms);
  return first ? `${first[0]}:${foldTerm(first[1])}` : "";
}

function agreement(row: TermText, known: TermText): number {
  return Object.entries(row.terms).filter(
    ([language, term]) => foldTerm(known.terms[language] ?? "") === foldTerm(term),
  ).length;
}

export const isSameTerm = (one: TermText, other: TermText): boolean =>
  fingerprint(one) === fingerprint(other);

function fingerprint({ terms, note }: TermText): string {
  return JSON.stringify([Object.entries(terms).sort(([a], [b]) => (a < b ? -1 : 1)), note]);
}

/** In the order of a dictionary of this language; what is not known in it comes last. */
export function sortGlossary(entries: readonly GlossaryEntry[], language: SpokenLanguage): GlossaryEntry[] {
  const { compare } = new Intl.Collator(language, { sensitivity: "base", numeric: true });
  const place = ({ terms }: GlossaryEntry) => (terms[language] === undefined ? 1 : 0);
  return [...entries].sort(
    (a, b) => place(a) - place(b) || compare(a.terms[language] ?? "", b.terms[language] ?? ""),
  );
}

/** The languages in which a glossary is shown: `first` in their order, then all others that occur, by tag. */
export function glossaryLanguages(
  entries: readonly Pick<GlossaryEntry, "terms">[],
  first: readonly SpokenLanguage[],
): SpokenLanguage[] {
  const others = new Set(entries.flatMap((one) => Object.keys(one.terms)));
  return [...new Set([...first, ...[...others].sort()])];
}
