import { drizzle, type NodePgDatabase } from "drizzle-orm/node-postgres";
import pg from "pg";
import { env } from "#app/platform/env.ts";

/** The role every connection of the program works under: it may add to the journal, never change it. */
export const PROGRAM_ROLE = "pobratim_program";

export type Database = NodePgDatabase;
/** What a query needs: the database itself, or a transaction on it. */
export type Transaction = Parameters<Parameters<Database["transaction"]>[0]>[0];
export type Queryable = Database | Transaction;

let pool: pg.Pool | undefined;
let database: Database | undefined;

/** The pool of this process; a lost connection is replaced at its next use. */
export function connectionPool(): pg.Pool {
  if (!pool) {
    pool = new pg.Pool({
      connectionString: env().DATABASE_URL,
      options: `-c role=${PROGRAM_ROLE}`,
      max: 12,
      connectionTimeoutMillis: 5_000,
      idleTimeoutMillis: 30_000,
    });
    // Without a listener an idle connection that breaks (PostgreSQL restarts) would end the process.
    pool.on("error", () => {});
  }
  return pool;
}

export function db(): Database {
  database ??= drizzle(connectionPool());
  return database;
}

/**
 * A query that is built once and prepared once on each connection, for pages that are read all the time. `name` must be
 * its own in the whole program. Returns a function because the database is opened late, and anew in tests.
 */
export function prepareOnce<T>(
  name: string,
  build: (database: Database) => { prepare(name: string): T },
): () => T {
  let prepared: { on: Database; query: T } | undefined;
  return () => {
    const on = db();
    if (prepared?.on !== on) prepared = { on, query: build(on).prepare(name) };
    return prepared.query;
  };
}

/** Closes the pool; the next use opens a new one. */
export async function closeDatabase(): Promise<void> {
  const closing = pool;
  pool = undefined;
  database = undefined;
  await closing?.end();
}

/** True for faults that mean "PostgreSQL is away just now": worth another try in a moment. */
export function isDatabaseAway(error: unknown): boolean {
  let cause: unknown = error;
  for (let depth = 0; depth < 4 && cause instanceof Error; depth++) {
    const code = "code" in cause ? String(cause.code) : "";
    if (/^(ECONNREFUSED|ECONNRESET|EPIPE|ENOENT|57P0[123]|08\w{3})$/.test(code)) return true;
    if (
      /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error/.test(
        cause.message,
      )
    )
      return true;
    cause = cause.cause;
  }
  return false;
}
