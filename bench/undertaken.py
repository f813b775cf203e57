"""An invented register by the hundred thousand: texts, commitments, ten reports of progress on each, and activities.

A hundred commitments to a text, and an activity for every five of them. Half the texts are public, a quarter are for
the community, most others for members; a fifth of the commitments and half the reports are narrower than their source.
One commitment in seven has no report, and one activity in seven serves none. `YEAR` has the activities of a yearly
report, whatever the size, which all members read; all others lie before it.
"""

from typing import Any

from django.db import connections, transaction

from bench.filling import without_indexes

YEAR, IN_YEAR = 2025, 500
FIRST = 2010
LEADS = 60
PER_TEXT = 100
TABLES = ["commitments_progressentry", "commitments_participation"]
"""Those with so many rows that their indexes are built afterwards."""
# A number from 0 to 1 that is the same in every run; words by a law that makes some common and most rare; who there is.
GROUND = """
SET session_replication_role = replica; SET synchronous_commit = off;
SET maintenance_work_mem = '1GB'; SET work_mem = '256MB'; SET jit = off;
CREATE OR REPLACE FUNCTION pg_temp.r(i bigint, k int) RETURNS float8 IMMUTABLE PARALLEL SAFE
  RETURN (hashint8extended(i, k) & 1048575) / 1048576.0;
CREATE OR REPLACE FUNCTION pg_temp.words(i bigint, n int) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
  $$ SELECT string_agg('w' || translate(floor(4000 * pg_temp.r(i, 90 + g) ^ 3)::text, '0123456789', 'abcdefghij'), ' ')
     FROM generate_series(1, n) AS g $$;
CREATE OR REPLACE FUNCTION pg_temp.one(all_of anyarray, at float8) RETURNS anyelement LANGUAGE sql IMMUTABLE
  PARALLEL SAFE AS $$ SELECT all_of[1 + floor(at * cardinality(all_of))::int] $$;
DROP TABLE IF EXISTS pg_temp.known;
CREATE TEMP TABLE known AS SELECT
  (SELECT array_agg(id ORDER BY code) FROM identity_group WHERE dissolved = '') AS bodies,
  (SELECT array_agg(token_id ORDER BY code) FROM identity_group WHERE dissolved = '') AS body_tokens,
  (SELECT array_agg(id ORDER BY code) FROM identity_party WHERE id IN (SELECT party_id FROM identity_seat)) AS parties,
  (SELECT array_agg(token_id ORDER BY code) FROM identity_party WHERE id IN (SELECT party_id FROM identity_seat))
    AS tokens,
  (SELECT array_agg(s.id ORDER BY s.id) FROM identity_seat s) AS seats,
  (SELECT array_agg(p.token_id ORDER BY s.id) FROM identity_seat s JOIN identity_party p ON p.id = s.party_id)
    AS seat_tokens,
  (SELECT array_agg(id ORDER BY id) FROM people_area WHERE is_current) AS areas;
"""
TEXTS = """
INSERT INTO texts_text (id, ref, owner, tlp, readers, created_at, symbol, title, kind, dated, place, language, state,
  attendance, frame, group_id)
SELECT uuidv7(day - now()), 'bench-t' || j, owner, label, CASE WHEN general IS NULL
    THEN ARRAY[owner, pg_temp.one(tokens, pg_temp.r(j, 5)), pg_temp.one(tokens, pg_temp.r(j, 6))]
    ELSE ARRAY[general, owner] END, day, 'BENCH ' || j, 'Invented statement ' || j, 'statement',
  to_char(day, 'YYYY-MM-DD'), '', 'en', 'reviewed', '{}', '{}', pg_temp.one(bodies, pg_temp.r(j, 3))
FROM (SELECT j, k.*, pg_temp.one(body_tokens, pg_temp.r(j, 3)) AS owner,
    make_date(%(before)s + j %% 15, 1 + (j * 7) %% 12, 1 + j %% 28)::timestamptz AS day,
    CASE WHEN chance < 0.5 THEN 'CLEAR' WHEN chance < 0.75 THEN 'GREEN' ELSE 'AMBER' END AS label,
    CASE WHEN chance < 0.5 THEN 1 WHEN chance < 0.75 THEN 2 WHEN chance < 0.9 THEN 3 END AS general
  FROM generate_series(%(texts_from)s, %(texts_to)s) AS j, LATERAL (SELECT pg_temp.r(j, 1) AS chance) AS c, known AS k
) AS made;
INSERT INTO texts_provision (id, ref, owner, tlp, readers, created_at, position, kind, number, heading, words, summary,
  footnotes, clauses, type, text_id)
SELECT uuidv7(t.created_at - now()), 'bench-p' || i, t.owner, t.tlp, t.readers, t.created_at,
  1 + (i - 1) %% %(per_text)s, 'paragraph', (1 + (i - 1) %% %(per_text)s)::text, '', pg_temp.words(i, 40), '{}', '[]',
  jsonb_build_array(
    jsonb_build_object('type', 'commitment', 'verb', 'will', 'mentions',
      CASE WHEN i %% 10 = 0 THEN jsonb_build_array('Invented statement ' || i / 1000) ELSE '[]' END)),
  'commitment', t.id
FROM generate_series(%(known)s + 1, %(size)s) AS i
  JOIN texts_text AS t ON t.ref = 'bench-t' || (1 + (i - 1) / %(per_text)s);
"""
COMMITMENTS = """
INSERT INTO commitments_commitment (id, ref, owner, tlp, readers, created_at, provision_id, clause, type, verb, summary,
  lead_group_id, area_id, due, state, taken_up_on)
SELECT uuidv7(p.created_at + interval '30 days' - now()), 'bench-c' || i, p.owner,
  CASE WHEN is_narrow THEN 'AMBER' ELSE p.tlp END,
  CASE WHEN is_narrow THEN ARRAY[3, p.owner] ELSE p.readers END, p.created_at + interval '30 days', p.id, 0,
  'commitment', 'will', jsonb_build_object('en', pg_temp.words(i, 12)),
  CASE WHEN i %% 2 = 0 THEN pg_temp.one(bodies, pg_temp.r(i, 11)) END, pg_temp.one(areas, pg_temp.r(i, 12)),
  CASE WHEN i %% 3 = 0 THEN (2024 + i %% 5)::text ELSE '' END,
  CASE WHEN pg_temp.r(i, 13) < 0.05 THEN 'retired' WHEN pg_temp.r(i, 13) < 0.1 THEN 'superseded' ELSE 'taken_up' END,
  (p.created_at + interval '30 days')::date
FROM known, generate_series(%(known)s + 1, %(size)s) AS i JOIN texts_provision AS p ON p.ref = 'bench-p' || i,
  LATERAL (SELECT pg_temp.r(i, 10) < 0.2 AND p.readers && '{1,2,3}' AS is_narrow) AS n;
INSERT INTO commitments_commitment_lead_parties (commitment_id, party_id)
SELECT DISTINCT c.id, pg_temp.one(parties, pg_temp.r(i, 20 + g))
FROM known, generate_series(%(known)s + 1, %(size)s) AS i JOIN commitments_commitment AS c ON c.ref = 'bench-c' || i,
  generate_series(1, 2) AS g WHERE i %% 2 = 1;
INSERT INTO commitments_lineage (later_id, earlier_id, kind, noted_on, noted_by_id)
SELECT later.id, earlier.id, 'updates', later.taken_up_on, seats[1] FROM known,
  generate_series(greatest(%(known)s, 1000) + 1, %(size)s) AS i JOIN commitments_commitment AS later
    ON later.ref = 'bench-c' || i JOIN commitments_commitment AS earlier ON earlier.ref = 'bench-c' || (i - 1000)
WHERE i %% 10 = 0 AND i %% 5000 > 1000;
"""
ENTRIES = """
INSERT INTO commitments_progressentry (id, ref, owner, tlp, readers, created_at, commitment_id, note, state,
  reported_on, reported_by_id, withdrawn_on)
SELECT uuidv7(day - now()), 'bench-e' || n, own, CASE WHEN chance < 0.5 THEN c.tlp ELSE 'AMBER' END,
  CASE WHEN chance < 0.5 THEN c.readers || own WHEN chance < 0.8 AND c.readers && '{1,2,3}' THEN ARRAY[3, own]
    ELSE ARRAY[own, c.owner, pg_temp.one(tokens, pg_temp.r(n, 41))] END,
  day, c.id, pg_temp.words(n, 30), CASE WHEN pg_temp.r(n, 42) < 0.6 THEN '' WHEN g < 3 THEN 'planned'
    WHEN g < 15 THEN 'under_way' ELSE 'done' END,
  day::date, pg_temp.one(seats, pg_temp.r(n, 40)), CASE WHEN pg_temp.r(n, 43) < 0.03 THEN day::date + 5 END
FROM known, (SELECT i, made.* FROM generate_series(%(known)s + 1, %(size)s) AS i
    JOIN commitments_commitment AS made ON made.ref = 'bench-c' || i) AS c,
  LATERAL generate_series(1, CASE WHEN pg_temp.r(c.i, 30) < 0.15 THEN 0
    ELSE 1 + floor(pg_temp.r(c.i, 31) * 22)::int END) AS g,
  LATERAL (SELECT c.i * 100 + g AS n, c.created_at + (date '2026-10-01' - c.created_at)
    * least(1, (g - pg_temp.r(c.i * 100 + g, 44)) / 22) AS day) AS d,
  LATERAL (SELECT pg_temp.r(n, 45) AS chance, pg_temp.one(seat_tokens, pg_temp.r(n, 40)) AS own) AS e
ORDER BY d.day;
"""
ACTIVITIES = """
INSERT INTO commitments_activity (id, ref, owner, tlp, readers, created_at, title, kind, starts_on, ends_on, place,
  note, outcome, lead_group_id, is_cancelled)
SELECT uuidv7(day - now()), 'bench-a' || i, own, CASE WHEN chance < 0.5 THEN 'CLEAR' WHEN chance < 0.7 THEN 'GREEN'
    ELSE 'AMBER' END, CASE WHEN chance < 0.5 THEN ARRAY[1, own] WHEN chance < 0.7 THEN ARRAY[2, own]
    WHEN chance < 0.9 THEN ARRAY[3, own] ELSE ARRAY[own, pg_temp.one(tokens, pg_temp.r(i, 51))] END,
  day, 'Invented work ' || pg_temp.words(i, 5), pg_temp.one(ARRAY['workshop', 'training', 'guide', 'exercise',
    'campaign', 'research', 'exchange'], pg_temp.r(i, 52)), day::date, day::date + 3, 'Invented place ' || i %% 90,
  pg_temp.words(i + 7, 20), pg_temp.words(i + 8, 20), pg_temp.one(bodies, pg_temp.r(i, 53)), pg_temp.r(i, 54) < 0.03
FROM generate_series(%(works)s + 1, %(works_to)s) AS i, known,
  LATERAL (SELECT pg_temp.r(i, 50) * CASE WHEN i <= %(in_year)s THEN 0.9 ELSE 1 END AS chance,
    pg_temp.one(body_tokens, pg_temp.r(i, 53)) AS own,
    (CASE WHEN i <= %(in_year)s THEN make_date(%(year)s, 1, 3) + floor(pg_temp.r(i, 55) * 350)::int
      ELSE make_date(%(before)s, 1, 3) + floor(pg_temp.r(i, 55) * 365 * (%(year)s - %(before)s - 1))::int
     END)::timestamptz AS day) AS d;
INSERT INTO commitments_service (activity_id, commitment_id)
SELECT DISTINCT a.id, c.id FROM generate_series(%(works)s + 1, %(works_to)s) AS i
  JOIN commitments_activity AS a ON a.ref = 'bench-a' || i, generate_series(1, 3) AS g
  JOIN LATERAL (SELECT id FROM commitments_commitment
    WHERE ref = 'bench-c' || (1 + floor(pg_temp.r(i, 60 + g) * %(size)s)::int)) AS c ON true
WHERE pg_temp.r(i, 56) > 0.15 AND g <= 1 + i %% 3;
INSERT INTO commitments_participation (activity_id, party_id, sex, level, number)
SELECT DISTINCT ON (a.id, party, sex) a.id, party, sex, 'frontline', 1 + floor(pg_temp.r(i + g, 71) * 12)::int
FROM known, generate_series(%(works)s + 1, %(works_to)s) AS i
  JOIN commitments_activity AS a ON a.ref = 'bench-a' || i,
  generate_series(1, 5) AS g, LATERAL (SELECT pg_temp.one(parties, pg_temp.r(i * 10 + g, 70)) AS party) AS p,
  unnest(ARRAY['female', 'male']) AS sex;
INSERT INTO commitments_contribution (activity_id, party_id, kind, amount, currency, what)
SELECT a.id, pg_temp.one(parties, pg_temp.r(i + g, 72)), CASE g WHEN 1 THEN 'funding' ELSE 'in_kind' END,
  1000 * (i %% 90), 'USD', 'invented' FROM known, generate_series(%(works)s + 1, %(works_to)s) AS i
  JOIN commitments_activity AS a ON a.ref = 'bench-a' || i, generate_series(1, 2) AS g;
INSERT INTO commitments_output (activity_id, kind, title, address)
SELECT a.id, 'document', pg_temp.words(i + g, 6), '' FROM generate_series(%(works)s + 1, %(works_to)s) AS i
  JOIN commitments_activity AS a ON a.ref = 'bench-a' || i, generate_series(1, 2) AS g;
"""
REPLIES = """
INSERT INTO commitments_reply (id, ref, owner, tlp, readers, created_at, round_id, called_id, state, submitted_on,
  asked, answered, word)
SELECT uuidv7(), 'bench-r' || called.id, token, 'AMBER', ARRAY[token, round.owner], now(), round.id, called.id,
  'submitted', current_date, 40, 40 - called.id %% 3, ''
FROM commitments_called AS called JOIN commitments_progressround AS round ON round.id = called.round_id
  LEFT JOIN identity_party AS party ON party.id = called.party_id
  LEFT JOIN identity_group AS body ON body.id = called.group_id,
  LATERAL (SELECT coalesce(party.token_id, body.token_id) AS token) AS t
WHERE called.round_id = %(round)s AND called.id %% 12 > 0
"""
STATEMENTS = (TEXTS, COMMITMENTS, ENTRIES, ACTIVITIES)


def fill_to(size: int, in_year: int = IN_YEAR) -> None:
    """Bring the register to `size` invented commitments with all that hangs on them; only grows.

    `in_year` are the activities of `YEAR`, the same in each call.
    """
    with connections["admin"].cursor() as cursor:
        known = amount()
        if known >= size:
            return
        cursor.execute(GROUND)
        with transaction.atomic(using="admin"), without_indexes(cursor, TABLES):
            for statements in STATEMENTS:
                _run(cursor, statements, known, size, in_year)
    connections["admin"].close()
    with connections["admin"].cursor() as cursor:
        cursor.execute("VACUUM (ANALYZE)")  # in time PostgreSQL does this by itself
        cursor.execute("CHECKPOINT")


def _run(cursor: Any, statements: str, known: int, size: int, in_year: int) -> None:
    given = {"known": known, "size": size, "per_text": PER_TEXT, "year": YEAR, "in_year": in_year, "before": FIRST}
    given |= {"texts_from": known // PER_TEXT + 1, "texts_to": size // PER_TEXT}
    given |= {"works": _works(known, in_year), "works_to": _works(size, in_year)}
    for statement in statements.split(";\n"):
        if statement.strip():
            cursor.execute(statement, given)


def _works(size: int, in_year: int) -> int:
    """How many activities belong to so many commitments."""
    return max(size // 5, in_year) if size else 0


def amount() -> int:
    """How many invented commitments there are."""
    with connections["admin"].cursor() as cursor:
        cursor.execute("SELECT count(*) FROM commitments_commitment WHERE ref LIKE 'bench-c%'")
        return int(cursor.fetchone()[0])


def refs_read_by(actor: Any, amount: int) -> list[str]:
    """References of so many commitments that `actor` reads, from all over the register."""
    from balai.commitments.models import Commitment
    from balai.kernel.marking.context import acting_as

    with acting_as(actor):
        found = Commitment.objects.visible_to(actor).filter(ref__startswith="bench-c")
        step = max(1, found.count() // amount)
        return list(found.order_by("ref").values_list("ref", flat=True)[::step][:amount])


def round_of(secretary: Any) -> Any:
    """An open round that calls `LEADS` leads, most of whom have replied."""
    from datetime import date

    from balai.commitments import operations, queries
    from balai.kernel import clock
    from balai.kernel.marking.context import acting_as
    from balai.kernel.marking.mark import mark

    days = {"period_from": date(YEAR, 1, 1), "period_to": date(YEAR, 12, 31), "due_on": date(YEAR + 1, 3, 1)}
    card = operations.RoundCard(title={"en": "Invented round"}, **days)
    with acting_as(secretary):
        leads = queries.leads_to_call(actor=secretary)[:LEADS]
        chosen = mark("GREEN", secretary.party.token_id)
        called = operations.open_round(actor=secretary, card=card, mark=chosen, leads=leads, on=clock.today())
    with connections["admin"].cursor() as cursor:
        cursor.execute(REPLIES, {"round": called.pk})
    return called
