"""Documents for tests, filed by the real operations or at the real pages."""

import io

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from balai.kernel.identity.actor import Actor
from balai.kernel.marking.context import acting_as
from balai.kernel.marking.mark import Mark, mark
from balai.kernel.web.tests.factories import make_client
from balai.library import operations
from balai.library.models import Document, Version
from balai.library.operations.filing import Card

WORDS = b"Harbour masters meet pilots on board every ferry of the lagoon, and write it down."


def file_paper(actor: Actor, title: str = "A paper", *, given: Mark | None = None, **card: object) -> Document:
    """A text document under `given`, AMBER of the actor's party unless said otherwise."""
    return operations.file_document(
        actor=actor,
        card=Card(title=title, **card),
        source=io.BytesIO(b"What the paper says."),
        name="paper.txt",
        mark=given or mark("AMBER", actor.party.token_id),
    )


def file_text(actor: Actor, title: str, text: str, *, given: Mark | None = None, **card: object) -> Document:
    """A document whose text has been read."""
    document = file_paper(actor, title, given=given, **card)
    version = Version.objects.get(document=document)
    operations.keep_reading(actor=actor, version=version, reading="read", text=text, page_count=1)
    return document


def client_of(actor: Actor) -> Client:
    """The actor's browser, signed in with the seat chosen; a visitor's for who has none."""
    return make_client(actor) if actor.user and actor.seat else Client()


def upload(actor: Actor, *files: tuple[str, bytes], **fields: object) -> tuple[Client, object]:
    client = client_of(actor)
    data = {"kind": "guide", "tlp": "GREEN"} | fields
    data["files"] = [SimpleUploadedFile(name, content) for name, content in files]
    return client, client.post(reverse("library:file-documents"), data)


def only_document(actor: Actor) -> Document:
    with acting_as(actor):
        return Document.objects.get()


def page(actor: Actor, name: str, *args: str, **query: str) -> str:
    response = client_of(actor).get(reverse(f"library:{name}", args=args), query)
    assert response.status_code == 200, response
    return response.content.decode()
