CREATE TABLE "booth_messages" (
	"id" uuid PRIMARY KEY NOT NULL,
	"booth_id" uuid NOT NULL,
	"meeting_id" uuid NOT NULL,
	"author_id" uuid NOT NULL,
	"audience" text NOT NULL,
	"text" text NOT NULL,
	"at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "glossary_terms" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"meeting_id" uuid NOT NULL,
	"terms" jsonb NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"added_by" text DEFAULT '' NOT NULL,
	"at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "interpretation_plans" (
	"meeting_id" uuid PRIMARY KEY NOT NULL,
	"pivots" jsonb DEFAULT '[]'::jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sound_complaints" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"meeting_id" uuid NOT NULL,
	"interpreter_id" uuid NOT NULL,
	"speaker_id" uuid,
	"agenda_item_id" uuid,
	"measured" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "caption_plans" (
	"meeting_id" uuid PRIMARY KEY NOT NULL,
	"transcribed" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"translated" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"fault" text,
	"running" boolean DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE TABLE "captions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"meeting_id" uuid NOT NULL,
	"language" text NOT NULL,
	"text" text NOT NULL,
	"made" text NOT NULL,
	"speaker_id" uuid,
	"written_by" uuid,
	"lane" text NOT NULL,
	"original_id" uuid,
	"agenda_item_id" uuid,
	"started_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone NOT NULL,
	"at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "recording_files" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"recording_id" uuid NOT NULL,
	"lane" text NOT NULL,
	"media_type" text NOT NULL,
	"bytes" bigint NOT NULL,
	"duration_ms" bigint NOT NULL,
	"sha256" text NOT NULL,
	"storage_key" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "recordings" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"meeting_id" uuid NOT NULL,
	"stage" text DEFAULT 'recording' NOT NULL,
	"started_by" text NOT NULL,
	"started_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp (3) with time zone,
	"delete_after" timestamp (3) with time zone NOT NULL,
	"deleted_at" timestamp (3) with time zone,
	"timeline" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"fault" text
);
--> statement-breakpoint
ALTER TABLE "participants" ADD COLUMN "spoken_language" text;--> statement-breakpoint
ALTER TABLE "booth_seats" ADD COLUMN "meeting_id" uuid;--> statement-breakpoint
UPDATE "booth_seats" SET "meeting_id" = "booths"."meeting_id" FROM "booths" WHERE "booths"."id" = "booth_seats"."booth_id";--> statement-breakpoint
ALTER TABLE "booth_seats" ALTER COLUMN "meeting_id" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "booth_seats" ADD COLUMN "air" text DEFAULT 'off' NOT NULL;--> statement-breakpoint
UPDATE "booth_seats" SET "air" = 'on' WHERE "on_air";--> statement-breakpoint
ALTER TABLE "booth_seats" ADD COLUMN "air_since" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "booth_seats" ADD COLUMN "air_ms" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "booth_seats" ADD COLUMN "listens_to" text DEFAULT 'floor' NOT NULL;--> statement-breakpoint
ALTER TABLE "booth_seats" ADD COLUMN "listens_by_hand" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "booths" ADD COLUMN "when_dropped" text DEFAULT 'put_on_air' NOT NULL;--> statement-breakpoint
ALTER TABLE "booths" ADD COLUMN "reminder_minutes" integer DEFAULT 30 NOT NULL;--> statement-breakpoint
ALTER TABLE "booths" ADD COLUMN "handover" text;--> statement-breakpoint
ALTER TABLE "booths" ADD COLUMN "handover_by" uuid;--> statement-breakpoint
ALTER TABLE "booths" ADD COLUMN "handover_to" uuid;--> statement-breakpoint
ALTER TABLE "booths" ADD COLUMN "handover_due_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "booths" ADD COLUMN "called_technician_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "booth_messages" ADD CONSTRAINT "booth_messages_booth_id_booths_id_fk" FOREIGN KEY ("booth_id") REFERENCES "public"."booths"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "booth_messages" ADD CONSTRAINT "booth_messages_meeting_id_meetings_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meetings"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "booth_messages" ADD CONSTRAINT "booth_messages_author_id_participants_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."participants"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "glossary_terms" ADD CONSTRAINT "glossary_terms_meeting_id_meetings_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meetings"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "interpretation_plans" ADD CONSTRAINT "interpretation_plans_meeting_id_meetings_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meetings"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sound_complaints" ADD CONSTRAINT "sound_complaints_meeting_id_meetings_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meetings"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sound_complaints" ADD CONSTRAINT "sound_complaints_interpreter_id_participants_id_fk" FOREIGN KEY ("interpreter_id") REFERENCES "public"."participants"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sound_complaints" ADD CONSTRAINT "sound_complaints_speaker_id_participants_id_fk" FOREIGN KEY ("speaker_id") REFERENCES "public"."participants"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "caption_plans" ADD CONSTRAINT "caption_plans_meeting_id_meetings_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meetings"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "captions" ADD CONSTRAINT "captions_meeting_id_meetings_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meetings"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "captions" ADD CONSTRAINT "captions_speaker_id_participants_id_fk" FOREIGN KEY ("speaker_id") REFERENCES "public"."participants"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "captions" ADD CONSTRAINT "captions_written_by_participants_id_fk" FOREIGN KEY ("written_by") REFERENCES "public"."participants"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "captions" ADD CONSTRAINT "captions_agenda_item_id_agenda_items_id_fk" FOREIGN KEY ("agenda_item_id") REFERENCES "public"."agenda_items"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recording_files" ADD CONSTRAINT "recording_files_recording_id_recordings_id_fk" FOREIGN KEY ("recording_id") REFERENCES "public"."recordings"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recordings" ADD CONSTRAINT "recordings_meeting_id_meetings_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meetings"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "messages_of_booth" ON "booth_messages" USING btree ("booth_id","at");--> statement-breakpoint
CREATE INDEX "terms_of_meeting" ON "glossary_terms" USING btree ("meeting_id");--> statement-breakpoint
CREATE INDEX "complaints_of_meeting" ON "sound_complaints" USING btree ("meeting_id","at");--> statement-breakpoint
CREATE INDEX "captions_of_meeting" ON "captions" USING btree ("meeting_id","language","at");--> statement-breakpoint
CREATE INDEX "files_of_recording" ON "recording_files" USING btree ("recording_id");--> statement-breakpoint
CREATE INDEX "recordings_of_meeting" ON "recordings" USING btree ("meeting_id","started_at");--> statement-breakpoint
ALTER TABLE "booth_seats" ADD CONSTRAINT "booth_seats_meeting_id_meetings_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meetings"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "booths" ADD CONSTRAINT "booths_handover_by_participants_id_fk" FOREIGN KEY ("handover_by") REFERENCES "public"."participants"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "booths" ADD CONSTRAINT "booths_handover_to_participants_id_fk" FOREIGN KEY ("handover_to") REFERENCES "public"."participants"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "one_voice_in_a_channel" ON "booth_seats" USING btree ("meeting_id","outgoing") WHERE "booth_seats"."air" = 'on';--> statement-breakpoint
CREATE UNIQUE INDEX "one_on_air_in_a_booth" ON "booth_seats" USING btree ("booth_id") WHERE "booth_seats"."air" = 'on';--> statement-breakpoint
CREATE UNIQUE INDEX "one_leaving_in_a_booth" ON "booth_seats" USING btree ("booth_id") WHERE "booth_seats"."air" = 'leaving';--> statement-breakpoint
CREATE INDEX "booths_of_meeting" ON "booths" USING btree ("meeting_id");