"""Search over everything readable, through the one function that counts and ranks nothing else."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import connection
from django.db.models import QuerySet

from balai.kernel.identity.actor import Actor
from balai.kernel.identity.models import Group, Party
from balai.kernel.missing import NotFound
from balai.kernel.text import Text
from balai.library.engine.highlight import Segment, highlight
from balai.library.engine.query import LONGEST_QUERY, Expansion, SearchQuery, parse_query
from balai.library.engine.tsquery import each_term_sql, refused_sql, wanted_sql
from balai.library.engine.vocabulary import NO_VOCABULARY, Vocabulary, read_vocabulary
from balai.library.models import SavedSearch, SearchEntry
from balai.people.reading import ForumFolder

Row = tuple[str, str, int, UUID]
PAGE = 20
DEEPEST = 50
"""The last page that is answered: who looks further had better narrow the search."""
KNOWN_AT_MOST = 1000
FACETS = {
    "kind": "kind",
    "document_kind": "document_kind",
    "body": "group_code",
    "area": "area_code",
    "year": "year",
    "language": "language",
    "mark": "tlp",
    "owner": "owner",
}
"""The filters of search, with the name that the database's function has for each."""
CALL = """
SELECT part, value, amount, entry FROM balai_search(
  {wanted}, {refused}, ARRAY[{terms}]::tsquery[], %s::int[], %s::jsonb, %s, %s, %s, %s)
"""


@dataclass(frozen=True)
class Hit:
    """One thing found, by the portion of it that answers best."""

    entry: SearchEntry
    snippet: list[Segment]


@dataclass(frozen=True)
class Results:
    """What a search found: `total` things, more than that when `is_capped`; `facets` count them by filter and value."""

    query: SearchQuery
    hits: list[Hit] = field(default_factory=list)
    total: int = 0
    is_capped: bool = False
    is_cut: bool = False
    facets: dict[str, dict[str, int]] = field(default_factory=dict)
    page: int = 1

    @property
    def also_searched(self) -> tuple[Expansion, ...]:
        """The other names that were looked for."""
        return self.query.also_searched


@cache
def vocabulary() -> Vocabulary:
    """The forum's controlled terms, read once; none when the forum has no such file."""
    folder = ForumFolder(settings.BALAI.forum)
    if not (folder.path / "vocabulary.yaml").exists():
        return NO_VOCABULARY
    return read_vocabulary(folder.read("vocabulary"))


@cache
def languages() -> tuple[str, ...]:
    """The languages that the vocabulary speaks, English and Indonesian always among them."""
    named = {tag: None for concept in vocabulary().concepts.values() for tag in concept.labels}
    return tuple({"en": None, "id": None} | named)


def understood(text: str) -> SearchQuery:
    """What `text` asks for, widened to every language of the vocabulary. Never raises."""
    return parse_query(text.replace("\0", " "), vocabulary(), languages())


def search(
    *,
    actor: Actor,
    text: str,
    filters: Mapping[str, Sequence[str]] | None = None,
    page: int = 1,
    sort: str = "relevance",
) -> Results:
    """What `actor` may read and `text` asks for, best first (`sort` "newest": by date); twenty things a page.

    `filters` by name as in FACETS; values of one filter are alternatives, a facet counts under all other filters.
    Nothing that can be typed is an error; a query of exclusions alone finds nothing.
    """
    query = understood(text)
    if query.is_empty:
        return Results(query)
    page = min(max(page, 1), DEEPEST)
    rows = _ask(query, _columns(filters or {}), sort=sort, first=(page - 1) * PAGE, most=PAGE, counted=True)
    keys = [entry for part, _value, _amount, entry in rows if part == "hit"]
    amount, capped = next(((amount, value) for part, value, amount, _ in rows if part == "total"), (0, "false"))
    return Results(
        query,
        hits=_hits(actor, keys, query),
        total=amount,
        is_capped=capped == "true",
        is_cut=len(text) > LONGEST_QUERY,
        facets=_facets(rows),
        page=page,
    )


def found_things(*, actor: Actor, text: str, filters: Mapping[str, Sequence[str]]) -> list[UUID]:
    """The keys of the thousand things that answer best."""
    query = understood(text)
    if query.is_empty:
        return []
    rows = _ask(query, _columns(filters), sort="relevance", first=0, most=KNOWN_AT_MOST, counted=False)
    entries = SearchEntry.objects.visible_to(actor).filter(pk__in=[row[3] for row in rows])
    return list(entries.values_list("object_id", flat=True))


def saved_searches(*, actor: Actor) -> QuerySet[SavedSearch]:
    """The searches that `actor` keeps, by name."""
    found: QuerySet[SavedSearch] = SavedSearch.objects.visible_to(actor).order_by("name", "id")
    return found


def saved_search(*, actor: Actor, ref: str) -> SavedSearch:
    """One of them. Raises `NotFound`."""
    return NotFound.unless(saved_searches(actor=actor).filter(ref=ref).first())


def owner_codes() -> dict[str, str]:
    """By code of a party or body: its token, as text; addresses name owners by code."""
    holders = [*Party.objects.values_list("code", "token_id"), *Group.objects.values_list("code", "token_id")]
    return {code: str(token) for code, token in holders}


def owner_names() -> dict[str, Text]:
    """By code of a party or body: its name."""
    parties = {party.code: party.name for party in Party.objects.all()}
    return parties | {group.code: group.name for group in Group.objects.all()}


def _columns(filters: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    """`filters` as the function takes them; an owner that is not known is nobody's token."""
    chosen = {FACETS[name]: list(values) for name, values in filters.items() if name in FACETS and values}
    if "owner" in chosen:
        tokens = owner_codes()
        chosen["owner"] = [tokens.get(code, "0") for code in chosen["owner"]]
    return {name: [value.replace("\0", "") for value in values] for name, values in chosen.items()}


def _ask(
    query: SearchQuery, filters: Mapping[str, Sequence[str]], *, sort: str, first: int, most: int, counted: bool
) -> list[Row]:
    wanted, refused, terms = wanted_sql(query), refused_sql(query), each_term_sql(query)
    statement = CALL.format(wanted=wanted.sql, refused=refused.sql, terms=", ".join(term.sql for _, term in terms))
    params: list[Any] = [*wanted.params, *refused.params, *(value for _, term in terms for value in term.params)]
    params += [[number for number, _ in terms], json.dumps(filters), sort, first, most, counted]
    with connection.cursor() as cursor:
        cursor.execute(statement, params)
        rows: list[Row] = cursor.fetchall()
    return rows


def _hits(actor: Actor, keys: Sequence[UUID], query: SearchQuery) -> list[Hit]:
    """The rows read back behind both walls, in the order of `keys`."""
    entries = SearchEntry.objects.visible_to(actor).defer("words").in_bulk(list(keys))
    rows = [entries[key] for key in keys if key in entries]
    return [Hit(entry, highlight(entry.body, query, entry.language)) for entry in rows]


def _facets(rows: Sequence[Row]) -> dict[str, dict[str, int]]:
    codes = {token: code for code, token in owner_codes().items()}
    facets: dict[str, dict[str, int]] = {}
    for name, column in FACETS.items():
        counted = {value: amount for part, value, amount, _ in rows if part == column}
        if name == "owner":
            counted = {codes[token]: amount for token, amount in counted.items() if token in codes}
        facets[name] = counted
    return facets
