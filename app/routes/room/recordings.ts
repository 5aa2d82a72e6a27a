import { requestFacts } from "#app/core/context.ts";
import { answerFaults } from "#app/core/faults.ts";
import { listRecordings } from "#app/features/recordings/public.server.ts";
import type { Route } from "./+types/recordings.ts";

/** The recordings of a meeting, for the room's own list. */
export async function loader({ context, params }: Route.LoaderArgs) {
  const { actor } = context.get(requestFacts);
  const made = await answerFaults(() => listRecordings(actor, params.meetingId));
  return Response.json(made, { headers: { "Cache-Control": "no-store" } });
}
