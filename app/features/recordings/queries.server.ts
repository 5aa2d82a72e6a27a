import { and, desc, eq, inArray, notInArray } from "drizzle-orm";
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

/** What the room's state needs of a meeting's recordings, the newest first. Read at every change in the room. */
export type RecordingRows = Pick<Recording, "id" | "stage" | "fault" | "startedAt" | "deleteAfter">[];

export function readRecordingRows(queryable: Queryable, meetingId: string): Promise<RecordingRows> {
  const { id, stage, fault, startedAt, deleteAfter } = recordings;
  return queryable
    .select({ id, stage, fault, startedAt, deleteAfter })
    .from(recordings)
    .where(eq(recordings.meetingId, meetingId))
    .orderBy(desc(startedAt));
}

/** Recordings that have ended, with their files and the names their timelines need. */
export interface MadeRows {
  recordings: Recording[];
  files: RecordingFile[];
  /** Of agenda items and participants, by id. */
  names: ReadonlyMap<string, LocalText>;
}

export async function readMadeRows(queryable: Queryable, meetingId: string): Promise<MadeRows> {
  const ended = await queryable
    .select()
    .from(recordings)
    .where(and(eq(recordings.meetingId, meetingId), notInArray(recordings.stage, RUNNING_STAGES)))
    .orderBy(desc(recordings.startedAt));
  // Most meetings are never recorded.
  if (ended.length === 0) return { recordings: [], files: [], names: new Map() };
  const ids = ended.map((one) => one.id);
  const [files, items, people] = await Promise.all([
    queryable.select().from(recordingFiles).where(inArray(recordingFiles.recordingId, ids)),
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
    recordings: ended,
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
