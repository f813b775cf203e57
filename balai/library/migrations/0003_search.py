from django.db import migrations

from balai.kernel.marking.protect import ProtectLinks

# The one way past the policy (TRUST.md): the query and the reader's tokens stand in the statement as literals, so that
# the index on words is used; limits are inside; it answers keys and counts of what the reader may read, never words.
SEARCH = """
CREATE FUNCTION balai_search(
  wanted tsquery, refused tsquery, terms tsquery[], alternatives int[], filters jsonb,
  sort text, first int, most int, counted boolean)
RETURNS TABLE (part text, value text, amount bigint, entry uuid)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
  SET jit = off SET work_mem = '32MB' AS $search$
DECLARE
  cap CONSTANT int := 50000;
  facets CONSTANT text[] := ARRAY['kind', 'document_kind', 'group_code', 'area_code', 'year', 'language', 'tlp', 'owner'];
  columns CONSTANT text := 'id, object_id, kind, document_kind, group_code, area_code, left(dated, 4) AS year, language,
    tlp, owner::text AS owner, dated, created_at';
  held CONSTANT int[] := public.balai_tokens();
  facet text;
  own text;
  narrowed jsonb := '{}';
  kept text := 'true';
  matches text;
  statement text;
BEGIN
  IF held IS NULL OR wanted IS NULL THEN RETURN; END IF;
  matches := format('SELECT %s, ts_rank(words, %L::tsquery) AS score FROM public.library_searchentry
    WHERE words @@ %L::tsquery AND readers && %L::int[] LIMIT %s', columns, wanted, wanted, held, cap + 1);
  IF cardinality(terms) > 1 THEN
    matches := format('(%s) UNION ALL (%s)', matches, (
      SELECT format('SELECT DISTINCT ON (object_id) %s, ts_rank(words, %L::tsquery) / 10 AS score
        FROM public.library_searchentry WHERE is_part AND words @@ %L::tsquery AND readers && %L::int[] AND object_id IN (
          SELECT object_id FROM public.library_searchentry
          WHERE is_part AND words @@ %L::tsquery AND readers && %L::int[] GROUP BY object_id HAVING %s)
        ORDER BY object_id, score DESC', columns, any_term, any_term, held, any_term, held, met)
      FROM (SELECT string_agg('(' || one || ')', ' OR ') AS met FROM (
              SELECT string_agg(format('bool_or(words @@ %L::tsquery)', term), ' AND ') AS one
              FROM unnest(terms, alternatives) AS each (term, alternative) GROUP BY alternative) AS a) AS b,
           (SELECT string_agg('(' || term::text || ')', ' | ')::tsquery AS any_term
            FROM unnest(terms) AS term WHERE numnode(term) > 0) AS c));
  END IF;
  FOREACH facet IN ARRAY facets LOOP
    IF jsonb_typeof(filters -> facet) = 'array' THEN
      own := format('%I = ANY (%L::text[])', facet, ARRAY(SELECT jsonb_array_elements_text(filters -> facet)));
      narrowed := narrowed || jsonb_build_object(facet, own);
      kept := kept || ' AND ' || own;
    END IF;
  END LOOP;
  statement := format('WITH found AS MATERIALIZED (%s), things AS MATERIALIZED (
    SELECT DISTINCT ON (object_id) * FROM found%s ORDER BY object_id, score DESC, id)
    (SELECT %L::text, NULL::text, NULL::bigint, id FROM things WHERE %s ORDER BY %s OFFSET %s LIMIT %s)',
    matches,
    CASE WHEN refused IS NULL OR numnode(refused) = 0 THEN '' ELSE format(' WHERE NOT EXISTS (
      SELECT FROM public.library_searchentry AS other
      WHERE other.object_id = found.object_id AND other.words @@ %L::tsquery AND other.readers && %L::int[])',
      refused, held) END,
    'hit', kept,
    CASE sort WHEN 'newest' THEN 'dated DESC, created_at DESC, id DESC' ELSE 'score DESC, dated DESC, id DESC' END,
    least(greatest(first, 0), cap), least(greatest(most, 0), 1000));
  IF counted THEN
    statement := statement || format(' UNION ALL (SELECT %L, (SELECT (count(*) > %s)::text FROM found), count(*), NULL
      FROM things WHERE %s)', 'total', cap, kept);
    FOREACH facet IN ARRAY facets LOOP
      SELECT coalesce(string_agg(each.value, ' AND '), 'true') INTO own
        FROM jsonb_each_text(narrowed) AS each WHERE each.key <> facet;
      statement := statement || format(' UNION ALL (SELECT %L, %I, count(*), NULL FROM things
        WHERE %I <> %L AND %s GROUP BY %I ORDER BY count(*) DESC, %I LIMIT 60)', facet, facet, facet, '', own, facet, facet);
    END LOOP;
  END IF;
  RETURN QUERY EXECUTE statement;
END $search$;
REVOKE ALL ON FUNCTION balai_search FROM PUBLIC;
GRANT EXECUTE ON FUNCTION balai_search TO balai_app;
ALTER FUNCTION balai_search OWNER TO balai_search;
"""


class Migration(migrations.Migration):
    dependencies = [("library", "0002_wall")]
    operations = [
        migrations.RunSQL(SEARCH, "DROP FUNCTION balai_search"),
        # Which shelf a document stands on is told only to who reads the document.
        ProtectLinks("library_document_collections", "document_id", "library_document"),
    ]
