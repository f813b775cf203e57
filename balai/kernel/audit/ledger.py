"""What makes the record append-only and sealed, in SQL (PROOF.md, section 4)."""

APPEND_ONLY = """
CREATE FUNCTION balai_append_only() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END $$;
"""

KEEP = """
REVOKE ALL ON {table} FROM PUBLIC, balai_app;
CREATE TRIGGER {table}_keeps_rows BEFORE UPDATE OR DELETE ON {table}
  FOR EACH ROW EXECUTE FUNCTION balai_append_only();
CREATE TRIGGER {table}_keeps_all BEFORE TRUNCATE ON {table}
  FOR EACH STATEMENT EXECUTE FUNCTION balai_append_only();
"""

FIELDS = """ARRAY[{entry}.ref, (extract(epoch FROM {entry}.at) * 1000000)::bigint::text, {entry}.xid::text,
  {entry}.user_ref, {entry}.seat_ref, {entry}.party_code, {entry}.event, {entry}.kind, {entry}.thing_ref,
  {entry}.origin, {entry}.tlp, {entry}.owner::text, array_to_string({entry}.readers, ','), {entry}.digest]"""

ENTRIES = """
CREATE FUNCTION balai_audit_fields(entry audit_entry) RETURNS text[] LANGUAGE sql STABLE
RETURN {fields};

CREATE FUNCTION balai_audit_leaf(fields text[]) RETURNS bytea LANGUAGE plpgsql STABLE
  SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  packed bytea := '\\x00';
  field text;
  raw bytea;
BEGIN
  FOREACH field IN ARRAY fields LOOP
    raw := convert_to(field, 'UTF8');
    packed := packed || int4send(length(raw)) || raw;
  END LOOP;
  RETURN sha256(packed);
END $$;

CREATE FUNCTION balai_audit_stamp() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  NEW.xid := pg_current_xact_id()::text::bigint;
  NEW.at := clock_timestamp();
  NEW.leaf := public.balai_audit_leaf(public.balai_audit_fields(NEW));
  RETURN NEW;
END $$;
CREATE TRIGGER audit_entry_stamp BEFORE INSERT ON audit_entry FOR EACH ROW EXECUTE FUNCTION balai_audit_stamp();

GRANT SELECT ON audit_entry TO balai_app;
GRANT INSERT (ref, user_ref, seat_ref, party_code, event, kind, thing_ref, origin, tlp, owner, readers, digest)
  ON audit_entry TO balai_app;
ALTER TABLE audit_entry ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_entry FORCE ROW LEVEL SECURITY;
CREATE POLICY read_by_token ON audit_entry FOR SELECT TO balai_app USING (readers && (SELECT balai_tokens()));
CREATE POLICY add_by_anyone ON audit_entry FOR INSERT TO balai_app WITH CHECK (true);
CREATE POLICY seal_and_verify ON audit_entry FOR SELECT TO balai_owner USING (true);
CREATE INDEX audit_entry_readers ON audit_entry USING gin (readers);
""".format(fields=FIELDS.format(entry="entry"))

POSITIONS = "CREATE TABLE audit_position (position bigint PRIMARY KEY, entry_id bigint NOT NULL UNIQUE);"

TREE = """
CREATE TABLE audit_edge (size bigint NOT NULL, nodes bytea[] NOT NULL, sealed_to bigint NOT NULL);
INSERT INTO audit_edge VALUES (0, '{}', 0);
REVOKE ALL ON audit_edge FROM PUBLIC, balai_app;
GRANT SELECT ON audit_sealedhead TO balai_app;
GRANT SELECT, INSERT ON audit_publishedhead TO balai_app;
"""

# One sealer at a time holds the edge's row. `started` is read before this transaction takes its number, so every
# transaction with a higher number began later: this is what a head's `at` and `horizon` promise. The numbers of a
# restored database start again from low ones; then everything unsealed is looked for once, whatever its number.
SEAL = """
CREATE FUNCTION balai_audit_seal() RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  edge public.audit_edge;
  started timestamptz := clock_timestamp();
  own bigint;
  low bigint;
  before bigint;
  leaf bytea;
  merges bigint;
BEGIN
  SELECT * INTO edge FROM public.audit_edge;
  IF edge.sealed_to <= pg_snapshot_xmax(pg_current_snapshot())::text::bigint
     AND NOT EXISTS (SELECT FROM public.audit_entry e WHERE e.xid >= edge.sealed_to) THEN RETURN 0; END IF;
  own := pg_current_xact_id()::text::bigint;
  SELECT * INTO edge FROM public.audit_edge FOR UPDATE;
  low := pg_snapshot_xmin(pg_current_snapshot())::text::bigint;
  before := edge.size;
  INSERT INTO public.audit_position
    SELECT before - 1 + row_number() OVER (ORDER BY e.xid, e.id), e.id FROM public.audit_entry e
    WHERE NOT EXISTS (SELECT FROM public.audit_position p WHERE p.entry_id = e.id)
      AND CASE WHEN edge.sealed_to > own THEN e.xid <> own ELSE e.xid >= edge.sealed_to AND e.xid < low END;
  FOR leaf IN SELECT e.leaf FROM public.audit_position p JOIN public.audit_entry e ON e.id = p.entry_id
              WHERE p.position >= before ORDER BY p.position LOOP
    merges := edge.size;
    WHILE merges & 1 = 1 LOOP
      leaf := sha256('\\x01'::bytea || edge.nodes[cardinality(edge.nodes)] || leaf);
      edge.nodes := trim_array(edge.nodes, 1);
      merges := merges >> 1;
    END LOOP;
    edge.nodes := array_append(edge.nodes, leaf);
    edge.size := edge.size + 1;
  END LOOP;
  UPDATE public.audit_edge SET size = edge.size, nodes = edge.nodes, sealed_to = low;
  IF edge.size > before THEN
    INSERT INTO public.audit_sealedhead (size, root, at, sealed_to, horizon)
      VALUES (edge.size, public.balai_audit_root(edge.nodes), started, low, own);
  END IF;
  RETURN edge.size - before;
END $$;

CREATE FUNCTION balai_audit_root(nodes bytea[]) RETURNS bytea LANGUAGE plpgsql IMMUTABLE
  SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  result bytea := nodes[cardinality(nodes)];
BEGIN
  FOR i IN REVERSE cardinality(nodes) - 1 .. 1 LOOP
    result := sha256('\\x01'::bytea || nodes[i] || result);
  END LOOP;
  RETURN result;
END $$;

CREATE FUNCTION balai_audit_waiting_since() RETURNS timestamptz LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, pg_temp AS $$
  SELECT min(e.at) FROM public.audit_entry e, public.audit_edge
  WHERE e.xid >= CASE WHEN sealed_to > pg_snapshot_xmax(pg_current_snapshot())::text::bigint
                 THEN 0 ELSE sealed_to END
    AND NOT EXISTS (SELECT FROM public.audit_position p WHERE p.entry_id = e.id)
$$;
REVOKE ALL ON FUNCTION balai_audit_seal(), balai_audit_waiting_since() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION balai_audit_seal(), balai_audit_waiting_since() TO balai_app;
"""

KEPT = ("audit_entry", "audit_position", "audit_sealedhead", "audit_publishedhead")
CREATE = "".join([APPEND_ONLY, POSITIONS, *(KEEP.format(table=table) for table in KEPT), ENTRIES, TREE, SEAL])
DROP = """
DROP FUNCTION balai_audit_seal(), balai_audit_root(bytea[]), balai_audit_waiting_since();
DROP TABLE audit_edge, audit_position;
DROP TRIGGER audit_entry_stamp ON audit_entry;
DROP FUNCTION balai_audit_stamp(), balai_audit_leaf(text[]), balai_audit_fields(audit_entry);
DROP FUNCTION balai_append_only() CASCADE;
"""
