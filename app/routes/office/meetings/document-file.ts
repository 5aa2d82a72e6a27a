import { requestFacts } from "#app/core/context.ts";
import { answerFaults } from "#app/core/faults.ts";
import { openDocument } from "#app/features/meetings/documents.server.ts";

import type { Route } from "./+types/document-file.ts";

/** One document, for those who may read it: officers in the office, guests who are in the room. */
export function loader({ context, params }: Route.LoaderArgs) {
  return answerFaults(() =>
    openDocument(context.get(requestFacts).actor, params.meetingId, params.documentId),
  );
}
