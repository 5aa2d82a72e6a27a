import { FINISH_QUEUE, finishRecording } from "#app/features/recordings/finish.server.ts";
import { forgetKeepers, resumeRecordings } from "#app/features/recordings/keeper.server.ts";
import { DELETE_QUEUE, deleteRecording, wakeDeleting } from "#app/features/recordings/retention.server.ts";
import { workOn } from "#app/platform/jobs/jobs.server.ts";

/** How often it is looked for recordings whose time is over. In ms. */
const SWEEP_MS = 6 * 3_600_000;

let sweeping: NodeJS.Timeout | undefined;

/** The queues to open the jobs with. */
export const recordingQueues = [FINISH_QUEUE, DELETE_QUEUE];

/** Takes up what was going on, works on the queues, and keeps to the retention. Open the jobs first. */
export async function startRecordings(): Promise<void> {
  await workOn(FINISH_QUEUE, (id, attempt) => finishRecording(id, attempt));
  await workOn(DELETE_QUEUE, (id) => deleteRecording(id));
  await resumeRecordings();
  await wakeDeleting();
  sweeping = setInterval(() => wakeDeleting().catch(() => {}), SWEEP_MS).unref();
}

/** Ends this node's recorders; what they record goes on when the hall comes back. */
export async function stopRecordings(): Promise<void> {
  clearInterval(sweeping);
  await forgetKeepers();
}
