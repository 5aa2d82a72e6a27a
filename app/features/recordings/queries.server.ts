import { and, desc, eq, inArray } from "drizzle-orm";
import { agendaItems, participants } from "#app/features/meetings/public.ts";
import { RUNNING_STAGES } from "#app/features/recordings/rules.ts";
import {
  type Recording,
  type RecordingFile,
  recordingFiles,
  recordings,
} from "#app/features/recordings/tables.ts";
import type { LocalText } from "#app/lib/local-text.ts";
import { db, type Queryable } from "#app/platform/db/database.server.ts";

/** A meeting's recordings, the newest first, with their files and the names their timelines need. */
export interface RecordingRows {
  recordings: Recording[];
  files: RecordingFile[];
  /** Of agenda items and participants, by id. */
  names: ReadonlyMap<string, LocalText>;
}

export async function readRecordingRows(queryable: Queryable, meetingId: string): Promise<RecordingRows> {
  const found = await queryable
    .select()
    .from(recordings)
    .where(eq(recordings.meetingId, meetingId))
    .orderBy(desc(recordings.startedAt));
  const ended = found.filter((one) => !RUNNING_STAGES.includes(one.stage)).map((one) => one.id);
  // Most meetings are never recorded, and one that runs needs neither files nor names.
  if (ended.length === 0) return { recordings: found, files: [], names: new Map() };
  const [files, items, people] = await Promise.all([
    queryable.select().from(recordingFiles).where(inArray(recordingFiles.recordingId, ended)),
    queryable
      .select({ id: agendaItems.id, name: agendaItems.title })
      .from(agendaItems)
      .where(eq(agendaItems.meetingId, meetingId)),
    queryable
      .select({ id: participants.id, name: participants.name })
      .from(participants)
      .where(eq(participants.meetingId, meetingId)),
  ]);
  return {
    recordings: found,
    files,
    names: new Map([...items, ...people].map(({ id, name }) => [id, name])),
  };
}

/** Whether a meeting is recorded just now, for pages in front of the room. */
export async function isRecorded(meetingId: string): Promise<boolean> {
  const running = await db()
    .select({ id: recordings.id })
    .from(recordings)
    .where(and(eq(recordings.meetingId, meetingId), inArray(recordings.stage, RUNNING_STAGES)));
  return running.length > 0;
}
