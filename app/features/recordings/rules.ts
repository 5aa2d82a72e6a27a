import type { RecordingStage, TimelineMark } from "#app/features/recordings/tables.ts";

/** While it is in one of these, a recorder takes part in the meeting. */
export const RUNNING_STAGES: RecordingStage[] = ["recording", "lost"];

const DAY_MS = 86_400_000;

/** When a recording is deleted by itself; fixed at its start and shown to everybody. */
export function deletionDay(startedAt: Date, days: number): Date {
  return new Date(startedAt.getTime() + days * DAY_MS);
}

/** What runs in a meeting at a moment. */
export interface Running {
  itemId: string | null;
  speakerId: string | null;
}

/** The marks to add when a meeting that stood as `timeline` says now stands as `now`. */
export function newMarks(timeline: readonly TimelineMark[], now: Running, atMs: number): TimelineMark[] {
  const last = (kind: TimelineMark["kind"]) => timeline.findLast((mark) => mark.kind === kind)?.id ?? null;
  const fromMs = Math.max(0, Math.round(atMs));
  const marks: TimelineMark[] = [];
  if (now.itemId !== last("item")) marks.push({ kind: "item", id: now.itemId, fromMs });
  if (now.speakerId !== last("speaker")) marks.push({ kind: "speaker", id: now.speakerId, fromMs });
  return marks;
}

/** How long a recording is, in ms; one that runs has no length yet. */
export function durationOf(recording: { startedAt: Date; endedAt: Date | null }): number | null {
  return recording.endedAt === null
    ? null
    : Math.max(0, recording.endedAt.getTime() - recording.startedAt.getTime());
}
