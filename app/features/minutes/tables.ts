import {
  boolean,
  date,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  timestamp,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import {
  agendaItems,
  meetings,
  type ParticipantRole,
  participants,
  type Side,
} from "#app/features/meetings/public.ts";
import type { LocalText } from "#app/lib/local-text.ts";

const at = (name: string) => timestamp(name, { withTimezone: true, precision: 3 });

/** What was said to be noted under one agenda item, frozen apart from the agenda itself. */
export type MinutesNote = { itemId: string; title: LocalText; note: LocalText | null };

/** Who was there, in order of precedence, as the minutes tell it. */
export interface Attendant {
  participantId: string;
  side: Side;
  name: LocalText;
  office: LocalText;
  role: ParticipantRole;
}

export type MinutesState = "draft" | "frozen";

/** The minutes of one meeting. The database refuses every change of a frozen row but the place of its PDF. */
export const minutes = pgTable("minutes", {
  id: uuid("id").primaryKey().defaultRandom(),
  meetingId: uuid("meeting_id")
    .notNull()
    .unique()
    .references(() => meetings.id),
  state: text("state").$type<MinutesState>().notNull().default("draft"),
  form: jsonb("form").$type<LocalText>().notNull(),
  courtesies: jsonb("courtesies").$type<LocalText[]>().notNull().default([]),
  attendance: jsonb("attendance").$type<Attendant[]>().notNull().default([]),
  notes: jsonb("notes").$type<MinutesNote[]>().notNull(),
  nextMeeting: jsonb("next_meeting").$type<LocalText | null>(),
  nextMeetingAt: at("next_meeting_at"),
  /** Each head approves one version; a later change undoes both approvals. */
  approvedHostAt: at("approved_host_at"),
  approvedPartnerAt: at("approved_partner_at"),
  frozenAt: at("frozen_at"),
  /** SHA-256 (hex) of the canonical record: of what the first head approved, then of what is frozen. */
  checksum: text("checksum"),
  /** Where the PDF/A lies; it can be made again from the record at any time. */
  pdfKey: text("pdf_key"),
  record: jsonb("record"),
  version: integer("version").notNull().default(1),
  updatedAt: at("updated_at").notNull().defaultNow(),
});

export type DecisionStage = "proposed" | "adopted" | "withdrawn";
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
    /** Number within the meeting, given when first adopted and never given to another. */
    number: integer("number"),
    text: jsonb("text").$type<LocalText>().notNull(),
    /** Null when an officer proposed it in the office. */
    proposedBy: uuid("proposed_by").references(() => participants.id),
    proposedSide: text("proposed_side").$type<Side | "both">().notNull(),
    state: text("state").$type<DecisionStage>().notNull().default("proposed"),
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
  (table) => [
    index("decisions_of_meeting").on(table.meetingId),
    unique("decision_number_once").on(table.meetingId, table.number),
  ],
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

export type Decision = typeof decisions.$inferSelect;
export type ChangeRequest = typeof changeRequests.$inferSelect;
export type Minutes = typeof minutes.$inferSelect;
