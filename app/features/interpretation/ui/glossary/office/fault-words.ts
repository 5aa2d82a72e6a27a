import { m } from "#app/core/languages/messages/messages.js";
import { readerLang } from "#app/core/languages/reader-lang.ts";
import type { GlossaryFault } from "#app/features/interpretation/glossary.ts";
import { languageNameFor } from "#app/lib/spoken-language.ts";
import { formatBytes } from "#app/ui/format-bytes.ts";

/** What is wrong with a file of terms, and what to do about it. */
export function faultWords(fault: GlossaryFault): string {
  switch (fault.code) {
    case "empty":
      return m.glossary_fault_empty();
    case "unknown_encoding":
      return m.glossary_fault_encoding();
    case "no_language":
      return m.glossary_fault_no_language();
    case "too_large":
      return m.glossary_fault_too_large({ limit: formatBytes(fault.bytes) });
    case "too_many_rows":
      return m.glossary_fault_too_many_rows({ most: fault.most });
    case "too_many_languages":
      return m.glossary_fault_too_many_languages({ most: fault.most });
    case "language_twice":
      return m.glossary_fault_language_twice({ line: fault.line, header: fault.header });
    case "broken_quotes":
      return m.glossary_fault_quotes({ line: fault.line });
    case "too_many_cells":
      return m.glossary_fault_cells({ line: fault.line });
    case "no_term":
      return m.glossary_fault_no_term({ line: fault.line });
    case "term_too_long":
      return m.glossary_fault_term_long({
        line: fault.line,
        language: languageNameFor(fault.language, readerLang()),
        most: fault.most,
      });
    case "note_too_long":
      return m.glossary_fault_note_long({ line: fault.line, most: fault.most });
  }
}
