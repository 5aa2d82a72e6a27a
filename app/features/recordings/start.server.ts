import { FINISH_QUEUE, finishRecording } from "#app/features/recordings/finish.server.ts";
import { endAbandoned, forgetKeepers, resumeRecordings } from "#app/features/recordings/keeper.server.ts";
import { DELETE_QUEUE, deleteRecording, wakeDeleting } from "#app/features/recordings/retention.server.ts";
import { workOn } from "#app/platform/jobs/jobs.server.ts";

/** How often it is looked for recordings whose time is over. In ms. */
const SWEEP_MS = 6 * 3_600_000;

/** How often it is looked whether anybody is left in a recorded room. In ms. */
const PEOPLE_MS = 60_000;

let timers: NodeJS.Timeout[] = [];

/** The queues to open the jobs with. */
export const recordingQueues = [FINISH_QUEUE, DELETE_QUEUE];

/** Takes up what was going on, works on the queues, and keeps to the retention. Open the jobs first. */
export async function startRecordings(): Promise<void> {
  await workOn(FINISH_QUEUE, (id, attempt) => finishRecording(id, attempt));
  await workOn(DELETE_QUEUE, (id) => deleteRecording(id));
  await resumeRecordings();
  await wakeDeleting();
  // While PostgreSQL is away nothing is found; the next look finds the same.
  timers = [
    setInterval(() => wakeDeleting().catch(() => {}), SWEEP_MS).unref(),
    setInterval(() => endAbandoned().catch(() => {}), PEOPLE_MS).unref(),
  ];
}

/** Ends this node's recorders; what they record goes on when the hall comes back. */
export async function stopRecordings(): Promise<void> {
  for (const timer of timers.splice(0)) clearInterval(timer);
  await forgetKeepers();
}
