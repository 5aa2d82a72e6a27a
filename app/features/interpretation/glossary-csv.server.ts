import { CsvError, parse } from "csv-parse/sync";
import { stringify } from "csv-stringify/sync";
import {
  GLOSSARY_LIMITS,
  type GlossaryEntry,
  type GlossaryFault,
  glossaryLanguages,
  type TermText,
  tidyTerm,
} from "#app/features/interpretation/glossary.ts";
import { decodeTable, type TableEncoding } from "#app/features/interpretation/glossary-encoding.ts";
import {
  headerOfLanguage,
  isNoteHeader,
  languageOfHeader,
} from "#app/features/interpretation/glossary-header.ts";
import type { SpokenLanguage } from "#app/lib/spoken-language.ts";

/** Bytes of a file of terms at most. */
export const GLOSSARY_FILE_BYTES = 2_000_000;

export type GlossaryReading =
  | { ok: true; rows: TermText[]; languages: SpokenLanguage[]; ignored: string[]; encoding: TableEncoding }
  | { ok: false; faults: GlossaryFault[] };

const DELIMITERS = [",", ";", "\t"] as const;

/**
 * Reads a file of terms: CSV or TSV as spreadsheets in either country write them. The first row names the languages,
 * by BCP 47 tag or by name in Russian, Chinese or English; a column for notes may be among them, other columns are
 * left out and told. One bad row and nothing is read: all faults come back with their lines.
 */
export function readGlossaryFile(bytes: Uint8Array): GlossaryReading {
  if (bytes.length > GLOSSARY_FILE_BYTES) return refuse({ code: "too_large", bytes: GLOSSARY_FILE_BYTES });
  const decoded = decodeTable(bytes);
  if (!decoded) return refuse({ code: "unknown_encoding" });
  const { text, firstLine, delimiter } = findDelimiter(decoded.text);
  let records: NumberedRecord[];
  try {
    records = parseRecords(text, delimiter, firstLine);
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return refuse({ code: "broken_quotes", line: firstLine + Number(error.lines ?? 1) - 1 });
  }
  const [head, ...body] = records;
  if (!head || body.length === 0) return refuse({ code: "empty" });
  if (body.length > GLOSSARY_LIMITS.terms)
    return refuse({ code: "too_many_rows", most: GLOSSARY_LIMITS.terms });
  const columns = readHead(head);
  if ("code" in columns) return refuse(columns);
  const faults: GlossaryFault[] = [];
  const rows = body.map((record) => readRow(record, columns, head.cells.length, faults));
  if (faults.length > 0) return { ok: false, faults };
  const { languages, ignored } = columns;
  return { ok: true, rows, languages: [...languages.values()], ignored, encoding: decoded.encoding };
}

/** The same file as text; "" for what is no text. */
export const decodeGlossaryFile = (bytes: Uint8Array): string => decodeTable(bytes)?.text ?? "";

const refuse = (fault: GlossaryFault): GlossaryReading => ({ ok: false, faults: [fault] });

interface NumberedRecord {
  cells: string[];
  line: number;
}

function parseRecords(text: string, delimiter: string, firstLine: number): NumberedRecord[] {
  const parsed = parse(text, {
    delimiter,
    info: true,
    // Told by line below, rather than by the first one alone.
    relax_column_count: true,
    // Quotes inside a cell without quotes around it: people write «"Мир" фонд» so.
    relax_quotes: true,
    skip_empty_lines: true,
  }) as unknown as { record: string[]; info: { lines: number } }[];
  return parsed
    .map(({ record, info }) => {
      // A cell of several lines: the parser counts to its last, a reader looks for its first.
      const breaks = record.join("").split(/\r\n|\r|\n/).length - 1;
      return {
        cells: record.map((cell) => tidyTerm(withoutGuard(cell))),
        line: firstLine + info.lines - 1 - breaks,
      };
    })
    .filter(({ cells }) => cells.some((cell) => cell !== ""));
}

/** The separator that Excel may name in a line of its own, else the one that finds most languages in the first row. */
function findDelimiter(text: string): { text: string; firstLine: number; delimiter: string } {
  const named = /^sep=(.)\r?\n/i.exec(text);
  if (named?.[1]) return { text: text.slice(named[0].length), firstLine: 2, delimiter: named[1] };
  const head = text.split(/\r\n|\r|\n/).find((line) => line.trim() !== "") ?? "";
  const languagesBy = (delimiter: string) =>
    head.split(delimiter).filter((cell) => languageOfHeader(cell.replaceAll('"', ""))).length;
  const [best] = [...DELIMITERS].sort((a, b) => languagesBy(b) - languagesBy(a));
  return { text, firstLine: 1, delimiter: best ?? "," };
}

interface Columns {
  /** By place in the row. */
  languages: Map<number, SpokenLanguage>;
  note: number;
  ignored: string[];
}

function readHead({ cells, line }: NumberedRecord): Columns | GlossaryFault {
  const languages = new Map<number, SpokenLanguage>();
  const ignored: string[] = [];
  let note = -1;
  for (const [place, header] of cells.entries()) {
    const language = languageOfHeader(header);
    if (language) {
      if ([...languages.values()].includes(language)) return { code: "language_twice", line, header };
      languages.set(place, language);
    } else if (note < 0 && isNoteHeader(header)) note = place;
    else if (header !== "") ignored.push(header);
  }
  if (languages.size === 0) return { code: "no_language" };
  const most = GLOSSARY_LIMITS.languages;
  return languages.size > most ? { code: "too_many_languages", most } : { languages, note, ignored };
}

function readRow(
  { cells, line }: NumberedRecord,
  columns: Columns,
  width: number,
  faults: GlossaryFault[],
): TermText {
  const terms: Record<SpokenLanguage, string> = {};
  for (const [place, language] of columns.languages) {
    const term = cells[place] ?? "";
    if (term.length > GLOSSARY_LIMITS.termLength)
      faults.push({ code: "term_too_long", line, language, most: GLOSSARY_LIMITS.termLength });
    if (term !== "") terms[language] = term;
  }
  const note = cells[columns.note] ?? "";
  if (note.length > GLOSSARY_LIMITS.noteLength)
    faults.push({ code: "note_too_long", line, most: GLOSSARY_LIMITS.noteLength });
  // A separator inside a term that nobody put into quotes: everything after it would stand in the wrong language.
  if (cells.slice(width).some((cell) => cell !== "")) faults.push({ code: "too_many_cells", line });
  else if (Object.keys(terms).length === 0) faults.push({ code: "no_term", line });
  return { terms, note };
}

const GUARDED = /^'(?=[=+\-@\t\r＝＋－＠])/;

/** Takes off what writeGlossaryFile puts before a cell that a spreadsheet would take for a formula. */
const withoutGuard = (cell: string) => cell.replace(GUARDED, "");

/**
 * Writes a glossary as CSV for spreadsheets: UTF-8 with a byte order mark, without which Excel reads it as the system's
 * old encoding; cells that begin like a formula are guarded by an apostrophe (CWE-1236).
 * @param first languages in their order; all others follow
 * @param delimiter ";" where the decimal sign is a comma, else Excel puts everything into one column
 */
export function writeGlossaryFile(
  entries: readonly GlossaryEntry[],
  {
    first,
    noteHeader,
    delimiter,
  }: { first: readonly SpokenLanguage[]; noteHeader: string; delimiter: "," | ";" },
): string {
  const languages = glossaryLanguages(entries, first);
  const rows = entries.map(({ terms, note }) => [...languages.map((one) => terms[one] ?? ""), note]);
  return stringify([[...languages.map(headerOfLanguage), noteHeader], ...rows], {
    bom: true,
    delimiter,
    escape_formulas: true,
    record_delimiter: "\r\n",
  });
}
