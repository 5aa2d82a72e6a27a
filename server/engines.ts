import { startListening, stopListening } from "#app/core/live/live.server.ts";
import { forgetConnections } from "#app/features/meetings/public.server.ts";
import { closeDatabase } from "#app/platform/db/database.server.ts";
import { migrateDatabase } from "#app/platform/db/migrations.server.ts";
import { env } from "#app/platform/env.ts";

/** Starts what the hall stands on, in order: database, live state, jobs. */
export async function startEngines(): Promise<{ demoLinks?: { role: string; name: string; url: string }[] }> {
  const settings = env();
  await migrateDatabase({
    ownerUrl: settings.DATABASE_OWNER_URL ?? settings.DATABASE_URL,
    programUrl: settings.DATABASE_URL,
    folder: "db/migrations",
  });
  await startListening();
  await forgetConnections();
  return {};
}

export async function stopEngines(): Promise<void> {
  await stopListening();
  await closeDatabase();
}
