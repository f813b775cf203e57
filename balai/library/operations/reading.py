"""Reading what was filed, and keeping what was read or why it was not."""

import io
import tempfile
from pathlib import Path

from django.utils.translation import gettext as _

from balai.kernel.files.engine.refusals import Refused
from balai.kernel.files.operations import discard, store
from balai.kernel.files.queries import content
from balai.kernel.identity.actor import Actor
from balai.kernel.marking.context import acting_as
from balai.kernel.operation import operation
from balai.library import rules
from balai.library.engine.formats import Extracted
from balai.library.engine.reading import read_document
from balai.library.models import Version
from balai.library.states import DocumentState, ReadingState

from .filing import finding_of
from .indexing import index_thing

KEPT_UNREAD = "no_reader"
"""The one rule under which a file is kept though it gives no text: a picture or a table."""


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
    language: str = "",
) -> Version:
    """Keep the text, the number of pages and a picture of the first one; the document is then found by its text.

    `language` is taken for the document's own when it has none yet.
    """
    document = version.document
    rules.may_revise(actor, document).require()
    version.reading, version.text, version.page_count = reading, text.replace("\0", ""), page_count
    version.reading_note = note[:300]
    version.save(update_fields=["reading", "text", "page_count", "reading_note"])
    if thumbnail:
        store(
            actor=actor,
            source=io.BytesIO(thumbnail),
            name="thumbnail.png",
            mark=document.mark,
            attached_to=version.id,
            role="thumbnail",
        )
    if language and not document.language:
        document.language = language[:8]
        document.save(update_fields=["language"])
    if not Version.objects.filter(document=document, number__gt=version.number).exists():
        index_thing(finding=finding_of(document, version.text))
    return version


@operation("library:version:refuse")
def refuse_version(*, actor: Actor, version: Version, why: str) -> Version:
    """Take the file of `version` away again, because it broke a rule while it was read; only the reason is kept."""
    rules.may_revise(actor, version.document).require()
    stored = version.file()
    if stored is not None:
        discard(actor=actor, stored=stored)
    version.reading, version.reading_note = ReadingState.UNREADABLE, why[:300]
    version.save(update_fields=["reading", "reading_note"])
    return version


def keep_extracted(*, actor: Actor, version: Version, found: Extracted) -> Version:
    """`keep_reading` of what the reader found."""
    return keep_reading(
        actor=actor,
        version=version,
        reading=ReadingState.SCAN if found.is_scan else ReadingState.READ,
        text=found.text,
        page_count=found.page_count,
        note=" ".join(_(remark.message) % dict(remark.params) for remark in found.warnings),
        thumbnail=found.thumbnail,
        language=found.language,
    )


def keep_refusal(*, actor: Actor, version: Version, refused: Refused) -> Version:
    """A file without a reader stays, unread; any other refusal takes the file away."""
    why = in_words(refused)
    if refused.rule == KEPT_UNREAD:
        return keep_reading(actor=actor, version=version, reading=ReadingState.UNREADABLE, note=why)
    return refuse_version(actor=actor, version=version, why=why)


def read_waiting(*, actor: Actor, ref: str) -> None:
    """Read the version `ref` in the child process, unless that has been done; between two short transactions.

    What is gone, hidden or withdrawn by then is left alone. May be run again at any time.
    """
    with tempfile.TemporaryDirectory(prefix="balai-reading-") as folder:
        path = Path(folder) / "document"
        with acting_as(actor):
            mime = _copy_waiting(actor, ref, path)
        if not mime:
            return
        try:
            answer: Extracted | Refused = read_document(path, mime)
        except Refused as refused:
            answer = refused
    with acting_as(actor):
        _keep_answer(actor, ref, answer)


def in_words(refused: Refused) -> str:
    """Why a file was refused, in the reader's language."""
    return _(refused.message) % dict(refused.params)


def _waiting(actor: Actor, ref: str) -> Version | None:
    waiting = Version.objects.visible_to(actor).filter(ref=ref, reading=ReadingState.WAITING)
    found: Version | None = waiting.exclude(document__state=DocumentState.WITHDRAWN).select_related("document").first()
    return found


def _copy_waiting(actor: Actor, ref: str, path: Path) -> str:
    """The plain bytes of the version at `path`, and their type; nothing when nothing waits."""
    version = _waiting(actor, ref)
    stored = version.file() if version else None
    if stored is None:
        return ""
    with path.open("xb") as sink:
        for piece in content(stored):
            sink.write(piece)
    return stored.mime


def _keep_answer(actor: Actor, ref: str, answer: Extracted | Refused) -> None:
    version = _waiting(actor, ref)
    if version is None:
        return
    if isinstance(answer, Refused):
        keep_refusal(actor=actor, version=version, refused=answer)
    else:
        keep_extracted(actor=actor, version=version, found=answer)
