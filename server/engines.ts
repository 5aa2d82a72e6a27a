import { openFirstStart } from "#app/core/accounts/first-start.server.ts";
import { startListening, stopListening } from "#app/core/live/live.server.ts";
import { MAIL_QUEUE, startOutbox, stopOutbox } from "#app/core/outbox/delivery.server.ts";
import { startCaptioners, stopCaptioners } from "#app/features/captions/public.server.ts";
import { startBoothWatch } from "#app/features/interpretation/public.server.ts";
import { forgetConnections } from "#app/features/meetings/public.server.ts";
import { recordingQueues, startRecordings, stopRecordings } from "#app/features/recordings/public.server.ts";
import { closeDatabase } from "#app/platform/db/database.server.ts";
import { migrateDatabase } from "#app/platform/db/migrations.server.ts";
import { env } from "#app/platform/env.ts";
import { closeJobs, openJobs } from "#app/platform/jobs/jobs.server.ts";
import { stopRoomPrograms } from "#app/platform/programs/room-program.server.ts";
import { loadDemo } from "../db/demo/demo.ts";

let stopBoothWatch = async () => {};

/** Starts what the hall stands on, in order: database, live state, jobs. */
export async function startEngines(): Promise<{ demoLinks?: { role: string; name: string; url: string }[] }> {
  const settings = env();
  const database = {
    ownerUrl: settings.DATABASE_OWNER_URL ?? settings.DATABASE_URL,
    programUrl: settings.DATABASE_URL,
  };
  await migrateDatabase({ ...database, folder: "db/migrations" });
  await openJobs({ ...database, queues: [MAIL_QUEUE, ...recordingQueues] });
  await startOutbox();
  await startListening();
  await forgetConnections();
  stopBoothWatch = await startBoothWatch();
  await startRecordings();
  await startCaptioners();
  if (settings.POBRATIM_DEMO === "1") return { demoLinks: await loadDemo() };
  const firstStartUrl = await openFirstStart();
  return firstStartUrl
    ? { demoLinks: [{ role: "hall_admin", name: "first start", url: firstStartUrl }] }
    : {};
}

export async function stopEngines(): Promise<void> {
  await stopBoothWatch();
  await stopRecordings();
  await stopCaptioners();
  await stopRoomPrograms();
  await closeJobs();
  await stopOutbox();
  await stopListening();
  await closeDatabase();
}
