import { drizzle } from "drizzle-orm/node-postgres";
import { migrate } from "drizzle-orm/node-postgres/migrator";
import pg from "pg";
import { PROGRAM_ROLE } from "#app/platform/db/database.server.ts";

/** Any number: it only has to be the same on every node, so that two starting nodes migrate one after the other. */
const MIGRATION_LOCK = 7_220_623;

/**
 * Brings the database to this version's schema, as its owner, and lets the program's login work under the
 * program's role (which can add to the journal but never change it).
 */
export async function migrateDatabase(options: {
  ownerUrl: string;
  programUrl: string;
  folder: string;
}): Promise<void> {
  const client = new pg.Client({ connectionString: options.ownerUrl });
  await client.connect();
  try {
    await client.query("SELECT pg_advisory_lock($1)", [MIGRATION_LOCK]);
    await client.query("SET client_min_messages = warning");
    await createProgramRole(client);
    await migrate(drizzle(client), { migrationsFolder: options.folder });
    const login = decodeURIComponent(new URL(options.programUrl).username) || (await currentUser(client));
    await client.query(`GRANT ${PROGRAM_ROLE} TO ${client.escapeIdentifier(login)}`);
  } finally {
    await client.end();
  }
}

async function createProgramRole(client: pg.Client): Promise<void> {
  const found = await client.query("SELECT 1 FROM pg_roles WHERE rolname = $1", [PROGRAM_ROLE]);
  if (found.rowCount === 0) await client.query(`CREATE ROLE ${PROGRAM_ROLE} NOLOGIN`);
}

async function currentUser(client: pg.Client): Promise<string> {
  const answer = await client.query<{ name: string }>("SELECT current_user AS name");
  return answer.rows[0]?.name ?? "postgres";
}
