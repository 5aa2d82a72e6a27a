import { requestFacts } from "#app/core/context.ts";
import { answerRecord } from "#app/routes/office/minutes/minutes-files.server.ts";
import type { Route } from "./+types/record-file.ts";

/** The canonical record; in the office and at the room's address. */
export function loader({ context, params }: Route.LoaderArgs) {
  return answerRecord(context.get(requestFacts).actor, params.meetingId);
}
