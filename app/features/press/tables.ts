import { index, integer, jsonb, pgTable, text, timestamp, uuid } from "drizzle-orm/pg-core";
import { meetings } from "#app/features/meetings/public.ts";
import type { LocalText } from "#app/lib/local-text.ts";

const at = (name: string) => timestamp(name, { withTimezone: true, precision: 3 });

/** What the public is told of a meeting, in every language of the hall. */
export const communiques = pgTable(
  "communiques",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    meetingId: uuid("meeting_id")
      .notNull()
      .unique()
      .references(() => meetings.id),
    slug: text("slug").notNull().unique(),
    title: jsonb("title").$type<LocalText>().notNull(),
    summary: jsonb("summary").$type<LocalText>().notNull(),
    /** Plain text, paragraphs parted by an empty line. */
    body: jsonb("body").$type<LocalText>().notNull(),
    state: text("state").$type<"draft" | "published">().notNull().default("draft"),
    publishedAt: at("published_at"),
    version: integer("version").notNull().default(1),
    updatedAt: at("updated_at").notNull().defaultNow(),
  },
  (table) => [index("communiques_published").on(table.state, table.publishedAt)],
);
