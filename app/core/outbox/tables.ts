import { index, integer, jsonb, pgTable, text, timestamp, uuid } from "drizzle-orm/pg-core";

/** Every mail of the hall, with its state; the outbox is the source of truth, SMTP a projection of it. */
export const outbox = pgTable(
  "outbox",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    kind: text("kind").$type<MailKind>().notNull(),
    meetingId: uuid("meeting_id"),
    participantId: uuid("participant_id"),
    toName: text("to_name").notNull(),
    toAddress: text("to_address").notNull(),
    language: text("language").notNull(),
    subject: text("subject").notNull(),
    text: text("text").notNull(),
    html: text("html").notNull(),
    calendar: jsonb("calendar").$type<{ method: "REQUEST" | "CANCEL"; content: string } | null>(),
    state: text("state").$type<MailState>().notNull().default("queued"),
    attempts: integer("attempts").notNull().default(0),
    lastError: text("last_error"),
    queuedAt: timestamp("queued_at", { withTimezone: true }).notNull().defaultNow(),
    sentAt: timestamp("sent_at", { withTimezone: true }),
  },
  (table) => [index("outbox_meeting").on(table.meetingId)],
);

export type MailKind =
  | "sign_in"
  | "password_reset"
  | "invitation"
  | "change"
  | "cancellation"
  | "answer"
  | "record";

export type MailState = "queued" | "sent" | "failed";
