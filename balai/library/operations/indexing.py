"""Making things findable: the one search index takes findings from every wing above."""

from dataclasses import dataclass
from uuid import UUID

from django.contrib.postgres.search import SearchVector
from django.db.models import Value

from balai.kernel import clock
from balai.kernel.marking.models import Marked
from balai.library.engine.indexing import index_terms, portions
from balai.library.models import SearchEntry


@dataclass(frozen=True)
class Finding:
    """How one thing is found: under which words, filters and address."""

    kind: str
    thing: Marked
    path: str
    title: str
    body: str = ""
    language: str = "en"
    document_kind: str = ""
    group_code: str = ""
    area_code: str = ""
    dated: str = ""


def index_thing(*, finding: Finding | None, object_id: UUID | None = None) -> None:
    """Put `finding` in the index in place of what stood there; None takes `object_id` out.

    Part of the write that calls it, so it is neither ruled nor recorded by itself; the rows bear the mark of
    the thing, and from then on the database keeps them in step with it (`CarryMark`).
    """
    key = finding.thing.id if finding else object_id
    SearchEntry.objects.filter(object_id=key).delete()
    if finding:
        SearchEntry.objects.bulk_create(
            [_entry(finding, number, part) for number, part in enumerate(portions(finding.body))]
        )
        for entry in SearchEntry.objects.filter(object_id=key):
            _write_words(entry)


def _entry(finding: Finding, number: int, part: str) -> SearchEntry:
    thing = finding.thing
    return SearchEntry(
        **thing.mark.as_fields(),
        created_at=thing.created_at or clock.now(),
        kind=finding.kind,
        object_id=thing.id,
        portion=number,
        path=finding.path,
        title=finding.title[:300],
        body=part,
        language=finding.language,
        document_kind=finding.document_kind,
        group_code=finding.group_code,
        area_code=finding.area_code,
        dated=finding.dated,
    )


def _write_words(entry: SearchEntry) -> None:
    """The title weighs A, the body B; the terms are those of `engine.indexing`."""
    title, body = index_terms(entry.title, entry.language), index_terms(entry.body, entry.language)
    words = (
        _vector(title.stemmed, title.config, "A")
        + _vector(title.exact, "simple", "A")
        + _vector(body.stemmed, body.config, "B")
        + _vector(body.exact, "simple", "B")
    )
    SearchEntry.objects.filter(id=entry.id).update(words=words)


def _vector(words: str, config: str, weight: str) -> SearchVector:
    return SearchVector(Value(words), config=config, weight=weight)
