"""The second wall: SQL of the signed context and of the policies (TRUST.md; PROOF.md, sections 2 and 3)."""

_CHECK = """
DECLARE
  context text := NULLIF(current_setting('balai.ctx', true), '');
  payload text := left(context, -65);
BEGIN
  IF context IS NULL THEN RETURN NULL; END IF;
  IF right(context, 64) IS DISTINCT FROM (
    SELECT encode(sha256(opad || sha256(ipad || convert_to(payload, 'UTF8'))), 'hex') FROM public.balai_context_key
  ) THEN
    RAISE EXCEPTION 'bad context' USING ERRCODE = 'insufficient_privilege';
  END IF;
  IF split_part(payload, '|', 2)::bigint < extract(epoch FROM now()) THEN
    RAISE EXCEPTION 'context expired' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN split_part(payload, '|', 3)::int[];
END
"""
_TOKENS = """
CREATE FUNCTION {name}() RETURNS int[] LANGUAGE plpgsql {volatility} PARALLEL SAFE SECURITY DEFINER
  SET search_path = pg_catalog, pg_temp AS $${check}$$;
REVOKE ALL ON FUNCTION {name}() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION {name}() TO balai_app, balai_search;
"""

SCHEMA = (
    """
CREATE TABLE balai_context_key (ipad bytea NOT NULL, opad bytea NOT NULL);
REVOKE ALL ON balai_context_key FROM PUBLIC, balai_app;
"""
    + _TOKENS.format(name="balai_tokens", volatility="STABLE", check=_CHECK)
    # IMMUTABLE on purpose, and called in read_by_token only: the planner writes its answer into the plan as a literal,
    # and the same policy refuses a plan that outlives its context (docs/adr/0003).
    + _TOKENS.format(name="balai_tokens_planned", volatility="IMMUTABLE", check=_CHECK)
    + """
CREATE FUNCTION balai_context_planned() RETURNS text LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS
  $$ BEGIN RETURN pg_catalog.current_setting('balai.ctx', true); END $$;
REVOKE ALL ON FUNCTION balai_context_planned() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION balai_context_planned() TO balai_app;
"""
)

DROP_SCHEMA = """
DROP FUNCTION balai_context_planned();
DROP FUNCTION balai_tokens_planned();
DROP FUNCTION balai_tokens();
DROP TABLE balai_context_key;
"""

PROTECT = """
ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;
ALTER TABLE {table} FORCE ROW LEVEL SECURITY;
CREATE POLICY read_by_token ON {table} FOR SELECT TO balai_app
  USING (readers && balai_tokens_planned()
    AND (SELECT current_setting('balai.ctx', true) = balai_context_planned()));
CREATE POLICY add_as_owner ON {table} FOR INSERT TO balai_app
  WITH CHECK (owner = ANY ((SELECT balai_tokens())::int[]));
CREATE POLICY change_as_owner ON {table} FOR UPDATE TO balai_app
  USING (owner = ANY ((SELECT balai_tokens())::int[])) WITH CHECK (owner = ANY ((SELECT balai_tokens())::int[]));
CREATE POLICY remove_as_owner ON {table} FOR DELETE TO balai_app
  USING (owner = ANY ((SELECT balai_tokens())::int[]));
CREATE POLICY search_reads ON {table} FOR SELECT TO balai_search USING (true);
GRANT SELECT ON {table} TO balai_search;
ALTER TABLE {table} ADD CONSTRAINT {table}_tlp_fits_readers CHECK (
  (tlp = 'CLEAR') = (1 = ANY (readers)) AND (tlp <> 'GREEN' OR 2 = ANY (readers))
  AND (tlp IN ('CLEAR', 'GREEN') OR NOT 2 = ANY (readers))
  AND (tlp IN ('CLEAR', 'GREEN', 'AMBER') OR NOT 3 = ANY (readers)) AND cardinality(readers) > 0);
CREATE INDEX {table}_readers ON {table} USING gin (readers) WITH (fastupdate = off);
CREATE INDEX {table}_newest ON {table} (created_at DESC, id DESC);
"""

UNPROTECT = """
DROP INDEX {table}_newest;
DROP INDEX {table}_readers;
ALTER TABLE {table} DROP CONSTRAINT {table}_tlp_fits_readers;
DROP POLICY read_by_token ON {table};
DROP POLICY add_as_owner ON {table};
DROP POLICY change_as_owner ON {table};
DROP POLICY remove_as_owner ON {table};
DROP POLICY search_reads ON {table};
ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY;
ALTER TABLE {table} DISABLE ROW LEVEL SECURITY;
"""

INHERIT = """
CREATE FUNCTION {child}_inherits_mark() RETURNS trigger LANGUAGE plpgsql
  SET plan_cache_mode = force_custom_plan AS $$
BEGIN
  SELECT owner, tlp, readers INTO NEW.owner, NEW.tlp, NEW.readers FROM {parent} WHERE id = NEW.{column};
  IF NOT FOUND THEN
    RAISE EXCEPTION 'no such {parent}' USING ERRCODE = 'foreign_key_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER {child}_inherits_mark BEFORE INSERT OR UPDATE OF owner, tlp, readers, {column} ON {child}
  FOR EACH ROW EXECUTE FUNCTION {child}_inherits_mark();
CREATE FUNCTION {child}_follows_mark() RETURNS trigger LANGUAGE plpgsql
  SET plan_cache_mode = force_custom_plan AS $$
BEGIN
  UPDATE {child} SET owner = NEW.owner, tlp = NEW.tlp, readers = NEW.readers WHERE {column} = NEW.id;
  RETURN NULL;
END $$;
CREATE TRIGGER {child}_follows_mark AFTER UPDATE ON {parent} FOR EACH ROW
  WHEN (ROW(OLD.owner, OLD.tlp, OLD.readers) IS DISTINCT FROM ROW(NEW.owner, NEW.tlp, NEW.readers))
  EXECUTE FUNCTION {child}_follows_mark();
"""

DISINHERIT = """
DROP TRIGGER {child}_follows_mark ON {parent};
DROP FUNCTION {child}_follows_mark();
DROP TRIGGER {child}_inherits_mark ON {child};
DROP FUNCTION {child}_inherits_mark();
"""

CARRY = """
CREATE FUNCTION {table}_carries_mark() RETURNS trigger LANGUAGE plpgsql
  SET plan_cache_mode = force_custom_plan AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    DELETE FROM {target} WHERE {column} = OLD.id;
  ELSE
    UPDATE {target} SET owner = NEW.owner, tlp = NEW.tlp, readers = NEW.readers WHERE {column} = NEW.id;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER {table}_carries_mark AFTER DELETE OR UPDATE OF owner, tlp, readers ON {table}
  FOR EACH ROW EXECUTE FUNCTION {table}_carries_mark();
"""

UNCARRY = """
DROP TRIGGER {table}_carries_mark ON {table};
DROP FUNCTION {table}_carries_mark();
"""

# Rows that are due can be deleted by whoever may read none of them, and by the database's own day: without a WHERE
# PostgreSQL asks for no right to read, so the policy alone says which rows go.
FORGET = """
CREATE POLICY forget_due ON {table} FOR DELETE TO balai_owner USING ({due});
CREATE FUNCTION {table}_forget() RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  gone bigint;
BEGIN
  DELETE FROM public.{table};
  GET DIAGNOSTICS gone = ROW_COUNT;
  RETURN gone;
END $$;
REVOKE ALL ON FUNCTION {table}_forget() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION {table}_forget() TO balai_app;
"""

UNFORGET = """
DROP FUNCTION {table}_forget();
DROP POLICY forget_due ON {table};
"""

GUARD_LINK = """
CREATE FUNCTION {table}_{column}_is_readable() RETURNS trigger LANGUAGE plpgsql
  SET plan_cache_mode = force_custom_plan AS $$
BEGIN
  IF NEW.{column} IS NULL OR (TG_OP = 'UPDATE' AND NEW.{column} = OLD.{column}) THEN RETURN NEW; END IF;
  PERFORM 1 FROM {target} WHERE id = NEW.{column};
  IF NOT FOUND THEN
    RAISE EXCEPTION 'no such {target}' USING ERRCODE = 'foreign_key_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER {table}_{column}_is_readable BEFORE INSERT OR UPDATE ON {table}
  FOR EACH ROW EXECUTE FUNCTION {table}_{column}_is_readable();
"""

UNGUARD_LINK = """
DROP TRIGGER {table}_{column}_is_readable ON {table};
DROP FUNCTION {table}_{column}_is_readable();
"""

PROTECT_LINKS = """
ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;
ALTER TABLE {table} FORCE ROW LEVEL SECURITY;
CREATE POLICY with_its_row ON {table} FOR SELECT TO balai_app
  USING (EXISTS (SELECT FROM {target} AS target WHERE target.id = {column}));
CREATE POLICY write_as_owner ON {table} TO balai_app
  USING (EXISTS (SELECT FROM {target} AS target WHERE target.id = {column}
    AND target.owner = ANY ((SELECT balai_tokens())::int[])));
"""

UNPROTECT_LINKS = """
DROP POLICY write_as_owner ON {table};
DROP POLICY with_its_row ON {table};
ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY;
ALTER TABLE {table} DISABLE ROW LEVEL SECURITY;
"""

# The owner of what was derived need not be the one who narrows its source, so the database narrows it by itself. The
# definer is the owner of the tables, who has no way in except while a trigger runs (let_triggers_read, _narrow); the
# application's role gains nothing, and nothing is told to whoever narrows: `balai trust` counts neither as a breach.
# public stands in the search path because the triggers that follow from here name their tables plainly; the
# application can make nothing in it.
NARROW_DERIVED = """
CREATE FUNCTION {derived}_narrows() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  labels CONSTANT text[] := ARRAY['CLEAR', 'GREEN', 'AMBER', 'AMBER+STRICT', 'RED'];
  narrower text;
  one record;
  kept int[];
BEGIN
  FOR one IN SELECT id, owner, tlp, readers FROM {derived} WHERE {column} = NEW.id LOOP
    narrower := labels[greatest(array_position(labels, one.tlp::text), array_position(labels, NEW.tlp::text))];
    kept := array(SELECT DISTINCT t FROM unnest(one.readers || NEW.readers) AS t
      WHERE (ARRAY[t, 1] && one.readers OR (2 = ANY (one.readers) AND t <> 1))
        AND (ARRAY[t, 1] && NEW.readers OR (2 = ANY (NEW.readers) AND t <> 1)) ORDER BY t);
    CONTINUE WHEN array_remove(one.readers, one.owner) <@ kept AND one.tlp = narrower;
    IF ARRAY[one.owner, 1, 2] && one.readers THEN
      kept := array_remove(kept, one.owner) || one.owner;
    ELSE  -- RED: seats were named, of which the owner's own remain
      kept := array(SELECT t FROM unnest(kept) AS t UNION SELECT seat.token_id FROM identity_seat AS seat
        WHERE seat.token_id = ANY (one.readers) AND one.owner IN (
          SELECT token_id FROM identity_party WHERE id = seat.party_id
          UNION SELECT "group".token_id FROM identity_seat_groups AS sits JOIN identity_group AS "group"
            ON "group".id = sits.group_id WHERE sits.seat_id = seat.id));
    END IF;
    IF cardinality(kept) = 0 THEN kept := ARRAY[one.owner]; END IF;
    UPDATE {derived} SET readers = kept, tlp = CASE WHEN 1 = ANY (kept) THEN 'CLEAR' WHEN 2 = ANY (kept) THEN 'GREEN'
      WHEN 3 = ANY (kept) THEN 'AMBER' WHEN narrower IN ('CLEAR', 'GREEN') THEN 'AMBER' ELSE narrower END
      WHERE id = one.id;
  END LOOP;
  RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION {derived}_narrows() FROM PUBLIC;
CREATE TRIGGER {derived}_narrows AFTER UPDATE ON {source} FOR EACH ROW
  WHEN (ROW(OLD.owner, OLD.tlp, OLD.readers) IS DISTINCT FROM ROW(NEW.owner, NEW.tlp, NEW.readers))
  EXECUTE FUNCTION {derived}_narrows();
"""

KEEP_DERIVED = """
DROP TRIGGER {derived}_narrows ON {source};
DROP FUNCTION {derived}_narrows();
"""

LET_TRIGGERS = """
CREATE POLICY let_triggers_read ON {table} FOR SELECT TO balai_owner USING (pg_trigger_depth() > 0);
CREATE POLICY let_triggers_narrow ON {table} FOR UPDATE TO balai_owner USING (pg_trigger_depth() > 0);
"""

LET_NONE = """
DROP POLICY let_triggers_narrow ON {table};
DROP POLICY let_triggers_read ON {table};
"""
