import pg from "pg";
import { PgBoss } from "pg-boss";
import { PROGRAM_ROLE } from "#app/platform/db/database.server.ts";

/** The schema that belongs to pg-boss alone. */
const SCHEMA = "pgboss";

/** One kind of work. All times in seconds. */
export interface JobQueue {
  name: string;
  /** Tries after the first one. */
  retryLimit: number;
  /** Before the first retry; doubles each time, with some jitter. */
  retryDelay: number;
  /** A job that runs longer is taken for lost and tried again. */
  expireInSeconds: number;
  /** For long work: the worker shows this often that it lives, so that a killed one is noticed before it expires. */
  heartbeatSeconds?: number;
}

let boss: PgBoss | undefined;
let workers = new Map<string, string>();

/**
 * Installs or upgrades pg-boss as the owner of the database, then opens it under the program's role.
 * Two nodes may do this at once: pg-boss locks.
 */
export async function openJobs(options: {
  ownerUrl: string;
  programUrl: string;
  queues: readonly JobQueue[];
}): Promise<void> {
  await installJobs(options.ownerUrl, options.queues);
  const opened = new PgBoss({
    connectionString: options.programUrl,
    options: `-c role=${PROGRAM_ROLE}`,
    schema: SCHEMA,
    max: 3,
    application_name: "pobratim-jobs",
    // The program's role owns nothing here: whatever changes the schema is done above.
    migrate: false,
    createSchema: false,
    reindex: false,
    monitorVacuum: false,
    schedule: false,
  });
  // While PostgreSQL is away every poll fails and is repeated; without a listener the process would end.
  opened.on("error", () => {});
  opened.on("warning", () => {});
  await opened.start();
  boss = opened;
}

async function installJobs(ownerUrl: string, queues: readonly JobQueue[]): Promise<void> {
  const installer = new PgBoss({
    connectionString: ownerUrl,
    schema: SCHEMA,
    max: 2,
    supervise: false,
    schedule: false,
    registerInstance: false,
  });
  installer.on("error", () => {});
  await installer.start();
  try {
    for (const { name, ...times } of queues) {
      // `exclusive`: of one key, at most one job waits or runs.
      await installer.createQueue(name, { policy: "exclusive", retryBackoff: true, ...times });
      await installer.updateQueue(name, { retryBackoff: true, ...times });
    }
  } finally {
    await installer.stop({ graceful: false });
  }
  await grantJobs(ownerUrl);
}

async function grantJobs(ownerUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query(`
      GRANT USAGE ON SCHEMA ${SCHEMA} TO ${PROGRAM_ROLE};
      GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${SCHEMA} TO ${PROGRAM_ROLE};
      GRANT USAGE ON ALL SEQUENCES IN SCHEMA ${SCHEMA} TO ${PROGRAM_ROLE};
      GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA ${SCHEMA} TO ${PROGRAM_ROLE};`);
  } finally {
    await client.end();
  }
}

/**
 * Puts one job into a queue and wakes this node's worker. A job of the same key that waits or runs already is
 * enough: then nothing is added. Without open jobs (a test, a script) nothing happens.
 */
export async function enqueueJob(queue: JobQueue, key: string): Promise<void> {
  await boss?.send(queue.name, { key }, { singletonKey: key });
  const worker = workers.get(queue.name);
  if (worker) boss?.notifyWorker(worker);
}

/**
 * Works on a queue until the jobs are closed; `attempt` counts from 1.
 * A job whose work throws is tried again later, up to the queue's limit.
 */
export async function workOn(
  queue: JobQueue,
  work: (key: string, attempt: number) => Promise<void>,
): Promise<void> {
  const options = { includeMetadata: true, pollingIntervalSeconds: 2, localConcurrency: 2 } as const;
  const worker = await boss?.work<{ key: string }>(queue.name, options, async (jobs) => {
    for (const job of jobs) await work(job.data.key, job.retryCount + 1);
  });
  if (worker) workers.set(queue.name, worker);
}

/** Lets what runs end (at most `timeout` milliseconds), then closes. */
export async function closeJobs(timeout = 5_000): Promise<void> {
  const closing = boss;
  boss = undefined;
  workers = new Map();
  await closing?.stop({ timeout }).catch(() => {});
}
