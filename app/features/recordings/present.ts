import type { MeetingStanding } from "#app/features/meetings/public.ts";
import * as policy from "#app/features/recordings/policy.ts";
import type { MadeRows, RecordingRows } from "#app/features/recordings/queries.server.ts";
import type { RecorderFault } from "#app/features/recordings/recorder/recorder-words.ts";
import type {
  RecordingEntry,
  RecordingFileState,
  RecordingState,
  RunningRecording,
} from "#app/features/recordings/recording-state.ts";
import { durationOf, RUNNING_STAGES } from "#app/features/recordings/rules.ts";
import type { Recording, RecordingFile } from "#app/features/recordings/tables.ts";
import { env } from "#app/platform/env.ts";

/** The recordings of a meeting as one who is inside sees them. */
export function presentRecording(rows: RecordingRows, standing: MeetingStanding): RecordingState {
  const running = findRunning(rows);
  const mayListen = policy.mayListenToRecording(standing);
  const ended = rows.filter((one) => !RUNNING_STAGES.includes(one.stage));
  return {
    running: running ? presentRunning(running, standing) : null,
    made: mayListen ? ended.map(({ id, stage }) => ({ id, stage })) : [],
    keptDays: env().RECORDING_DAYS,
    may: { record: policy.mayRecord(standing), listen: mayListen },
  };
}

/** Since when the meeting is recorded, for those who are still outside; null when it is not. */
export function recordedSince(rows: RecordingRows): string | null {
  return findRunning(rows)?.startedAt.toISOString() ?? null;
}

/** What has ended, for one who may listen; nothing for anybody else. */
export function presentMade(rows: MadeRows, standing: MeetingStanding): RecordingEntry[] {
  if (!policy.mayListenToRecording(standing)) return [];
  return rows.recordings.flatMap((recording) => {
    const { stage } = recording;
    const ended = stage !== "recording" && stage !== "lost";
    return ended ? [presentEntry(recording, stage, rows, standing)] : [];
  });
}

function findRunning(rows: RecordingRows): RecordingRows[number] | undefined {
  return rows.find((one) => RUNNING_STAGES.includes(one.stage));
}

function presentRunning(running: RecordingRows[number], standing: MeetingStanding): RunningRecording {
  return {
    id: running.id,
    recording: running.stage === "recording",
    fault: policy.maySeeFaults(standing) ? (running.fault as RecorderFault | null) : null,
    startedAt: running.startedAt.toISOString(),
    deleteAfter: running.deleteAfter.toISOString(),
  };
}

function presentEntry(
  recording: Recording,
  stage: RecordingEntry["stage"],
  { files, names }: MadeRows,
  standing: MeetingStanding,
): RecordingEntry {
  const { id, startedAt, endedAt, deleteAfter, deletedAt, timeline, fault } = recording;
  const mayFinishAgain = policy.mayFinishAgain(standing);
  return {
    id,
    stage,
    startedAt: startedAt.toISOString(),
    endedAt: endedAt?.toISOString() ?? null,
    durationMs: durationOf(recording) ?? 0,
    deleteAfter: deleteAfter.toISOString(),
    deletedAt: deletedAt?.toISOString() ?? null,
    fault: mayFinishAgain ? fault : null,
    mayFinishAgain: stage === "failed" && mayFinishAgain,
    files: presentFiles(files.filter((file) => file.recordingId === id)),
    marks: timeline.flatMap((mark) => {
      const title = mark.id === null ? undefined : names.get(mark.id);
      return title ? [{ kind: mark.kind, title, fromMs: mark.fromMs }] : [];
    }),
  };
}

function presentFiles(files: readonly RecordingFile[]): RecordingFileState[] {
  const order = (lane: string) => (lane === "all" ? 0 : lane === "floor" ? 1 : 2);
  return files
    .map(({ id, lane, mediaType, bytes }) => ({ id, lane, mediaType, bytes }))
    .sort((a, b) => order(a.lane) - order(b.lane) || a.lane.localeCompare(b.lane, "en"));
}
