"""Taking files as they are sent: looked at first, kept only when they may be, each by itself.

What is small is read before anything of it is kept, so that its sender learns at once that it was refused; what
is large, or takes too long, is kept and read by the worker, for no page may wait that long.
"""

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from django.db import transaction
from procrastinate.contrib.django import app

from balai.kernel.files.engine.refusals import Refused
from balai.kernel.files.engine.sniff import FileType, identify
from balai.kernel.identity.actor import Actor
from balai.kernel.marking.mark import Mark
from balai.library.engine.formats import Extracted, Limits
from balai.library.engine.reading import read_document
from balai.library.models import Document, Version

from .filing import Card, add_version, file_document
from .reading import KEPT_UNREAD, in_words, keep_extracted, keep_refusal

READ_AT_ONCE: Final = 5_000_000
"""Bytes up to which a file is read while its sender waits."""
PATIENCE: Final = 8.0
"""Seconds that a sender waits for the reading of all files together."""
AT_ONCE: Final = Limits(memory=1_000_000_000, cpu_seconds=6, wall_seconds=6)
ENDINGS: Final = (
    *(".pdf", ".docx", ".odt", ".html", ".htm", ".xhtml", ".xml", ".md", ".markdown", ".txt", ".text"),
    *(".xlsx", ".png", ".jpg", ".jpeg"),
)
"""How a name may end, or it has no ending: whoever downloads a file opens it by its name."""
TOO_LONG: Final = frozenset({"too_slow", "too_much_memory"})
READ_VERSION: Final = "library:read-version"


@dataclass(frozen=True)
class Sent:
    """A file as it was sent: the sender's name for it, and where its bytes lie."""

    name: str
    path: Path


@dataclass(frozen=True)
class Taken:
    """What became of a file: the document, or the rule that it broke, in words."""

    name: str
    document: Document | None = None
    refusal: str = ""


Looked = Extracted | Refused | None
"""What looking at a file gave: its text, why it is not taken, or nothing yet."""


def take_files(*, actor: Actor, files: Sequence[Sent], card: Card, mark: Mark) -> list[Taken]:
    """File each of `files` as a document of its own under `mark`; an empty title is taken from the file's name.

    All are looked at before the first is kept, so that no file waits in an open write for another one's reading.
    Raises `ruling.Refused`.
    """
    looked = look_at(files)
    return [_take(actor, sent, seen, card, mark) for sent, seen in zip(files, looked, strict=True)]


def take_version(*, actor: Actor, document: Document, sent: Sent, note: str = "") -> Taken:
    """Add the file as a new version of `document`. Raises `ruling.Refused`."""
    (seen,) = look_at([sent])
    if isinstance(seen, Refused) and seen.rule != KEPT_UNREAD:
        return Taken(sent.name, refusal=in_words(seen))
    with sent.path.open("rb") as source:
        version = add_version(actor=actor, document=document, source=source, name=sent.name, note=note)
    _keep_look(actor, version, seen)
    return Taken(sent.name, document)


def look_at(files: Sequence[Sent]) -> list[Looked]:
    """Look at each file in turn as long as its sender may be kept waiting; writes nothing."""
    until = time.monotonic() + PATIENCE
    return [_look(sent, read=time.monotonic() < until) for sent in files]


def title_from(name: str) -> str:
    """A title guessed from a file's name: `work_plan-2031.pdf` gives `work plan 2031`."""
    words = Path(name).stem.replace("_", " ").replace("-", " ").split()
    return " ".join(words)[:300] or name[:300]


def _look(sent: Sent, *, read: bool) -> Looked:
    try:
        _check_ending(sent.name)
        with sent.path.open("rb") as source:
            kind = identify(source, name=sent.name, accept_locked_pdf=True)
        if read and sent.path.stat().st_size <= READ_AT_ONCE:
            return _read_now(sent.path, kind)
    except Refused as refused:
        return refused
    return None


def _check_ending(name: str) -> None:
    if Path(name).suffix.lower() not in ("", *ENDINGS):
        raise Refused("unknown_type")


def _read_now(path: Path, kind: FileType) -> Looked:
    try:
        return read_document(path, kind.mime, limits=AT_ONCE)
    except Refused as refused:
        if refused.rule in TOO_LONG:
            return None
        raise


def _take(actor: Actor, sent: Sent, seen: Looked, card: Card, mark: Mark) -> Taken:
    if isinstance(seen, Refused) and seen.rule != KEPT_UNREAD:
        return Taken(sent.name, refusal=in_words(seen))
    language = seen.language if isinstance(seen, Extracted) else ""
    own = replace(card, title=card.title or title_from(sent.name), language=card.language or language[:8])
    try:
        with transaction.atomic(), sent.path.open("rb") as source:
            document = file_document(actor=actor, card=own, source=source, name=sent.name, mark=mark)
            _keep_look(actor, Version.objects.get(document=document), seen)
    except Refused as refused:
        return Taken(sent.name, refusal=in_words(refused))
    return Taken(sent.name, document)


def _keep_look(actor: Actor, version: Version, seen: Looked) -> None:
    """Keep what was read; leave the rest to the worker, with the rights of the seat that filed it."""
    if isinstance(seen, Extracted):
        keep_extracted(actor=actor, version=version, found=seen)
    elif isinstance(seen, Refused):
        keep_refusal(actor=actor, version=version, refused=seen)
    else:
        user, seat = actor.user, actor.seat
        app.configure_task(READ_VERSION).defer(
            version=version.ref, user=user.ref if user else "", seat=seat.ref if seat else ""
        )
