import { sql } from "drizzle-orm";
import { type Actor, actorKey } from "#app/core/actor.ts";
import { HallError } from "#app/core/errors.ts";
import { journal } from "#app/core/journal/tables.ts";
import { db, isDatabaseAway, type Queryable, type Transaction } from "#app/platform/db/database.server.ts";

/** The one channel of NOTIFY; its payload says which topic changed. */
export const LIVE_CHANNEL = "hall";

export interface CommandContext {
  tx: Transaction;
  /** Adds an entry to the journal; it stands or falls with the transaction. */
  record(action: string, subject: string, details?: Record<string, unknown>): Promise<void>;
  /** Tells every node, at commit, that `topic` changed; `data` must stay below 7 kB. */
  announce(topic: string, data?: unknown): Promise<void>;
  /** Runs after the commit, in order: mail, media. A failure there never undoes the command. */
  afterCommit(work: () => Promise<void>): void;
}

/**
 * Runs one command: one transaction, its journal entries, its announcements, then what follows the commit.
 * Authorise inside `work`, before anything is locked.
 * @throws HallError `engine_away` when PostgreSQL is away; nothing has been changed then.
 */
export async function runCommand<T>(actor: Actor, work: (context: CommandContext) => Promise<T>): Promise<T> {
  const following: (() => Promise<void>)[] = [];
  const result = await db()
    .transaction((tx) => work(commandContext(tx, actor, following)))
    .catch((error: unknown) => {
      if (isDatabaseAway(error)) throw new HallError("engine_away");
      throw error;
    });
  for (const step of following) {
    await step().catch((error: unknown) => console.error("after commit:", error));
  }
  return result;
}

function commandContext(tx: Transaction, actor: Actor, following: (() => Promise<void>)[]): CommandContext {
  return {
    tx,
    async record(action, subject, details = {}) {
      const actorName = actor.kind === "visitor" ? "" : actor.name;
      await tx.insert(journal).values({ actor: actorKey(actor), actorName, action, subject, details });
    },
    announce: (topic, data = null) => notify(tx, topic, data),
    afterCommit(step) {
      following.push(step);
    },
  };
}

/** Tells every node at once what nobody stores and no command changes, such as a sign of life. */
export function announceNow(topic: string, data: unknown): Promise<void> {
  return notify(db(), topic, data);
}

async function notify(queryable: Queryable, topic: string, data: unknown): Promise<void> {
  const payload = JSON.stringify({ topic, data, sentAt: Date.now() });
  await queryable.execute(sql`SELECT pg_notify(${LIVE_CHANNEL}, ${payload})`);
}
