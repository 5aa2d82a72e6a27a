import { sql } from "drizzle-orm";
import type { Queryable } from "#app/platform/db/database.server.ts";

export type JournalVerdict = { entries: number; firstBroken: number | null };

/** Walks the whole chain in the database: every hash is computed anew and compared with what stands there. */
export async function verifyJournal(queryable: Queryable): Promise<JournalVerdict> {
  const answer = await queryable.execute<{ entries: string; first_broken: string | null }>(sql`
    SELECT count(*) AS entries, min(id) FILTER (WHERE NOT sound) AS first_broken FROM (
      SELECT id, hash = journal_entry_hash(journal.*)
        AND previous_hash = coalesce(lag(hash) OVER (ORDER BY id), repeat('0', 64)) AS sound
      FROM journal) AS chain`);
  const row = answer.rows[0];
  return {
    entries: Number(row?.entries ?? 0),
    firstBroken: row?.first_broken ? Number(row.first_broken) : null,
  };
}
