"""Marked rows by the million: the application's own tables, constraints, policies and indexes, an invented content.

Words follow Zipf's law; w60 and w100 stand together in about one row of a thousand, w400 in one of a hundred, and the
rare word in one of 16,667. Readers are of the general kinds, parties, groups and seats, as a forum's would be.
"""

import random
import uuid
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from django.db import connections

VOCABULARY = [f"w{number}" for number in range(20_000)]
RARE = "rareword"
RARE_EVERY = 16_667
LONG_EVERY = 50
"""Of so many rows two are the portions of one long text."""
SEED = 7
OFFSET = 100_000
"""Tokens of this content start here, so that nobody of the demonstration holds one by accident."""
READERS = {
    "narrow (0.1 %)": [1, 910, 1910, 2910, 3910],
    "typical (34 %)": [1, 2, 3, 20, 120, 2020, 9020],
    "wide (all)": [1, 2, 3, 4, 5, 30, 130, 2030, 9030],
}
"""The tokens that each kind of reader holds, before `OFFSET`."""
COLUMNS = (
    "id, ref, owner, tlp, readers, created_at, kind, object_id, portion, path, title, body, language, document_kind,"
    " group_code, area_code, dated, is_part, words"
)
KINDS = ["statement", "declaration", "strategy", "work_plan", "guide", "good_practice", "paper", "report", "other"]
BODIES = [f"bench-body-{number}" for number in range(12)]
AREAS = [f"bench-area-{number}" for number in range(8)]
FIRST = datetime(2020, 9, 13, tzinfo=UTC)
# The same rows once more as documents, and as commitments of the texts that the forum has.
OTHERS = {
    "library_document": """
INSERT INTO library_document (id, ref, owner, tlp, readers, created_at, title, symbol, kind, dated, language, state)
SELECT object_id, ref, owner, tlp, readers, created_at, title, '', document_kind, dated, language, 'filed'
FROM library_searchentry WHERE path = '/bench/' AND created_at >= %(first)s AND portion = 0
""",
    "commitments_commitment": """
INSERT INTO commitments_commitment (id, ref, owner, tlp, readers, created_at, provision_id, clause, type, verb, summary,
  lead_group_id, area_id, due, state, taken_up_on)
SELECT e.id, e.ref, e.owner, e.tlp, e.readers, e.created_at, p.id, (e.number / p.m) %% 32000 + 1, 'undertaking', 'will',
  jsonb_build_object('en', e.title), NULL, a.id, '', 'taken_up', e.created_at::date
FROM (SELECT *, row_number() OVER (ORDER BY id) + %(known)s AS number FROM library_searchentry
      WHERE path = '/bench/' AND created_at >= %(first)s) AS e
JOIN (SELECT id, row_number() OVER (ORDER BY id) - 1 AS n, count(*) OVER () AS m FROM texts_provision) AS p
  ON p.n = e.number %% p.m
JOIN (SELECT id, row_number() OVER (ORDER BY id) - 1 AS n, count(*) OVER () AS m FROM people_area) AS a
  ON a.n = e.number %% a.m
""",
}


def tokens(kind: str) -> frozenset[int]:
    """What that kind of reader holds."""
    return frozenset(token if token <= 3 else token + OFFSET for token in READERS[kind])


def fill_to(size: int) -> None:
    """Bring the search index, the documents and the commitments to `size` invented rows each; only grows."""
    with connections["admin"].cursor() as cursor:
        cursor.execute("SELECT count(*) FROM library_searchentry WHERE path = '/bench/'")
        known = cursor.fetchone()[0]
        if known >= size:
            return
        cursor.execute("SET session_replication_role = replica; SET synchronous_commit = off")
        cursor.execute("SET maintenance_work_mem = '1GB'; SET work_mem = '256MB'")
        with without_indexes(cursor, ["library_searchentry", *OTHERS]):
            _copy(cursor, known, size)
            for statement in OTHERS.values():
                cursor.execute(statement, {"known": known, "first": _moment(known)})
    connections["admin"].close()
    with connections["admin"].cursor() as cursor:
        cursor.execute("VACUUM (ANALYZE)")  # in time PostgreSQL does this by itself
        cursor.execute("CHECKPOINT")


class without_indexes:  # noqa: N801 - reads as the statement that it is
    """Drops the indexes of `tables` and builds them again by their own definitions, which is far quicker."""

    def __init__(self, cursor: object, tables: list[str]) -> None:
        self.cursor, self.tables = cursor, tables

    def __enter__(self) -> None:
        self.cursor.execute(
            "SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid) FROM pg_index i"
            " WHERE indrelid = ANY (%s::regclass[]) AND NOT indisunique"
            " AND NOT EXISTS (SELECT FROM pg_constraint c WHERE c.conindid = i.indexrelid)",
            [self.tables],
        )
        self.indexes = self.cursor.fetchall()
        for name, _definition in self.indexes:
            self.cursor.execute(f"DROP INDEX {name}")

    def __exit__(self, *error: object) -> None:
        for _name, definition in self.indexes:
            self.cursor.execute(definition)


def _copy(cursor: object, known: int, size: int) -> None:
    with cursor.copy(f"COPY library_searchentry ({COLUMNS}) FROM STDIN") as copy:
        for row in _rows(known, size):
            copy.write_row(row)


def _rows(known: int, size: int) -> Iterator[tuple[object, ...]]:
    chance = random.Random(SEED + known)
    weights = _zipf()
    for number in range(known, size):
        is_second = number % LONG_EVERY == 1 and number > known
        if not is_second:
            owner, readers = _readers(chance)
            label, thing = _label(readers, chance), _key(chance, _moment(number))
            about = (chance.choice(KINDS), chance.choice(BODIES), chance.choice(AREAS), _date(number))
        chosen = chance.choices(VOCABULARY, cum_weights=weights, k=42)
        if number % RARE_EVERY == 5:
            chosen.append(RARE)
        at = _moment(number)
        yield (
            *(_key(chance, at), f"{chance.getrandbits(48):012x}", owner, label, readers, at),
            *("document", thing, int(is_second), "/bench/", " ".join(chosen[:6]), " ".join(chosen[6:]), "en"),
            *(*about, number % LONG_EVERY < 2, _vector(chosen)),
        )


def _zipf() -> list[float]:
    total, cumulated = 0.0, []
    for rank in range(len(VOCABULARY)):
        total += 1 / (rank + 20) ** 0.9
        cumulated.append(total)
    return cumulated


def _moment(number: int) -> datetime:
    return FIRST + timedelta(seconds=100 * number)


def _date(number: int) -> str:
    return f"{2002 + number % 30}-{number % 12 + 1:02}"


def _key(chance: random.Random, at: datetime) -> uuid.UUID:
    """Ordered by time, as the application's keys are."""
    return uuid.UUID(int=(int(at.timestamp() * 1000) << 80) | (7 << 76) | (2 << 62) | chance.getrandbits(62))


def _vector(words: list[str]) -> str:
    """The text form of the tsvector that the application would keep: title A, body B."""
    places: dict[str, list[str]] = {}
    for place, word in enumerate(words, 1):
        places.setdefault(word, []).append(f"{place}{'A' if place <= 6 else 'B'}")
    return " ".join(f"{word}:{','.join(at)}" for word, at in places.items())


def _label(readers: list[int], chance: random.Random) -> str:
    named = {1: "CLEAR", 2: "GREEN", 3: "AMBER"}
    return next((named[token] for token in readers if token in named), chance.choice(["AMBER", "AMBER+STRICT", "RED"]))


def _readers(chance: random.Random) -> tuple[int, list[int]]:
    """An owner's token, and those that read: 34 in a hundred rows reach the typical reader, 1 in 750 the narrow one."""
    owner = chance.randint(21, 69)
    held = {owner, *(chance.randint(21, 69) for _ in range(chance.randint(0, 3)))}
    if chance.random() < 0.5:
        held.add(chance.randint(121, 160))
    if chance.random() < 0.3:
        held.add(chance.randint(2100, 4000))
    held.add(4 if chance.random() < 0.7 else 5)
    for token, share in ((20, 0.08), (120, 0.06), (2020, 0.0005), (910, 0.0003), (1910, 0.0002)):
        if chance.random() < share:
            held.add(token)
    general = chance.random()
    widest = [1] if general < 0.0005 else [2] if general < 0.12 else [3] if general < 0.23 else []
    return owner + OFFSET, [*widest, *sorted(token + OFFSET for token in held)]
