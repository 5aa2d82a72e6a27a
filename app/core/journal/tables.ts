import { bigint, jsonb, pgTable, text, timestamp } from "drizzle-orm/pg-core";

/**
 * The journal: append-only and hash-chained. The database itself computes `previousHash` and `hash`
 * (trigger `chain_journal_entry`) and refuses every change and deletion.
 */
export const journal = pgTable("journal", {
  id: bigint("id", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
  at: timestamp("at", { withTimezone: true, precision: 3 }).notNull().defaultNow(),
  actor: text("actor").notNull(),
  actorName: text("actor_name").notNull(),
  action: text("action").notNull(),
  subject: text("subject").notNull(),
  details: jsonb("details").$type<Record<string, unknown>>().notNull().default({}),
  previousHash: text("previous_hash").notNull().default(""),
  hash: text("hash").notNull().default(""),
});
