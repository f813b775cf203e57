"""Filing documents and their versions, correcting their cards, and taking them out of use."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, Final

from balai.kernel import clock
from balai.kernel.files.operations import store
from balai.kernel.identity.actor import Actor
from balai.kernel.identity.models import Group
from balai.kernel.marking.mark import Mark
from balai.kernel.operation import operation
from balai.library import rules
from balai.library.models import Collection, Document, Version
from balai.library.states import DocumentKind, DocumentState
from balai.people.models import Meeting

from .indexing import Finding, index_thing

LONGEST_NAME: Final = 200
LONGEST_ENDING: Final = 20


@dataclass(frozen=True)
class Card:
    """What the library notes about a document. An empty `language` is filled in when the text has been read."""

    title: str
    kind: str = DocumentKind.OTHER
    symbol: str = ""
    dated: str = ""
    language: str = "en"
    group: Group | None = None
    meeting: Meeting | None = None
    work: Document | None = None
    supersedes: Document | None = None
    collections: list[Collection] = field(default_factory=list)


@operation("library:document:file")
def file_document(*, actor: Actor, card: Card, source: BinaryIO, name: str, mark: Mark) -> Document:
    """File `source` as a new document with its first version; its text is read afterwards.

    Raises `Refused`, and `files.engine.refusals.Refused` when the file itself is not taken.
    """
    rules.may_file_for(actor, mark.owner).require()
    document = Document.objects.create(**mark.as_fields(), created_at=clock.now(), **_columns(card))
    document.collections.set(card.collections)
    if card.supersedes is not None:
        _supersede(actor, card.supersedes)
    _store_version(actor, Version(document=document, number=1), source, name)
    index_thing(finding=finding_of(document, ""))
    return document


@operation("library:document:correct")
def correct_card(*, actor: Actor, document: Document, card: Card) -> Document:
    """Put right what the library notes about `document`: files sent together share a card and take their names."""
    rules.may_revise(actor, document).require()
    newly_superseded = card.supersedes if card.supersedes != document.supersedes else None
    for name, value in _columns(card).items():
        setattr(document, name, value)
    document.save(update_fields=list(_columns(card)))
    document.collections.set(card.collections)
    if newly_superseded is not None:
        _supersede(actor, newly_superseded)
    index_thing(finding=finding_of(document, _latest_text(document)))
    return document


@operation("library:document:revise")
def add_version(*, actor: Actor, document: Document, source: BinaryIO, name: str, note: str = "") -> Version:
    """A new version under the document's mark; earlier ones stay readable."""
    rules.may_revise(actor, document).require()
    Document.objects.select_for_update().get(pk=document.pk)  # of two at once the second takes the next number
    latest = _latest(document)
    version = Version(document=document, number=latest.number + 1 if latest else 1, note=note)
    return _store_version(actor, version, source, name)


@operation("library:document:withdraw")
def withdraw_document(*, actor: Actor, document: Document) -> Document:
    """Take `document` out of use: it is no longer found by search, and says that it is withdrawn."""
    rules.may_revise(actor, document).require()
    document.state = DocumentState.WITHDRAWN
    document.save(update_fields=["state"])
    index_thing(finding=None, object_id=document.id)
    return document


def finding_of(document: Document, text: str) -> Finding:
    """How `document` is found, with the `text` of its latest version."""
    return Finding(
        kind="document",
        thing=document,
        path=f"/library/{document.ref}/",
        title=document.title,
        body="\n\n".join(filter(None, [document.symbol, text])),
        language=document.language,
        document_kind=document.kind,
        group_code=document.group.code if document.group else "",
        dated=document.dated,
    )


def _columns(card: Card) -> dict[str, object]:
    return {key: value for key, value in vars(card).items() if key != "collections"}


def _supersede(actor: Actor, earlier: Document) -> None:
    rules.may_revise(actor, earlier).require()
    earlier.state = DocumentState.SUPERSEDED
    earlier.save(update_fields=["state"])


def _latest(document: Document) -> Version | None:
    """The version in force, for whoever owns the document and so reads every version."""
    return Version.objects.filter(document=document).order_by("-number").first()


def _latest_text(document: Document) -> str:
    latest = _latest(document)
    return latest.text if latest else ""


def _store_version(actor: Actor, version: Version, source: BinaryIO, name: str) -> Version:
    """Keep `version` under its document's mark, with its file."""
    given = version.document.mark
    version.owner, version.tlp, version.readers = given.owner, given.tlp, sorted(given.readers)
    version.created_at = clock.now()
    version.save(force_insert=True)
    store(actor=actor, source=source, name=_fitting(name), mark=given, attached_to=version.id)
    return version


def _fitting(name: str) -> str:
    """Cut in the stem when it is too long, for the ending says what the file is opened with."""
    path = Path(name)
    ending = path.suffix[:LONGEST_ENDING]
    return path.stem[: LONGEST_NAME - len(ending)] + ending
