import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { drizzle } from "drizzle-orm/node-postgres";
import pg from "pg";
import { verifyJournal } from "#app/core/journal/journal.server.ts";
import { createMailer } from "#app/platform/mail/mailer.server.ts";
import { readSender } from "#app/platform/mail/message.ts";

/** One line of the doctor's: what was looked at, whether it is well, and what was found or is to be done. */
export type Finding = { what: string; fine: boolean; words: string };

const OLDEST_POSTGRES = 160_000;

/**
 * Looks at the database as its owner: reachable, new enough, migrated, and the journal's chain whole.
 * @param ownerUrl DATABASE_OWNER_URL
 * @param migrationsFolder db/migrations of this checkout
 */
export async function examineDatabase(ownerUrl: string, migrationsFolder: string): Promise<Finding[]> {
  const client = new pg.Client({ connectionString: ownerUrl, connectionTimeoutMillis: 5_000 });
  client.on("error", () => {});
  try {
    await client.connect();
    const migrated = await examineMigrations(client, migrationsFolder);
    const findings = [await examineVersion(client), migrated];
    return migrated.fine ? [...findings, await examineJournal(client)] : findings;
  } catch (error) {
    return [
      {
        what: "database",
        fine: false,
        words: `does not answer (${wordsOf(error)}): see DATABASE_URL, or logs/postgres.log`,
      },
    ];
  } finally {
    await client.end().catch(() => {});
  }
}

async function examineVersion(client: pg.Client): Promise<Finding> {
  const answer = await client.query<{ number: string; version: string }>(
    "SELECT current_setting('server_version_num') AS number, current_setting('server_version') AS version",
  );
  const { number = "0", version = "?" } = answer.rows[0] ?? {};
  const fine = Number(number) >= OLDEST_POSTGRES;
  return {
    what: "database",
    fine,
    words: fine ? `PostgreSQL ${version} answers` : `PostgreSQL ${version} is too old: 16 or newer is needed`,
  };
}

/** Compares what this version brings (drizzle's list) with what the database says it has had. */
async function examineMigrations(client: pg.Client, folder: string): Promise<Finding> {
  const list = path.join(folder, "meta", "_journal.json");
  const wanted = existsSync(list)
    ? (JSON.parse(readFileSync(list, "utf8")) as { entries: { when: number }[] }).entries
    : [];
  const table = await client.query("SELECT to_regclass('drizzle.__drizzle_migrations') AS name");
  const had = table.rows[0]?.name
    ? await client.query<{ last: string | null }>(
        "SELECT max(created_at) AS last FROM drizzle.__drizzle_migrations",
      )
    : undefined;
  const last = Number(had?.rows[0]?.last ?? 0);
  const missing = wanted.filter(({ when }) => when > last).length;
  const newest = Math.max(0, ...wanted.map(({ when }) => when));
  if (last > newest) {
    return { what: "schema", fine: false, words: "was made by a newer version: update this program" };
  }
  if (missing > 0)
    return {
      what: "schema",
      fine: false,
      words: `${missing} migrations are missing: start the hall (./pobratim up)`,
    };
  return { what: "schema", fine: true, words: `all ${wanted.length} migrations are done` };
}

async function examineJournal(client: pg.Client): Promise<Finding> {
  const { entries, firstBroken } = await verifyJournal(drizzle(client));
  if (firstBroken === null)
    return { what: "journal", fine: true, words: `the chain of ${entries} entries is whole` };
  return {
    what: "journal",
    fine: false,
    words: `the chain breaks at entry ${firstBroken} of ${entries}: somebody changed or removed it; compare it with a backup`,
  };
}

/** Asks the mail server for a greeting and, when there is a name and a password, whether they are right. */
export async function examineMail(settings: {
  smtpUrl: string | undefined;
  mailFrom: string | undefined;
  spoolDir: string;
}): Promise<Finding> {
  try {
    const mailer = createMailer({
      ...(settings.smtpUrl ? { smtpUrl: settings.smtpUrl } : {}),
      spoolDir: settings.spoolDir,
      from: readSender(settings.mailFrom ?? "hall@localhost"),
    });
    const verdict = await mailer.verify();
    await mailer.close();
    if (!verdict.ok)
      return { what: "mail", fine: false, words: `cannot be sent (${verdict.reason}): see SMTP_URL` };
    if (mailer.kind === "smtp")
      return { what: "mail", fine: true, words: "the SMTP server answers and knows us" };
    return {
      what: "mail",
      fine: true,
      words: `is kept in ${settings.spoolDir}; it leaves the hall once SMTP_URL is set`,
    };
  } catch (error) {
    return { what: "mail", fine: false, words: wordsOf(error) };
  }
}

function wordsOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.message || ("code" in error ? String(error.code) : error.name);
}
