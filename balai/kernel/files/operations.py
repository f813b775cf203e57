"""Storing bytes, encrypted under their owner's key."""

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import BinaryIO
from uuid import UUID

from django.conf import settings
from django.db import transaction

from balai.kernel import clock
from balai.kernel.identity.actor import Actor
from balai.kernel.ids import new_ref
from balai.kernel.marking.mark import Mark
from balai.kernel.operation import operation

from .engine import cipher
from .engine.sniff import FileType, identify
from .models import OwnerKey, StoredFile
from .queries import owner_key, path_of

HASHED_AT_ONCE = 1 << 20


@operation("files:file:store")
def store(
    *, actor: Actor, source: BinaryIO, name: str, mark: Mark, attached_to: UUID, role: str = "original"
) -> StoredFile:
    """Keep `source` (seekable) as the file of `attached_to` in `role`. Raises `engine.refusals.Refused`."""
    kind = identify(source, name=name, accept_locked_pdf=True)
    stored = StoredFile(
        **mark.as_fields(),
        created_at=clock.now(),
        attached_to=attached_to,
        role=role,
        name=Path(name).name[:200] or f"file.{kind.extension}",
        path=f"{new_ref()}/{new_ref()}",
        **_measured(source, kind),
    )
    with _sealed(stored, source):
        stored.save()
    return stored


@operation("files:file:discard")
def discard(*, actor: Actor, stored: StoredFile) -> None:
    """Take a stored file away for good; its bytes go when the change is committed."""
    path = path_of(stored)
    stored.delete()
    transaction.on_commit(partial(path.unlink, missing_ok=True))


def _measured(source: BinaryIO, kind: FileType) -> dict[str, object]:
    source.seek(0)
    digest, size = hashlib.sha256(), 0
    while piece := source.read(HASHED_AT_ONCE):
        digest.update(piece)
        size += len(piece)
    source.seek(0)
    return {"mime": kind.mime, "size": size, "digest": digest.hexdigest()}


@contextmanager
def _sealed(stored: StoredFile, source: BinaryIO) -> Iterator[None]:
    """The sealed bytes on disk; gone again when the row cannot be written."""
    path = path_of(stored)
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("xb") as sink:
            cipher.encrypt(source, sink, key_of(stored.owner), stored.id.bytes)
            sink.flush()
            os.fsync(sink.fileno())  # what the database acknowledges has to be on the disk as well
        yield
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def key_of(owner: int) -> bytes:
    """The owner's key, made at the first file."""
    wrapped = cipher.wrap_key(settings.BALAI.key("balai.files"), cipher.new_key())
    OwnerKey.objects.get_or_create(owner=owner, defaults={"wrapped": wrapped})
    return owner_key(owner)
