ALTER TABLE "decisions" ALTER COLUMN "proposed_by" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "minutes" ADD COLUMN "attendance" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "decisions" ADD CONSTRAINT "decision_number_once" UNIQUE("meeting_id","number");--> statement-breakpoint
-- Frozen minutes stay as both heads approved them. Only the place of the PDF, which is made from the record after the
-- commit, may be noted later.
CREATE FUNCTION refuse_frozen_minutes_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND to_jsonb(NEW) - 'pdf_key' = to_jsonb(OLD) - 'pdf_key' THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'frozen minutes cannot be changed' USING ERRCODE = 'insufficient_privilege';
END $$;
--> statement-breakpoint
CREATE TRIGGER refuse_frozen_minutes_change BEFORE UPDATE OR DELETE ON minutes
  FOR EACH ROW WHEN (OLD.state = 'frozen') EXECUTE FUNCTION refuse_frozen_minutes_change();
