"""Reading stored bytes; whoever calls has already read the row, which the walls allow or not."""

from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

from .engine import cipher
from .models import OwnerKey, StoredFile


def path_of(stored: StoredFile) -> Path:
    """Where the sealed bytes lie."""
    return Path(settings.MEDIA_ROOT) / stored.path


def owner_key(owner: int) -> bytes:
    """The key of the files of `owner`."""
    wrapped = bytes(OwnerKey.objects.get(owner=owner).wrapped)
    return cipher.unwrap_key(settings.BALAI.key("balai.files"), wrapped)


def content(stored: StoredFile, start: int = 0, end: int | None = None) -> Iterator[bytes]:
    """The bytes from `start` to `end` (excluded), in pieces. Raises `cipher.Damaged`."""
    key = owner_key(stored.owner)
    with path_of(stored).open("rb") as source:
        yield from cipher.decrypt_range(source, key, stored.id.bytes, start, end)
