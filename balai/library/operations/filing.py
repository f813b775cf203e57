"""Filing documents and their versions."""

from dataclasses import dataclass, field
from typing import BinaryIO

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


@dataclass(frozen=True)
class Card:
    """What the library notes about a document."""

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
    fields = {key: value for key, value in vars(card).items() if key != "collections"}
    document = Document.objects.create(**mark.as_fields(), created_at=clock.now(), **fields)
    document.collections.set(card.collections)
    if card.supersedes is not None:
        _supersede(actor, card.supersedes)
    _store_version(actor, document, 1, source, name)
    index_thing(finding=finding_of(document, ""))
    return document


@operation("library:document:revise")
def add_version(*, actor: Actor, document: Document, source: BinaryIO, name: str, note: str = "") -> Version:
    """A new version under the document's mark; earlier ones stay readable."""
    rules.may_revise(actor, document).require()
    latest = document.versions.order_by("-number").first()
    return _store_version(actor, document, latest.number + 1 if latest else 1, source, name, note)


@operation("library:document:withdraw")
def withdraw_document(*, actor: Actor, document: Document) -> Document:
    """Take `document` out of use: it is no longer found by search, and says that it is withdrawn."""
    rules.may_revise(actor, document).require()
    document.state = DocumentState.WITHDRAWN
    document.save(update_fields=["state"])
    index_thing(finding=None, object_id=document.id)
    return document


def _supersede(actor: Actor, earlier: Document) -> None:
    rules.may_revise(actor, earlier).require()
    earlier.state = DocumentState.SUPERSEDED
    earlier.save(update_fields=["state"])


def _store_version(
    actor: Actor, document: Document, number: int, source: BinaryIO, name: str, note: str = ""
) -> Version:
    version = Version.objects.create(
        **document.mark.as_fields(), created_at=clock.now(), document=document, number=number, note=note
    )
    store(actor=actor, source=source, name=name, mark=document.mark, attached_to=version.id)
    return version


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
