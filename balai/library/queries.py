"""Reading the library."""

from django.db.models import QuerySet

from balai.kernel.identity.actor import Actor
from balai.kernel.missing import NotFound

from .models import Collection, Document, Version
from .states import DocumentState


def documents(*, actor: Actor) -> QuerySet[Document]:
    """The documents in use that `actor` reads, newest first."""
    found: QuerySet[Document] = Document.objects.visible_to(actor).exclude(state=DocumentState.WITHDRAWN)
    return found.select_related("group", "meeting").order_by("-dated", "-created_at")


def document(*, actor: Actor, ref: str) -> Document:
    """One document, withdrawn ones included. Raises `NotFound` alike for absent and hidden."""
    found = Document.objects.visible_to(actor).select_related("group", "meeting", "work", "supersedes")
    return NotFound.unless(found.filter(ref=ref).first())


def versions(*, actor: Actor, document: Document) -> QuerySet[Version]:
    """The versions of `document`, latest first."""
    found: QuerySet[Version] = Version.objects.visible_to(actor).filter(document=document).order_by("-number")
    return found


def latest_version(*, actor: Actor, document: Document) -> Version | None:
    """The version in force."""
    return versions(actor=actor, document=document).first()


def collections() -> QuerySet[Collection]:
    """Every shelf."""
    return Collection.objects.all()
