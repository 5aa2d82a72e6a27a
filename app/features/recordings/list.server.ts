import type { Actor } from "#app/core/actor.ts";
import { readMeeting } from "#app/features/meetings/public.server.ts";
import { mayListenToRecording } from "#app/features/recordings/policy.ts";
import { presentRecording } from "#app/features/recordings/present.ts";
import { readRecordingRows } from "#app/features/recordings/queries.server.ts";
import type { RecordingEntry } from "#app/features/recordings/recording-state.ts";
import { db } from "#app/platform/db/database.server.ts";

/** The recordings of a meeting for a page; none for whoever may not listen. @throws HallError `not_found` */
export async function listRecordings(actor: Actor, meetingId: string): Promise<RecordingEntry[]> {
  const { standing } = await readMeeting(actor, meetingId);
  if (!mayListenToRecording(standing)) return [];
  return presentRecording(await readRecordingRows(db(), meetingId), standing).made;
}
