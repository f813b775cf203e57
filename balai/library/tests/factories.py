"""Documents for tests, filed by the real operations."""

import io

from balai.kernel.identity.actor import Actor
from balai.kernel.marking.mark import Mark, mark
from balai.library import operations
from balai.library.models import Document, Version
from balai.library.operations.filing import Card


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
