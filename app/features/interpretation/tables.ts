import { boolean, index, pgTable, text, unique, uuid } from "drizzle-orm/pg-core";
import { meetings, participants } from "#app/features/meetings/public.ts";
import type { Lang } from "#app/lib/local-text.ts";

/** The interpreters of one pair of languages in one meeting. */
export const booths = pgTable(
  "booths",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    meetingId: uuid("meeting_id")
      .notNull()
      .references(() => meetings.id, { onDelete: "cascade" }),
    languageA: text("language_a").$type<Lang>().notNull(),
    languageB: text("language_b").$type<Lang>().notNull(),
  },
  (table) => [unique("booth_once").on(table.meetingId, table.languageA, table.languageB)],
);

export const boothSeats = pgTable(
  "booth_seats",
  {
    boothId: uuid("booth_id")
      .notNull()
      .references(() => booths.id, { onDelete: "cascade" }),
    participantId: uuid("participant_id")
      .primaryKey()
      .references(() => participants.id, { onDelete: "cascade" }),
    /** The channel this interpreter speaks to now. */
    outgoing: text("outgoing").$type<Lang>().notNull(),
    onAir: boolean("on_air").notNull().default(false),
  },
  (table) => [index("seats_of_booth").on(table.boothId)],
);
