import { requestFacts } from "#app/core/context.ts";
import { answerFaults } from "#app/core/faults.ts";
import { openDocument } from "#app/features/meetings/public.server.ts";
import type { Route } from "./+types/document.ts";

/** A document of the meeting, for those who are in the room. */
export function loader({ context, params }: Route.LoaderArgs) {
  const { actor } = context.get(requestFacts);
  return answerFaults(() => openDocument(actor, params.meetingId, params.documentId));
}
