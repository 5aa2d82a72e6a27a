ALTER TABLE "booths" DROP CONSTRAINT "booths_handover_by_participants_id_fk";
--> statement-breakpoint
ALTER TABLE "booths" DROP CONSTRAINT "booths_handover_to_participants_id_fk";
--> statement-breakpoint
ALTER TABLE "booths" ADD CONSTRAINT "booths_handover_by_participants_id_fk" FOREIGN KEY ("handover_by") REFERENCES "public"."participants"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "booths" ADD CONSTRAINT "booths_handover_to_participants_id_fk" FOREIGN KEY ("handover_to") REFERENCES "public"."participants"("id") ON DELETE set null ON UPDATE no action;