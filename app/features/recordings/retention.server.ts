import { and, eq, inArray, lte, notInArray } from "drizzle-orm";
import type { SystemActor } from "#app/core/actor.ts";
import { runCommand } from "#app/core/command/command.server.ts";
import { meetingTopic } from "#app/features/meetings/public.server.ts";
import { removeRawFolder } from "#app/features/recordings/raw-folder.server.ts";
import { RUNNING_STAGES } from "#app/features/recordings/rules.ts";
import { recordingFiles, recordings } from "#app/features/recordings/tables.ts";
import { db } from "#app/platform/db/database.server.ts";
import { hallFiles } from "#app/platform/files/hall-files.server.ts";
import { enqueueJob, type JobQueue } from "#app/platform/jobs/jobs.server.ts";

export const DELETE_QUEUE: JobQueue = {
  name: "delete-recording",
  retryLimit: 5,
  retryDelay: 60,
  expireInSeconds: 900,
};

const archivist: SystemActor = { kind: "system", name: "retention", lang: "ru" };

/** Makes a job for every recording whose time is over. */
export async function wakeDeleting(now = new Date()): Promise<void> {
  const over = await db()
    .select({ id: recordings.id })
    .from(recordings)
    .where(
      and(lte(recordings.deleteAfter, now), notInArray(recordings.stage, ["deleted", ...RUNNING_STAGES])),
    );
  for (const { id } of over) await enqueueJob(DELETE_QUEUE, id);
}

/**
 * Deletes the sound of a recording whose time is over; its row stays and says so. First the files go, then the row
 * changes: whatever breaks between, the next try does the rest.
 */
export async function deleteRecording(id: string, now = new Date()): Promise<void> {
  const [recording] = await db().select().from(recordings).where(eq(recordings.id, id));
  if (!recording || recording.deleteAfter > now) return;
  if (recording.stage === "deleted" || RUNNING_STAGES.includes(recording.stage)) return;
  const files = await db().select().from(recordingFiles).where(eq(recordingFiles.recordingId, id));
  const store = await hallFiles();
  for (const { storageKey } of files) await store.delete(storageKey);
  await removeRawFolder(id);
  await runCommand(archivist, async (context) => {
    const ids = files.map((file) => file.id);
    if (ids.length > 0) await context.tx.delete(recordingFiles).where(inArray(recordingFiles.id, ids));
    await context.tx
      .update(recordings)
      .set({ stage: "deleted", deletedAt: now, fault: null })
      .where(eq(recordings.id, id));
    const gone = files.map(({ lane, mediaType, bytes, sha256 }) => ({ lane, mediaType, bytes, sha256 }));
    await context.record("recordings.deleted", id, { meetingId: recording.meetingId, files: gone });
    await context.announce(meetingTopic(recording.meetingId));
  });
}
