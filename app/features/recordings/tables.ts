import { bigint, index, jsonb, pgTable, text, timestamp, uuid } from "drizzle-orm/pg-core";
import { meetings } from "#app/features/meetings/public.ts";

const at = (name: string) => timestamp(name, { withTimezone: true, precision: 3 });

/** `recording`: runs; `lost`: the recorder is gone and is being started again; `finishing`: files are made. */
export type RecordingStage = "recording" | "lost" | "finishing" | "ready" | "failed" | "deleted";

/** An agenda item or a speaker's turn within a recording; ms since its beginning. */
export interface TimelineMark {
  kind: "item" | "speaker";
  /** The item or the participant; null from when none runs, or nobody has the floor. */
  id: string | null;
  fromMs: number;
}

export const recordings = pgTable(
  "recordings",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    meetingId: uuid("meeting_id")
      .notNull()
      .references(() => meetings.id, { onDelete: "cascade" }),
    stage: text("stage").$type<RecordingStage>().notNull().default("recording"),
    startedBy: text("started_by").notNull(),
    startedAt: at("started_at").notNull().defaultNow(),
    endedAt: at("ended_at"),
    /** When it is deleted by itself. */
    deleteAfter: at("delete_after").notNull(),
    deletedAt: at("deleted_at"),
    timeline: jsonb("timeline").$type<TimelineMark[]>().notNull().default([]),
    /** Why it failed, in words for the technician. */
    fault: text("fault"),
  },
  (table) => [index("recordings_of_meeting").on(table.meetingId, table.startedAt)],
);

/** One file of a recording: a language by itself (`lane`), or all together (`all`, Matroska). */
export const recordingFiles = pgTable(
  "recording_files",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    recordingId: uuid("recording_id")
      .notNull()
      .references(() => recordings.id, { onDelete: "cascade" }),
    /** `floor`, a channel's language, or `all`. */
    lane: text("lane").notNull(),
    mediaType: text("media_type").notNull(),
    bytes: bigint("bytes", { mode: "number" }).notNull(),
    durationMs: bigint("duration_ms", { mode: "number" }).notNull(),
    sha256: text("sha256").notNull(),
    storageKey: text("storage_key").notNull(),
  },
  (table) => [index("files_of_recording").on(table.recordingId)],
);

export type Recording = typeof recordings.$inferSelect;
export type RecordingFile = typeof recordingFiles.$inferSelect;
