import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  timestamp,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { meetings, participants } from "#app/features/meetings/public.ts";
import type { SpokenLanguage } from "#app/lib/spoken-language.ts";

const at = (name: string) => timestamp(name, { withTimezone: true, precision: 3 });

const meetingId = () =>
  uuid("meeting_id")
    .notNull()
    .references(() => meetings.id, { onDelete: "cascade" });

const participantId = (name = "participant_id") =>
  uuid(name).references(() => participants.id, { onDelete: "cascade" });

/** How a meeting is interpreted as a whole. A meeting without one gets its booth by itself, from the cities. */
export const interpretationPlans = pgTable("interpretation_plans", {
  meetingId: uuid("meeting_id")
    .primaryKey()
    .references(() => meetings.id, { onDelete: "cascade" }),
  /** Languages to relay through, the best first: ["en"] makes ru→en→zh where no booth has ru and zh. */
  pivots: jsonb("pivots").$type<SpokenLanguage[]>().notNull().default([]),
});

/** What happens when the line of the interpreter on air breaks: the boothmate is put on air, or asked. */
export type WhenDropped = "put_on_air" | "ask";
export type HandoverKind = "offer" | "request" | "take_over" | "dropped";

/** The interpreters of one pair of languages in one meeting. */
export const booths = pgTable(
  "booths",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    meetingId: meetingId(),
    /** The pair as it was named; commands refuse the same pair in the other order. */
    languageA: text("language_a").$type<SpokenLanguage>().notNull(),
    languageB: text("language_b").$type<SpokenLanguage>().notNull(),
    whenDropped: text("when_dropped").$type<WhenDropped>().notNull().default("put_on_air"),
    /** After so many minutes on air the console reminds of the handover. */
    reminderMinutes: integer("reminder_minutes").notNull().default(30),
    /** An open handover: who began it, who is to take the microphone, until when it waits (or, forced, when it is done). */
    handover: text("handover").$type<HandoverKind | null>(),
    // A participant who is taken off the list must not take the booth along.
    handoverBy: uuid("handover_by").references(() => participants.id, { onDelete: "set null" }),
    handoverTo: uuid("handover_to").references(() => participants.id, { onDelete: "set null" }),
    handoverDueAt: at("handover_due_at"),
    /** The booth calls the technician. */
    calledTechnicianAt: at("called_technician_at"),
  },
  (table) => [
    unique("booth_once").on(table.meetingId, table.languageA, table.languageB),
    index("booths_of_meeting").on(table.meetingId),
  ],
);

/** off; on: speaks to the channel; leaving: still speaks while the boothmate already does (at most 300 ms). */
export type Air = "off" | "on" | "leaving";

export const boothSeats = pgTable(
  "booth_seats",
  {
    boothId: uuid("booth_id")
      .notNull()
      .references(() => booths.id, { onDelete: "cascade" }),
    meetingId: meetingId(),
    participantId: uuid("participant_id")
      .primaryKey()
      .references(() => participants.id, { onDelete: "cascade" }),
    /** The channel this interpreter speaks to now, or spoke to last. */
    outgoing: text("outgoing").$type<SpokenLanguage>().notNull(),
    air: text("air").$type<Air>().notNull().default("off"),
    airSince: at("air_since"),
    /** Time on air in this meeting before `airSince`, in ms. */
    airMs: bigint("air_ms", { mode: "number" }).notNull().default(0),
    /** `floor` or a channel's language: what this interpreter works from. */
    listensTo: text("listens_to").notNull().default("floor"),
    /** False: the pivot plan chooses what is listened to. */
    listensByHand: boolean("listens_by_hand").notNull().default(false),
  },
  (table) => [
    index("seats_of_booth").on(table.boothId),
    // Whatever races: one voice in a channel, one interpreter on air in a booth.
    uniqueIndex("one_voice_in_a_channel").on(table.meetingId, table.outgoing).where(sql`${table.air} = 'on'`),
    uniqueIndex("one_on_air_in_a_booth").on(table.boothId).where(sql`${table.air} = 'on'`),
    uniqueIndex("one_leaving_in_a_booth").on(table.boothId).where(sql`${table.air} = 'leaving'`),
  ],
);

/** Written talk inside a booth, and between a booth and the technicians. Nobody else reads it. */
export const boothMessages = pgTable(
  "booth_messages",
  {
    id: uuid("id").primaryKey(),
    boothId: uuid("booth_id")
      .notNull()
      .references(() => booths.id, { onDelete: "cascade" }),
    meetingId: meetingId(),
    authorId: participantId("author_id").notNull(),
    audience: text("audience").$type<"booth" | "technician">().notNull(),
    text: text("text").notNull(),
    at: at("at").notNull().defaultNow(),
  },
  (table) => [index("messages_of_booth").on(table.boothId, table.at)],
);

/** "Sound not good enough to interpret": the chair sees it, the minutes record it. */
export const soundComplaints = pgTable(
  "sound_complaints",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    meetingId: meetingId(),
    interpreterId: participantId("interpreter_id").notNull(),
    /** Whose sound it is; null when nobody has the floor. */
    speakerId: participantId("speaker_id"),
    agendaItemId: uuid("agenda_item_id"),
    /** What the interpreter's browser measured at that moment: kbit/s, shares of 1, ms. */
    measured: jsonb("measured").$type<Record<string, number>>().notNull().default({}),
    at: at("at").notNull().defaultNow(),
    endedAt: at("ended_at"),
  },
  (table) => [index("complaints_of_meeting").on(table.meetingId, table.at)],
);

/** The meeting's glossary: one term in as many languages as are known. */
export const glossaryTerms = pgTable(
  "glossary_terms",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    meetingId: meetingId(),
    terms: jsonb("terms").$type<Record<SpokenLanguage, string>>().notNull(),
    note: text("note").notNull().default(""),
    addedBy: text("added_by").notNull().default(""),
    at: at("at").notNull().defaultNow(),
  },
  (table) => [index("terms_of_meeting").on(table.meetingId)],
);

export type Booth = typeof booths.$inferSelect;
export type BoothSeat = typeof boothSeats.$inferSelect;
export type BoothMessage = typeof boothMessages.$inferSelect;
export type SoundComplaint = typeof soundComplaints.$inferSelect;
export type GlossaryTerm = typeof glossaryTerms.$inferSelect;
