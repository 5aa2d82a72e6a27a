import { integer, jsonb, pgTable, text, timestamp, uuid } from "drizzle-orm/pg-core";
import { meetings } from "#app/features/meetings/public.ts";
import type { LocalText } from "#app/lib/local-text.ts";

const at = (name: string) => timestamp(name, { withTimezone: true, precision: 3 });

/** What was said to be noted under one agenda item, frozen apart from the agenda itself. */
export type MinutesNote = { itemId: string; title: LocalText; note: LocalText | null };

export const minutes = pgTable("minutes", {
  id: uuid("id").primaryKey().defaultRandom(),
  meetingId: uuid("meeting_id")
    .notNull()
    .unique()
    .references(() => meetings.id),
  state: text("state").$type<"draft" | "frozen">().notNull().default("draft"),
  form: jsonb("form").$type<LocalText>().notNull(),
  courtesies: jsonb("courtesies").$type<LocalText[]>().notNull().default([]),
  notes: jsonb("notes").$type<MinutesNote[]>().notNull(),
  nextMeeting: jsonb("next_meeting").$type<LocalText | null>(),
  nextMeetingAt: at("next_meeting_at"),
  /** Each head approves one version; a later change undoes both approvals. */
  approvedHostAt: at("approved_host_at"),
  approvedPartnerAt: at("approved_partner_at"),
  frozenAt: at("frozen_at"),
  /** SHA-256 (hex) of the canonical record, and where its PDF/A lies. */
  checksum: text("checksum"),
  pdfKey: text("pdf_key"),
  record: jsonb("record"),
  version: integer("version").notNull().default(1),
  updatedAt: at("updated_at").notNull().defaultNow(),
});
