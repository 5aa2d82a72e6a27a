import { requestFacts } from "#app/core/context.ts";
import { answerFaults } from "#app/core/faults.ts";
import { openRecordingFile } from "#app/features/recordings/public.server.ts";
import type { Route } from "./+types/recording-file.ts";

/** The sound of a recording, for those who took part and both cities' officers. */
export function loader({ context, params, request }: Route.LoaderArgs) {
  const { actor } = context.get(requestFacts);
  return answerFaults(() => openRecordingFile(actor, params.meetingId, params.fileId, request));
}
