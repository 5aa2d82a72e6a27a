import type { Actor } from "#app/core/actor.ts";
import { readMeeting } from "#app/features/meetings/public.server.ts";
import { presentMade } from "#app/features/recordings/present.ts";
import { readMadeRows } from "#app/features/recordings/queries.server.ts";
import type { RecordingEntry } from "#app/features/recordings/recording-state.ts";
import { db } from "#app/platform/db/database.server.ts";

/** The recordings of a meeting that have ended; none for whoever may not listen. @throws HallError `not_found` */
export async function listRecordings(actor: Actor, meetingId: string): Promise<RecordingEntry[]> {
  const { standing } = await readMeeting(actor, meetingId);
  return presentMade(await readMadeRows(db(), meetingId), standing);
}
