-- The journal's chain: each entry's hash covers the entry and the hash before it. The database computes it, under a
-- lock, so that two commands at once still make one chain; and nobody can change or delete an entry.
CREATE FUNCTION journal_entry_hash(entry journal) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT encode(sha256(convert_to(concat_ws(E'\x1f',
    entry.previous_hash,
    (extract(epoch FROM entry.at) * 1000)::bigint::text,
    entry.actor, entry.actor_name, entry.action, entry.subject, entry.details::text), 'UTF8')), 'hex')
$$;
--> statement-breakpoint
CREATE FUNCTION chain_journal_entry() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(7220624);
  -- The number was drawn before the lock was held; drawn anew under it, numbers stand in the order of the chain.
  NEW.id := nextval(pg_get_serial_sequence('journal', 'id'));
  NEW.at := date_trunc('milliseconds', clock_timestamp());
  NEW.previous_hash := coalesce((SELECT hash FROM journal ORDER BY id DESC LIMIT 1), repeat('0', 64));
  NEW.hash := journal_entry_hash(NEW);
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER chain_journal_entry BEFORE INSERT ON journal FOR EACH ROW EXECUTE FUNCTION chain_journal_entry();
--> statement-breakpoint
CREATE FUNCTION refuse_journal_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the journal is append-only' USING ERRCODE = 'insufficient_privilege';
END $$;
--> statement-breakpoint
CREATE TRIGGER refuse_journal_change BEFORE UPDATE OR DELETE ON journal
  FOR EACH ROW EXECUTE FUNCTION refuse_journal_change();
--> statement-breakpoint
CREATE TRIGGER refuse_journal_truncate BEFORE TRUNCATE ON journal
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_journal_change();
--> statement-breakpoint
GRANT USAGE ON SCHEMA public TO pobratim_program;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO pobratim_program;
--> statement-breakpoint
GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO pobratim_program;
--> statement-breakpoint
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO pobratim_program;
--> statement-breakpoint
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE ON SEQUENCES TO pobratim_program;
--> statement-breakpoint
REVOKE UPDATE, DELETE, TRUNCATE ON journal FROM pobratim_program;
