"""Keeping what was read from a document's file."""

import io

from balai.kernel.files.operations import store
from balai.kernel.identity.actor import Actor
from balai.kernel.operation import operation
from balai.library import rules
from balai.library.models import Version

from .filing import finding_of
from .indexing import index_thing


@operation("library:version:read")
def keep_reading(
    *,
    actor: Actor,
    version: Version,
    reading: str,
    text: str = "",
    page_count: int | None = None,
    note: str = "",
    thumbnail: bytes = b"",
) -> Version:
    """Keep the text, the number of pages and a picture of the first one; the document is then found by its text."""
    rules.may_revise(actor, version.document).require()
    version.reading, version.text, version.page_count = reading, text, page_count
    version.reading_note = note[:300]
    version.save(update_fields=["reading", "text", "page_count", "reading_note"])
    if thumbnail:
        store(
            actor=actor,
            source=io.BytesIO(thumbnail),
            name="thumbnail.png",
            mark=version.document.mark,
            attached_to=version.id,
            role="thumbnail",
        )
    index_thing(finding=finding_of(version.document, text))
    return version
