import type { RecordingStage } from "#app/features/recordings/tables.ts";

/** What everybody in the room sees of recording. Times are ISO 8601 instants. */
export interface RecordingState {
  /** The one that runs, is being finished, or was last made; null when there was none. */
  current: {
    id: string;
    stage: RecordingStage;
    startedAt: string;
    endedAt: string | null;
    deleteAfter: string;
    files: { id: string; lane: string; mediaType: string; bytes: number; durationMs: number }[];
  } | null;
  may: { record: boolean; listen: boolean };
}
