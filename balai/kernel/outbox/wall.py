"""Who reads a notice: its recipient alone. The sender and the purge learn who is due, and nothing of what."""

CREATE = """
ALTER TABLE outbox_notice ENABLE ROW LEVEL SECURITY;
ALTER TABLE outbox_notice FORCE ROW LEVEL SECURITY;
REVOKE DELETE ON outbox_notice FROM balai_app;
CREATE POLICY read_own ON outbox_notice FOR SELECT TO balai_app
  USING (token = ANY ((SELECT balai_tokens())::int[]));
CREATE POLICY change_own ON outbox_notice FOR UPDATE TO balai_app
  USING (token = ANY ((SELECT balai_tokens())::int[])) WITH CHECK (token = ANY ((SELECT balai_tokens())::int[]));
CREATE POLICY write_to_anyone ON outbox_notice FOR INSERT TO balai_app WITH CHECK (true);
CREATE POLICY send_and_forget ON outbox_notice TO balai_owner USING (true);

CREATE FUNCTION balai_outbox_due(moment timestamptz, most_attempts int) RETURNS SETOF uuid LANGUAGE sql
  STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT DISTINCT to_id FROM public.outbox_notice
  WHERE sent_at IS NULL AND dropped_at IS NULL AND send_after <= moment AND attempts < most_attempts
$$;
CREATE FUNCTION balai_outbox_forget(before timestamptz) RETURNS bigint LANGUAGE sql
  SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  WITH gone AS (DELETE FROM public.outbox_notice WHERE created_at < before RETURNING 1) SELECT count(*) FROM gone
$$;
REVOKE ALL ON FUNCTION balai_outbox_due(timestamptz, int), balai_outbox_forget(timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION balai_outbox_due(timestamptz, int), balai_outbox_forget(timestamptz) TO balai_app;
"""

DROP = """
DROP FUNCTION balai_outbox_due(timestamptz, int);
DROP FUNCTION balai_outbox_forget(timestamptz);
"""
