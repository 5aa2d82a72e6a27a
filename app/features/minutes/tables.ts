import { boolean, date, index, integer, jsonb, pgTable, text, timestamp, uuid } from "drizzle-orm/pg-core";
import { agendaItems, meetings, participants, type Side } from "#app/features/meetings/public.ts";
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

export type DecisionState = "proposed" | "adopted" | "withdrawn";
export type DecisionProgress = "open" | "done";

/** A joint decision. Adopted when both sides' heads agreed to the same wording (`version`). */
export const decisions = pgTable(
  "decisions",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    meetingId: uuid("meeting_id")
      .notNull()
      .references(() => meetings.id, { onDelete: "cascade" }),
    agendaItemId: uuid("agenda_item_id").references(() => agendaItems.id, { onDelete: "set null" }),
    /** Number within the meeting, given when adopted. */
    number: integer("number"),
    text: jsonb("text").$type<LocalText>().notNull(),
    proposedBy: uuid("proposed_by")
      .notNull()
      .references(() => participants.id),
    proposedSide: text("proposed_side").$type<Side | "both">().notNull(),
    state: text("state").$type<DecisionState>().notNull().default("proposed"),
    agreedHostAt: at("agreed_host_at"),
    agreedPartnerAt: at("agreed_partner_at"),
    adoptedAt: at("adopted_at"),
    public: boolean("public").notNull().default(true),
    responsibleHost: jsonb("responsible_host").$type<LocalText | null>(),
    responsiblePartner: jsonb("responsible_partner").$type<LocalText | null>(),
    dueOn: date("due_on"),
    progress: text("progress").$type<DecisionProgress>().notNull().default("open"),
    doneAt: at("done_at"),
    /** Raised by every change of either text; an agreement names the version it agrees to. */
    version: integer("version").notNull().default(1),
    createdAt: at("created_at").notNull().defaultNow(),
  },
  (table) => [index("decisions_of_meeting").on(table.meetingId)],
);

/** A side's head asks for a change of a proposed decision, in words. */
export const changeRequests = pgTable(
  "change_requests",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    decisionId: uuid("decision_id")
      .notNull()
      .references(() => decisions.id, { onDelete: "cascade" }),
    participantId: uuid("participant_id")
      .notNull()
      .references(() => participants.id),
    text: jsonb("text").$type<LocalText>().notNull(),
    /** The version of the decision it was asked of; answered when the text has moved on. */
    decisionVersion: integer("decision_version").notNull(),
    at: at("at").notNull().defaultNow(),
  },
  (table) => [index("requests_of_decision").on(table.decisionId)],
);
