import { requestFacts } from "#app/core/context.ts";
import { answerPdf } from "#app/routes/office/minutes/minutes-files.server.ts";
import type { Route } from "./+types/minutes-pdf.ts";

/** The PDF/A; in the office and at the room's address. */
export function loader({ context, params }: Route.LoaderArgs) {
  return answerPdf(context.get(requestFacts).actor, params.meetingId);
}
