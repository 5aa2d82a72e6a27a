import { requestFacts } from "#app/core/context.ts";
import { answerFaults } from "#app/core/faults.ts";
import { readGlossary } from "#app/features/interpretation/glossary.server.ts";
import type { Route } from "./+types/glossary.ts";

/** The meeting's glossary for those in the room, fetched anew when its version changes. */
export async function loader({ context, params }: Route.LoaderArgs) {
  const { actor } = context.get(requestFacts);
  const glossary = await answerFaults(() => readGlossary(actor, params.meetingId));
  return Response.json(glossary, { headers: { "Cache-Control": "no-store" } });
}
