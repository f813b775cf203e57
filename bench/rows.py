"""Row-level control: what the two walls cost over marked rows (`python -m bench.rows [size ...]`).

Three ways of the same answer on the same table and indexes, in turns: the application's own query behind both walls
with signed tokens; a hand-written WHERE with the reader's tokens by a role that no policy touches; and no control at
all. The first two must give equal answers, or the benchmark fails.
"""

import sys
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import Any

from bench.ground import FREE, platform
from bench.harness import Bar, Result, as_markdown, figure, interleaved, p50, table

BAR = 1.3
COMMON, RARE, RANKED = "w100 w60", "rareword", "w400"
PAGE = 20
FACETS = ("kind", "document_kind", "group_code", "area_code", "year", "language", "tlp", "owner")
KEPT = (
    "id, object_id, kind, document_kind, group_code, area_code, left(dated, 4) AS year, language, tlp,"
    " owner::text AS owner, dated"
)
# A long text is several rows, so a thing counts once, by its best row, and its words may stand in different rows.
SCATTERED = f"""
  UNION ALL (SELECT DISTINCT ON (object_id) {KEPT}, ts_rank(words, %(any)s::tsquery) / 10 AS score
    FROM library_searchentry WHERE is_part AND words @@ %(any)s::tsquery AND {{readable}} AND object_id IN (
      SELECT object_id FROM library_searchentry WHERE is_part AND words @@ %(any)s::tsquery AND {{readable}}
      GROUP BY object_id HAVING {{each}})
    ORDER BY object_id, score DESC)
"""
# The page of a search as one would write it by hand: hits, total and facets from one pass over what was found.
BY_HAND = f"""
WITH found AS MATERIALIZED (
  SELECT {KEPT}, ts_rank(words, %(query)s::tsquery) AS score FROM library_searchentry
  WHERE words @@ %(query)s::tsquery AND {{readable}} {{scattered}}),
things AS MATERIALIZED (SELECT DISTINCT ON (object_id) * FROM found ORDER BY object_id, score DESC, id)
(SELECT 'hit' AS part, NULL AS value, NULL::bigint AS amount, id FROM things
 ORDER BY score DESC, dated DESC, id DESC LIMIT {PAGE})
UNION ALL SELECT 'total', NULL, count(*), NULL FROM things
""" + "\n".join(
    f"""UNION ALL (SELECT '{one}', {one}, count(*), NULL FROM things WHERE {one} <> ''
  GROUP BY {one} ORDER BY count(*) DESC, {one} LIMIT 60)"""
    for one in FACETS
)

Way = Callable[[], object]


def main(sizes: Sequence[int] = (1_000_000,), quick: bool = False) -> Result:
    """The comparison at the largest of `sizes`."""
    size = max(sizes)
    measured = measure(size, quick)
    result = Result(
        f"Row-level control over {size:,} marked rows",
        "Median milliseconds behind both walls with signed tokens / the same answer by a hand-written WHERE and no"
        " policy = ratio. Searches are whole pages as the application answers them: hits in order, total, facets,"
        " the rows read back, snippets.",
        figures={"measured": measured},
    )
    operations = list(dict.fromkeys(operation for _, operation in measured))
    readers = list(dict.fromkeys(reader for reader, _ in measured))
    result.tables = [
        table(["reader", *operations], [[r, *(_cell(measured[r, o]) for o in operations)] for r in readers]),
        "Beside no control at all (milliseconds of no control; ratio of both walls to it):",
        table(["reader", *operations], [[r, *(_beside(measured[r, o]) for o in operations)] for r in readers]),
    ]
    result.bars = [
        Bar(f"{operation}, {reader}", BAR, one["walls"] / one["by hand"])
        for (reader, operation), one in measured.items()
    ]
    return result


@cache
def measure(size: int, quick: bool) -> dict[tuple[str, str], dict[str, float]]:
    """By reader and operation: median milliseconds of "walls", "by hand" and "no control"."""
    from bench import filling

    filling.fill_to(size)
    seconds = 0 if quick else 3.5 if size >= 1_000_000 else 1.0
    found = {}
    for reader in filling.READERS:
        for operation, ways in _comparisons(filling.tokens(reader)):
            taken = interleaved(ways, seconds, least=1 if quick else 11)
            found[reader, operation] = {name: p50(values) for name, values in taken.items()}
    return found


def _comparisons(tokens: frozenset[int]) -> Iterator[tuple[str, dict[str, Way]]]:
    from django.db import transaction

    from balai.kernel.identity.actor import Actor
    from balai.kernel.marking.context import acting_as

    actor = Actor(tokens=tokens)
    with acting_as(actor), transaction.atomic(using=FREE):
        for operation, ways in _operations(actor).items():
            answers = {name: way() for name, way in ways.items() if name != "no control"}
            if answers["walls"] != answers["by hand"]:
                raise AssertionError(f"{operation}: behind the walls the answer is another")
            yield operation, ways


def _operations(actor: Any) -> dict[str, dict[str, Way]]:
    from balai.library.models import SearchEntry

    readable = SearchEntry.objects.visible_to(actor)
    free = SearchEntry.objects.using(FREE)
    by_hand = free.filter(readers__overlap=sorted(actor.tokens))
    rows = {"walls": readable, "by hand": by_hand, "no control": free}
    ref = by_hand.order_by("-id").values_list("ref", flat=True)[min(500, by_hand.count() - 1)]
    searches = {"two words": COMMON, "rare word": RARE, "ranked": RANKED}
    return {
        "get": {name: _getter(query, ref) for name, query in rows.items()},
        "newest 50": {name: _newest(query) for name, query in rows.items()},
        "count": {name: query.count for name, query in rows.items()},
    } | {name: _searches(actor, rows, text) for name, text in searches.items()}


def _getter(rows: Any, ref: str) -> Way:
    return lambda: rows.defer("words").get(ref=ref).pk


def _newest(rows: Any) -> Way:
    return lambda: [row.pk for row in rows.defer("words").order_by("-created_at", "-id")[:50]]


def _searches(actor: Any, rows: dict[str, Any], text: str) -> dict[str, Way]:
    from balai.library import queries

    def walls() -> object:
        results = queries.search(actor=actor, text=text)
        return [hit.entry.object_id for hit in results.hits], results.total, _in_order(results.facets)

    held = ",".join(str(token) for token in sorted(actor.tokens))
    readable = f"readers && '{{{held}}}'::int[]"
    return {
        "walls": walls,
        "by hand": lambda: _by_hand(text, rows["by hand"], readable),
        "no control": lambda: _by_hand(text, rows["no control"], "true"),
    }


def _by_hand(text: str, rows: Any, readable: str) -> object:
    """What `queries.search` answers, by the statement above."""
    from django.db import connections

    from balai.library.engine.highlight import highlight
    from balai.library.queries.searching import owner_codes, understood

    query = understood(text)
    with connections[FREE].cursor() as cursor:
        cursor.execute(*_statement(text, readable))
        found = cursor.fetchall()
    entries = rows.defer("words").in_bulk([row[3] for row in found if row[0] == "hit"])
    hits = [entries[row[3]] for row in found if row[0] == "hit"]
    for entry in hits:
        highlight(entry.body, query, entry.language)
    codes = {token: code for code, token in owner_codes().items()}
    return (
        [entry.object_id for entry in hits],
        next(row[2] for row in found if row[0] == "total"),
        _in_order(_facets(found, codes)),
    )


def _statement(text: str, readable: str) -> tuple[str, dict[str, str]]:
    words = text.split()
    each = " AND ".join(f"bool_or(words @@ '{word}'::tsquery)" for word in words)
    scattered = SCATTERED.format(readable=readable, each=each) if len(words) > 1 else ""
    given = {"query": _tsquery(text), "any": _tsquery(" OR ".join(words))}
    return BY_HAND.format(readable=readable, scattered=scattered), given


def _facets(found: list[tuple[str, str, int, object]], codes: dict[str, str]) -> dict[str, dict[str, int]]:
    from balai.library.queries.searching import FACETS as NAMES

    facets: dict[str, dict[str, int]] = {}
    for name, column in NAMES.items():
        counted = {value: amount for part, value, amount, _ in found if part == column and value}
        if name == "owner":
            counted = {codes[value]: amount for value, amount in counted.items() if value in codes}
        facets[name] = counted
    return facets


def _in_order(facets: dict[str, dict[str, int]]) -> dict[str, list[tuple[str, int]]]:
    return {name: list(counted.items()) for name, counted in facets.items()}


@cache
def _tsquery(text: str) -> str:
    """The query as the application puts it, so that both rank alike."""
    from django.db import connection

    from balai.library.engine.tsquery import wanted_sql
    from balai.library.queries.searching import understood

    wanted = wanted_sql(understood(text))
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT ({wanted.sql})::text", list(wanted.params))
        return str(cursor.fetchone()[0])


def _cell(one: dict[str, float]) -> str:
    ratio = one["walls"] / one["by hand"]
    said = f"{figure(one['walls'])}/{figure(one['by hand'])} = {ratio:.2f}"
    return said if ratio <= BAR else f"{said} **!**"


def _beside(one: dict[str, float]) -> str:
    return f"{figure(one['no control'])}; {figure(one['walls'] / one['no control'])}"


if __name__ == "__main__":
    with platform():
        print(as_markdown(main(tuple(map(int, sys.argv[1:])) or (1_000_000,))))
