import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { afterAll, beforeAll, inject } from "vitest";
import { closeDatabase } from "#app/platform/db/database.server.ts";

export type TestDatabase = {
  /** The program's address: what DATABASE_URL is. */
  readonly programUrl: string;
  /** The owner's: may change what the program may not. */
  readonly ownerUrl: string;
  /** Runs one statement as the owner and gives its rows. */
  asOwner<Row extends pg.QueryResultRow>(sql: string, values?: unknown[]): Promise<Row[]>;
};

/**
 * Gives this test file a migrated, empty database of its own, made before its first test and dropped after its last;
 * the settings of `env()` point to it. Call it once at the top of a `*.db.test.ts` file.
 */
export function withDatabase(): TestDatabase {
  const name = `pobratim_test_${crypto.randomUUID().replaceAll("-", "").slice(0, 16)}`;
  const server = inject("databaseServer");
  const programUrl = onDatabase(server.programUrl, name);
  const ownerUrl = onDatabase(server.ownerUrl, name);
  const folder = mkdtempSync(path.join(tmpdir(), "pobratim-test-"));
  // Set now, not in beforeAll: a module of the test may read the settings while it loads.
  Object.assign(process.env, {
    NODE_ENV: "test",
    DATA_DIR: folder,
    DATABASE_URL: programUrl,
    DATABASE_OWNER_URL: ownerUrl,
    HALL_ORIGIN: "http://hall.test:4000",
    LIVEKIT_URL: "ws://127.0.0.1:7899",
    LIVEKIT_API_KEY: "APItest",
    LIVEKIT_API_SECRET: "a-secret-of-a-test-that-is-long-enough",
    AUTH_SECRET: "a-secret-of-a-test-that-is-long-enough",
  });

  beforeAll(() => copyTemplate(server, name));

  afterAll(async () => {
    await closeDatabase();
    await query(server.adminUrl, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    rmSync(folder, { recursive: true, force: true });
  });

  return { programUrl, ownerUrl, asOwner: (sql, values) => query(ownerUrl, sql, values) };
}

async function copyTemplate(server: { adminUrl: string; ownerUrl: string; template: string }, name: string) {
  const owner = new URL(server.ownerUrl).username;
  await query(server.adminUrl, `CREATE DATABASE ${name} TEMPLATE ${server.template} OWNER ${owner}`);
}

function onDatabase(url: string, name: string): string {
  const address = new URL(url);
  address.pathname = `/${name}`;
  return address.href;
}

async function query<Row extends pg.QueryResultRow>(
  url: string,
  sql: string,
  values: unknown[] = [],
): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(sql, values)).rows;
  } finally {
    await client.end();
  }
}
