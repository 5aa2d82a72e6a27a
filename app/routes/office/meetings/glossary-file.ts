import { requestFacts } from "#app/core/context.ts";
import { answerFaults } from "#app/core/faults.ts";
import { m } from "#app/core/languages/messages/messages.js";
import { readGlossary } from "#app/features/interpretation/glossary.server.ts";
import { writeGlossaryFile } from "#app/features/interpretation/glossary-csv.server.ts";
import type { Route } from "./+types/glossary-file.ts";

/** The glossary for a spreadsheet, for whoever may read it. */
export async function loader({ context, params }: Route.LoaderArgs) {
  const { actor, lang } = context.get(requestFacts);
  const { entries, languages } = await answerFaults(() => readGlossary(actor, params.meetingId));
  const file = writeGlossaryFile(entries, {
    first: languages,
    noteHeader: m.glossary_note(),
    delimiter: lang === "ru" ? ";" : ",",
  });
  return new Response(file, {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": 'attachment; filename="glossary.csv"',
      "Cache-Control": "no-store",
    },
  });
}
