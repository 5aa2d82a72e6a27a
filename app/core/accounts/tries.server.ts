import { eq, sql } from "drizzle-orm";
import type { TryLimit } from "#app/core/accounts/rules.ts";
import { rateLimits } from "#app/core/accounts/tables.ts";
import { db } from "#app/platform/db/database.server.ts";

/** Too many tries: how many minutes to wait, rounded up. */
export class TooManyTries extends Error {
  readonly minutes: number;
  constructor(seconds: number) {
    super(`too many tries, wait ${seconds} s`);
    this.name = "TooManyTries";
    this.minutes = Math.max(1, Math.ceil(seconds / 60));
  }
}

/**
 * Counts one try in the database, so that every node and every restart knows of it; one statement, so that tries at
 * the same moment count each.
 * @throws TooManyTries once `limit.most` is passed, until `limit.seconds` after the first try
 */
export async function countTry(key: string, limit: TryLimit): Promise<void> {
  const now = Date.now();
  const start = now - limit.seconds * 1000;
  const [row] = await db()
    .insert(rateLimits)
    .values({ id: crypto.randomUUID(), key, count: 1, lastRequest: now })
    .onConflictDoUpdate({
      target: rateLimits.key,
      set: {
        count: sql`CASE WHEN ${rateLimits.lastRequest} <= ${start} THEN 1 ELSE ${rateLimits.count} + 1 END`,
        // Of the first try: hammering on does not prolong the wait.
        lastRequest: sql`CASE WHEN ${rateLimits.lastRequest} <= ${start} THEN ${now} ELSE ${rateLimits.lastRequest} END`,
      },
    })
    .returning({ count: rateLimits.count, since: rateLimits.lastRequest });
  if (row && row.count > limit.most) throw new TooManyTries((row.since - start) / 1000);
}

/** The right password: earlier slips are forgotten. */
export async function forgetTries(key: string): Promise<void> {
  await db().delete(rateLimits).where(eq(rateLimits.key, key));
}
