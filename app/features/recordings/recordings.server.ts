import { asc, desc, eq } from "drizzle-orm";
import type { MeetingStanding } from "#app/features/meetings/public.ts";
import * as policy from "#app/features/recordings/policy.ts";
import type { RecordingState } from "#app/features/recordings/recording-state.ts";
import {
  type Recording,
  type RecordingFile,
  recordingFiles,
  recordings,
} from "#app/features/recordings/tables.ts";
import type { Queryable } from "#app/platform/db/database.server.ts";

/** The newest recording of a meeting with its files. */
export interface RecordingRows {
  recording: Recording | null;
  files: RecordingFile[];
}

export async function readRecordingRows(queryable: Queryable, meetingId: string): Promise<RecordingRows> {
  const [recording] = await queryable
    .select()
    .from(recordings)
    .where(eq(recordings.meetingId, meetingId))
    .orderBy(desc(recordings.startedAt))
    .limit(1);
  if (!recording) return { recording: null, files: [] };
  const files = await queryable
    .select()
    .from(recordingFiles)
    .where(eq(recordingFiles.recordingId, recording.id))
    .orderBy(asc(recordingFiles.lane));
  return { recording, files };
}

export function presentRecording(rows: RecordingRows, standing: MeetingStanding): RecordingState {
  const { recording, files } = rows;
  return {
    current: recording
      ? {
          id: recording.id,
          stage: recording.stage,
          startedAt: recording.startedAt.toISOString(),
          endedAt: recording.endedAt?.toISOString() ?? null,
          deleteAfter: recording.deleteAfter.toISOString(),
          files: files.map(({ id, lane, mediaType, bytes, durationMs }) => ({
            id,
            lane,
            mediaType,
            bytes,
            durationMs,
          })),
        }
      : null,
    may: { record: policy.mayRecord(standing), listen: policy.mayListenToRecording(standing) },
  };
}
