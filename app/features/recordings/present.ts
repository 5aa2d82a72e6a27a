import type { MeetingStanding } from "#app/features/meetings/public.ts";
import * as policy from "#app/features/recordings/policy.ts";
import type { RecordingRows } from "#app/features/recordings/queries.server.ts";
import type { RecorderFault } from "#app/features/recordings/recorder/recorder-words.ts";
import type {
  RecordingEntry,
  RecordingFileState,
  RecordingState,
  RunningRecording,
} from "#app/features/recordings/recording-state.ts";
import { durationOf, RUNNING_STAGES } from "#app/features/recordings/rules.ts";
import type { Recording } from "#app/features/recordings/tables.ts";
import { env } from "#app/platform/env.ts";

/** The recordings of a meeting as one who is inside, or an officer, sees them. */
export function presentRecording(rows: RecordingRows, standing: MeetingStanding): RecordingState {
  const running = findRunning(rows);
  return {
    running: running ? presentRunning(running, standing) : null,
    made: rows.recordings.flatMap((recording) => presentMade(recording, rows, standing)),
    keptDays: env().RECORDING_DAYS,
    may: { record: policy.mayRecord(standing), listen: policy.mayListenToRecording(standing) },
  };
}

/** Since when the meeting is recorded, for those who are still outside; null when it is not. */
export function recordedSince(rows: RecordingRows): string | null {
  return findRunning(rows)?.startedAt.toISOString() ?? null;
}

function findRunning({ recordings }: RecordingRows): Recording | undefined {
  return recordings.find((one) => RUNNING_STAGES.includes(one.stage));
}

function presentRunning(recording: Recording, standing: MeetingStanding): RunningRecording {
  return {
    id: recording.id,
    recording: recording.stage === "recording",
    fault: policy.maySeeFaults(standing) ? (recording.fault as RecorderFault | null) : null,
    startedAt: recording.startedAt.toISOString(),
    deleteAfter: recording.deleteAfter.toISOString(),
  };
}

function presentMade(
  recording: Recording,
  { files, names }: RecordingRows,
  standing: MeetingStanding,
): RecordingEntry[] {
  const { id, stage, startedAt, endedAt, deleteAfter, deletedAt, timeline, fault } = recording;
  if (stage === "recording" || stage === "lost") return [];
  const mayListen = policy.mayListenToRecording(standing);
  const marks = timeline.flatMap((mark) => {
    const title = mark.id === null ? undefined : names.get(mark.id);
    return title ? [{ kind: mark.kind, title, fromMs: mark.fromMs }] : [];
  });
  return [
    {
      id,
      stage,
      startedAt: startedAt.toISOString(),
      endedAt: endedAt?.toISOString() ?? null,
      durationMs: durationOf(recording) ?? 0,
      deleteAfter: deleteAfter.toISOString(),
      deletedAt: deletedAt?.toISOString() ?? null,
      fault: policy.mayFinishAgain(standing) ? fault : null,
      mayFinishAgain: stage === "failed" && policy.mayFinishAgain(standing),
      files: mayListen ? presentFiles(files.filter((file) => file.recordingId === id)) : [],
      marks,
    },
  ];
}

function presentFiles(files: RecordingRows["files"]): RecordingFileState[] {
  const order = (lane: string) => (lane === "all" ? 0 : lane === "floor" ? 1 : 2);
  return files
    .map(({ id, lane, mediaType, bytes }) => ({ id, lane, mediaType, bytes }))
    .sort((a, b) => order(a.lane) - order(b.lane) || a.lane.localeCompare(b.lane, "en"));
}
