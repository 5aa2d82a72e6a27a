import type { RecorderFault } from "#app/features/recordings/recorder/recorder-words.ts";
import type { RecordingStage } from "#app/features/recordings/tables.ts";
import type { LocalText } from "#app/lib/local-text.ts";

/** What everybody in the room sees of recording. Times are ISO 8601 instants. */
export interface RecordingState {
  running: RunningRecording | null;
  /** What has ended, the newest first; files and course are fetched when they are wanted (see RecordingEntry). */
  made: { id: string; stage: RecordingStage }[];
  /** How long a recording that begins now would be kept. */
  keptDays: number;
  may: { record: boolean; listen: boolean };
}

export interface RunningRecording {
  id: string;
  /** False while nothing is recorded: the recorder fell, the disk is full, the media server is away. */
  recording: boolean;
  /** Why; for the chair and the technicians, null for everybody else. */
  fault: RecorderFault | null;
  startedAt: string;
  deleteAfter: string;
}

/** A recording that has ended, for those who may listen to it. */
export interface RecordingEntry {
  id: string;
  stage: Exclude<RecordingStage, "recording" | "lost">;
  startedAt: string;
  endedAt: string | null;
  durationMs: number;
  deleteAfter: string;
  deletedAt: string | null;
  /** Why its files could not be made, in the engine's own words; for those who may try again. */
  fault: string | null;
  mayFinishAgain: boolean;
  /** The Matroska file with everything first, then the floor, then the languages. */
  files: RecordingFileState[];
  /** Agenda items and speakers in the order of time. */
  marks: { kind: "item" | "speaker"; title: LocalText; fromMs: number }[];
}

export interface RecordingFileState {
  id: string;
  /** `all`, `floor`, or a language. */
  lane: string;
  mediaType: string;
  bytes: number;
}
