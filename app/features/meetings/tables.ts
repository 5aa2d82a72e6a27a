import {
  bigint,
  boolean,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  timestamp,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { cities } from "#app/features/cities/public.ts";
import type { Lang, LocalText } from "#app/lib/local-text.ts";
import type { SpokenLanguage } from "#app/lib/spoken-language.ts";

const at = (name: string) => timestamp(name, { withTimezone: true, precision: 3 });

/** A repeating meeting. The wall clock of the host city is kept across daylight-saving changes. */
export const meetingSeries = pgTable("meeting_series", {
  id: uuid("id").primaryKey().defaultRandom(),
  /** RRULE value of RFC 5545 §3.3.10, without the `RRULE:` prefix. */
  rule: text("rule").notNull(),
  /** IANA zone of the host city when the series began. */
  zone: text("zone").notNull(),
  /** Local date and time of the first meeting in `zone`, `YYYY-MM-DDTHH:MM`. */
  firstLocalStart: text("first_local_start").notNull(),
  createdAt: at("created_at").notNull().defaultNow(),
});

export type MeetingState = "draft" | "invited" | "live" | "closed" | "cancelled";
export type Side = "host" | "partner";

export const meetings = pgTable(
  "meetings",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    seriesId: uuid("series_id").references(() => meetingSeries.id),
    title: jsonb("title").$type<LocalText>().notNull(),
    /** How it meets, for the record: "video conference, the first of the two cities in this form". */
    form: jsonb("form").$type<LocalText | null>(),
    courtesies: jsonb("courtesies").$type<LocalText[]>().notNull().default([]),
    hostCityId: uuid("host_city_id")
      .notNull()
      .references(() => cities.id),
    partnerCityId: uuid("partner_city_id")
      .notNull()
      .references(() => cities.id),
    startsAt: at("starts_at").notNull(),
    durationMinutes: integer("duration_minutes").notNull(),
    languages: jsonb("languages").$type<Lang[]>().notNull(),
    state: text("state").$type<MeetingState>().notNull().default("draft"),
    /** iCalendar UID and SEQUENCE (RFC 5545 §3.8.4.7, §3.8.7.4): the UID never changes. */
    calendarUid: text("calendar_uid").notNull().unique(),
    calendarSequence: integer("calendar_sequence").notNull().default(0),
    doorsClosed: boolean("doors_closed").notNull().default(false),
    runningItemId: uuid("running_item_id"),
    floorParticipantId: uuid("floor_participant_id"),
    /** The document on everybody's table, if any. */
    shownDocumentId: uuid("shown_document_id"),
    openedAt: at("opened_at"),
    closedAt: at("closed_at"),
    /** Raised by every change; a form that was read at another version is refused, not overwritten. */
    version: integer("version").notNull().default(1),
    createdAt: at("created_at").notNull().defaultNow(),
  },
  (table) => [index("meetings_start").on(table.startsAt), index("meetings_series").on(table.seriesId)],
);

export const agendaItems = pgTable(
  "agenda_items",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    meetingId: uuid("meeting_id")
      .notNull()
      .references(() => meetings.id, { onDelete: "cascade" }),
    position: integer("position").notNull(),
    title: jsonb("title").$type<LocalText>().notNull(),
    note: jsonb("note").$type<LocalText | null>(),
    presenterId: uuid("presenter_id"),
    minutesPlanned: integer("minutes_planned").notNull(),
    startedAt: at("started_at"),
    endedAt: at("ended_at"),
    version: integer("version").notNull().default(1),
  },
  (table) => [index("agenda_of_meeting").on(table.meetingId, table.position)],
);

export const documents = pgTable(
  "documents",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    meetingId: uuid("meeting_id")
      .notNull()
      .references(() => meetings.id, { onDelete: "cascade" }),
    agendaItemId: uuid("agenda_item_id").references(() => agendaItems.id, { onDelete: "set null" }),
    name: text("name").notNull(),
    mediaType: text("media_type").notNull(),
    bytes: bigint("bytes", { mode: "number" }).notNull(),
    sha256: text("sha256").notNull(),
    storageKey: text("storage_key").notNull().unique(),
    addedAt: at("added_at").notNull().defaultNow(),
  },
  (table) => [index("documents_of_meeting").on(table.meetingId)],
);

export type ParticipantRole =
  | "head"
  | "deputy"
  | "expert"
  | "interpreter"
  | "observer"
  | "press"
  | "stenographer"
  | "technician";
export type Answer = "none" | "accepted" | "declined" | "deputy";
/** away: not here; waiting: in the lobby; admitted: let in (stays so when the line drops); outside: sent out. */
export type Presence = "away" | "waiting" | "admitted" | "outside";

export const participants = pgTable(
  "participants",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    meetingId: uuid("meeting_id")
      .notNull()
      .references(() => meetings.id, { onDelete: "cascade" }),
    userId: text("user_id"),
    side: text("side").$type<Side>().notNull(),
    name: jsonb("name").$type<LocalText>().notNull(),
    office: jsonb("office").$type<LocalText>().notNull(),
    role: text("role").$type<ParticipantRole>().notNull(),
    /** The chair keeps the door, the agenda and the floor; one of the host's side. */
    chairs: boolean("chairs").notNull().default(false),
    /** Order of precedence within the side, 1 first. */
    precedence: integer("precedence").notNull(),
    email: text("email"),
    language: text("language").$type<Lang>().notNull(),
    /** What this person speaks now, when it is not `language`. */
    spokenLanguage: text("spoken_language").$type<SpokenLanguage | null>(),
    answer: text("answer").$type<Answer>().notNull().default("none"),
    answerNote: text("answer_note"),
    deputyFor: uuid("deputy_for"),
    presence: text("presence").$type<Presence>().notNull().default("away"),
    /** Set while at least one of the participant's pages listens to the room. */
    connectedAt: at("connected_at"),
    /** The moment of the raised hand, and the place the chair gave it among the speakers (smaller first). */
    handRaisedAt: at("hand_raised_at"),
    speakerPlace: doublePrecision("speaker_place"),
    /** The chair asked this person to unmute (asked, never forced). */
    askedToUnmuteAt: at("asked_to_unmute_at"),
    linkHash: text("link_hash").unique(),
    linkExpiresAt: at("link_expires_at"),
    linkRevokedAt: at("link_revoked_at"),
    invitedAt: at("invited_at"),
    version: integer("version").notNull().default(1),
  },
  (table) => [
    index("participants_of_meeting").on(table.meetingId),
    unique("participant_mail_once").on(table.meetingId, table.email),
  ],
);

/** One device that opened a personal link; a second one at the same time waits until the chair lets it. */
export const guestDevices = pgTable(
  "guest_devices",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    participantId: uuid("participant_id")
      .notNull()
      .references(() => participants.id, { onDelete: "cascade" }),
    secretHash: text("secret_hash").notNull().unique(),
    userAgent: text("user_agent").notNull(),
    state: text("state").$type<"active" | "waiting" | "refused">().notNull(),
    createdAt: at("created_at").notNull().defaultNow(),
    lastSeenAt: at("last_seen_at").notNull().defaultNow(),
  },
  (table) => [index("devices_of_participant").on(table.participantId)],
);

export const chatMessages = pgTable(
  "chat_messages",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    meetingId: uuid("meeting_id")
      .notNull()
      .references(() => meetings.id, { onDelete: "cascade" }),
    participantId: uuid("participant_id")
      .notNull()
      .references(() => participants.id, { onDelete: "cascade" }),
    text: jsonb("text").$type<LocalText>().notNull(),
    at: at("at").notNull().defaultNow(),
  },
  (table) => [index("chat_of_meeting").on(table.meetingId, table.at)],
);

export type Meeting = typeof meetings.$inferSelect;
export type Participant = typeof participants.$inferSelect;
export type AgendaItem = typeof agendaItems.$inferSelect;
export type GuestDevice = typeof guestDevices.$inferSelect;
