import { sql } from "drizzle-orm";
import { boolean, index, jsonb, pgTable, text, timestamp, uuid } from "drizzle-orm/pg-core";
import { agendaItems, meetings, participants } from "#app/features/meetings/public.ts";
import type { Made } from "#app/lib/local-text.ts";
import type { SpokenLanguage } from "#app/lib/spoken-language.ts";

const at = (name: string) => timestamp(name, { withTimezone: true, precision: 3 });

/** One sentence or so of what was said, in one language. */
export const captions = pgTable(
  "captions",
  {
    id: uuid("id").primaryKey(),
    meetingId: uuid("meeting_id")
      .notNull()
      .references(() => meetings.id, { onDelete: "cascade" }),
    language: text("language").$type<SpokenLanguage>().notNull(),
    text: text("text").notNull(),
    /** Of a machine's caption: written by a transcription or a translation engine, and not checked since. */
    made: text("made").$type<Made>().notNull(),
    /** Whose words: the speaker, or the interpreter of the channel. */
    speakerId: uuid("speaker_id").references(() => participants.id, { onDelete: "set null" }),
    /** Who typed it; null when a machine wrote it. */
    writtenBy: uuid("written_by").references(() => participants.id, { onDelete: "set null" }),
    /** `floor`, or the channel's language: which sound it was taken from. Of a translation: that of its original. */
    lane: text("lane").notNull(),
    /** A translation's original caption. */
    originalId: uuid("original_id"),
    agendaItemId: uuid("agenda_item_id").references(() => agendaItems.id, { onDelete: "set null" }),
    /** When the words began and ended to be spoken (typed: both the moment of typing). */
    startedAt: at("started_at").notNull(),
    endedAt: at("ended_at").notNull(),
    at: at("at").notNull().default(sql`now()`),
  },
  (table) => [index("captions_of_meeting").on(table.meetingId, table.language, table.at)],
);

/** How a meeting is captioned. Machines write only where the officers or the chair turned them on. */
export const captionPlans = pgTable("caption_plans", {
  meetingId: uuid("meeting_id")
    .primaryKey()
    .references(() => meetings.id, { onDelete: "cascade" }),
  /** Lanes (`floor`, or a channel's language) a transcription engine listens to. */
  transcribed: jsonb("transcribed").$type<string[]>().notNull().default([]),
  /** Languages a translation engine writes captions in. */
  translated: jsonb("translated").$type<SpokenLanguage[]>().notNull().default([]),
  /** The last fault of an engine, in its own words, while it lasts. */
  fault: text("fault"),
  running: boolean("running").notNull().default(false),
});

export type Caption = typeof captions.$inferSelect;
export type CaptionPlan = typeof captionPlans.$inferSelect;
