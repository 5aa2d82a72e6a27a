import { requestFacts } from "#app/core/context.ts";
import { openDocument } from "#app/features/meetings/documents.server.ts";
import { orFault } from "#app/routes/office/meetings/answers.ts";
import type { Route } from "./+types/document-file.ts";

/** One document, for those who may read it: officers in the office, guests who are in the room. */
export function loader({ context, params }: Route.LoaderArgs) {
  return orFault(openDocument(context.get(requestFacts).actor, params.meetingId, params.documentId));
}
