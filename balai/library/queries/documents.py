"""Documents, their versions and the shelves."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from balai.kernel.files.models import StoredFile
from balai.kernel.identity.actor import Actor
from balai.kernel.missing import NotFound
from balai.library import rules
from balai.library.models import Collection, Document, Version
from balai.library.states import DocumentState

FILTERS = {
    "kind": "kind",
    "body": "group__code",
    "language": "language",
    "collection": "collections__code",
    "year": "dated__startswith",
    "mark": "tlp",
}
"""The filters of the list with what each looks at; several values of one filter are alternatives."""


@dataclass(frozen=True)
class Tally:
    """One value of a filter, and how many documents in use have it among those that the actor reads."""

    value: str
    count: int


def documents(*, actor: Actor) -> QuerySet[Document]:
    """The documents in use that `actor` reads, newest first."""
    found: QuerySet[Document] = Document.objects.visible_to(actor).exclude(state=DocumentState.WITHDRAWN)
    return found.select_related("group", "meeting").order_by("-dated", "-created_at", "-id")


def listed_documents(*, actor: Actor, filters: Mapping[str, Sequence[str]]) -> QuerySet[Document]:
    """Those of `documents` that `filters` leave (names as in FILTERS); unknown values leave nothing."""
    found = documents(actor=actor)
    for name, column in FILTERS.items():
        if values := filters.get(name):
            found = found.filter(_any_of(column, values))
    return found.distinct() if filters.get("collection") else found


def tallies(*, actor: Actor) -> dict[str, list[Tally]]:
    """The values that each filter can take, over everything that `actor` reads, by name of the filter."""
    found = documents(actor=actor).order_by()
    simple = {name: column for name, column in FILTERS.items() if name not in ("year", "collection")}
    counted = {name: _counted(found, column) for name, column in simple.items()}
    years = Counter(dated[:4] for dated in found.exclude(dated="").values_list("dated", flat=True))
    counted["year"] = [Tally(year, count) for year, count in sorted(years.items(), reverse=True)]
    return counted


def document(*, actor: Actor, ref: str) -> Document:
    """One document, withdrawn ones included. Raises `NotFound` alike for absent and hidden."""
    found = Document.objects.visible_to(actor).select_related("group", "meeting", "work", "supersedes")
    one: Document = NotFound.unless(found.filter(ref=ref).first())
    return one


def translations(*, actor: Actor, document: Document) -> QuerySet[Document]:
    """The other language versions of the same work, as far as `actor` reads them."""
    work = document.work_id or document.id
    return documents(actor=actor).filter(Q(pk=work) | Q(work=work)).exclude(pk=document.pk).order_by("language")


def superseded(*, actor: Actor, document: Document) -> Document | None:
    """The document that this one took the place of, if `actor` reads it."""
    found: Document | None = Document.objects.visible_to(actor).filter(pk=document.supersedes_id).first()
    return found


def superseding(*, actor: Actor, document: Document) -> QuerySet[Document]:
    """The documents that took this one's place, as far as `actor` reads them."""
    return documents(actor=actor).filter(supersedes=document)


def versions(*, actor: Actor, document: Document) -> QuerySet[Version]:
    """The versions of `document`, latest first."""
    found: QuerySet[Version] = Version.objects.visible_to(actor).filter(document=document).order_by("-number")
    return found


def latest_version(*, actor: Actor, document: Document) -> Version | None:
    """The version in force."""
    return versions(actor=actor, document=document).first()


def version(*, actor: Actor, ref: str) -> Version:
    """One version with its document. Raises `NotFound` alike for absent and hidden."""
    found = Version.objects.visible_to(actor).filter(ref=ref).select_related("document")
    one: Version = NotFound.unless(found.first())
    return one


def file_of(*, actor: Actor, ref: str, role: str = "original") -> StoredFile:
    """The file of the version `ref`, looked up anew at each request. Raises `NotFound` when there is none for `actor`.

    What is withdrawn is handed out to its owner alone.
    """
    found = version(actor=actor, ref=ref)
    if not rules.may_take_out(actor, found.document):
        raise NotFound
    stored = StoredFile.objects.visible_to(actor).filter(attached_to=found.id, role=role)
    one: StoredFile = NotFound.unless(stored.first())
    return one


def files_of(*, actor: Actor, versions: Sequence[Version]) -> dict[object, dict[str, StoredFile]]:
    """By the key of each version: its stored files by role."""
    files: dict[object, dict[str, StoredFile]] = {one.id: {} for one in versions}
    for stored in StoredFile.objects.visible_to(actor).filter(attached_to__in=list(files)):
        files[stored.attached_to][stored.role] = stored
    return files


def collections(*, actor: Actor | None = None) -> QuerySet[Collection]:
    """Every shelf; with `actor`, `count` says how many documents in use they can take from it."""
    shelves = Collection.objects.order_by("code")
    if actor is None:
        return shelves
    readable = Q(documents__readers__overlap=sorted(actor.tokens)) & ~Q(documents__state=DocumentState.WITHDRAWN)
    return shelves.annotate(count=Count("documents", filter=readable))


def collection(*, code: str) -> Collection:
    """One shelf. Raises `NotFound`."""
    return NotFound.unless(Collection.objects.filter(code=code).first())


def _any_of(column: str, values: Sequence[str]) -> Q:
    if not column.endswith("__startswith"):
        return Q(**{f"{column}__in": list(values)})
    either = Q()
    for value in values:
        either |= Q(**{column: value})
    return either


def _counted(found: QuerySet[Document], column: str) -> list[Tally]:
    rows = found.exclude(**{column: ""}).exclude(**{f"{column}__isnull": True}).values_list(column)
    return [Tally(str(value), count) for value, count in rows.annotate(n=Count("id")).order_by("-n", column)]
