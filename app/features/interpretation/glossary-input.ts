import { z } from "zod";
import { m } from "#app/core/languages/messages/messages.js";
import { GLOSSARY_LIMITS, tidyTerm } from "#app/features/interpretation/glossary.ts";
import { isSpokenLanguage } from "#app/lib/spoken-language.ts";

/** A term as somebody writes it: languages left empty are not there. */
export const termText = z.object({
  terms: z
    .record(
      z.string().refine(isSpokenLanguage),
      z.string().transform(tidyTerm).pipe(z.string().max(GLOSSARY_LIMITS.termLength)),
    )
    .transform((terms) => Object.fromEntries(Object.entries(terms).filter(([, term]) => term !== "")))
    .refine((terms) => Object.keys(terms).length > 0, { error: () => m.glossary_needs_a_term() })
    .refine((terms) => Object.keys(terms).length <= GLOSSARY_LIMITS.languages),
  note: z.string().transform(tidyTerm).pipe(z.string().max(GLOSSARY_LIMITS.noteLength)).default(""),
});
