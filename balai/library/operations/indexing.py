"""Making things findable: the one search index takes findings from every wing above."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from uuid import UUID

from django.contrib.postgres.search import SearchVector
from django.db.models import Value
from django.db.models.expressions import CombinedExpression

from balai.kernel import clock
from balai.kernel.identity.models import Keyed
from balai.kernel.marking.mark import Mark
from balai.library.engine.indexing import index_terms, portions
from balai.library.models import SearchEntry

AT_ONCE = 50
"""Portions written in one statement."""


@dataclass(frozen=True)
class Finding:
    """How one thing is found: under which words, filters and address.

    `mark` is needed only for a thing that bears none itself (a group, a seat).
    """

    kind: str
    thing: Keyed
    path: str
    title: str
    body: str = ""
    language: str = "en"
    document_kind: str = ""
    group_code: str = ""
    area_code: str = ""
    dated: str = ""
    mark: Mark | None = None


def index_thing(*, finding: Finding | None, object_id: UUID | None = None, also: Sequence[Finding] = ()) -> None:
    """Put `finding` in the index in place of what stood there; None takes `object_id` out.

    Part of the write that calls it, so it is neither ruled nor recorded by itself; the rows bear the mark of
    the thing, and from then on the database keeps them in step with it (`CarryMark`). `also`: more words of the
    same thing, under marks of their own.
    """
    key = finding.thing.id if finding else object_id
    if key:
        SearchEntry.objects.filter(object_id=key).delete()
    if finding:
        parts = [(one, part) for one in (finding, *also) for part in portions(one.body)]
        entries = (_entry(one, number, part, len(parts)) for number, (one, part) in enumerate(parts))
        while batch := list(islice(entries, AT_ONCE)):
            SearchEntry.objects.bulk_create(batch)


def in_other_languages(finding: Finding, words: Mapping[str, str]) -> list[Finding]:
    """The same thing by its `words` in each language other than the finding's own."""
    others = {language: said for language, said in words.items() if said and language != finding.language}
    return [replace(finding, language=language, body=said) for language, said in others.items()]


def _entry(finding: Finding, number: int, part: str, count: int) -> SearchEntry:
    title = finding.title[:300]
    given: Mark = finding.mark or finding.thing.mark  # type: ignore[attr-defined]
    return SearchEntry(
        **given.as_fields(),
        created_at=getattr(finding.thing, "created_at", None) or clock.now(),
        kind=finding.kind,
        object_id=finding.thing.id,
        portion=number,
        is_part=count > 1,
        path=finding.path,
        title=title,
        body=part,
        language=finding.language,
        document_kind=finding.document_kind,
        group_code=finding.group_code,
        area_code=finding.area_code,
        dated=finding.dated,
        words=_words(title, part, finding.language),
    )


def _words(title: str, body: str, language: str) -> CombinedExpression:
    """The title weighs A, the body B; the terms are those of `engine.indexing`."""
    first, rest = index_terms(title, language), index_terms(body, language)
    return (
        _vector(first.stemmed, first.config, "A")
        + _vector(first.exact, "simple", "A")
        + _vector(rest.stemmed, rest.config, "B")
        + _vector(rest.exact, "simple", "B")
    )


def _vector(words: str, config: str, weight: str) -> SearchVector:
    return SearchVector(Value(words), config=config, weight=weight)
