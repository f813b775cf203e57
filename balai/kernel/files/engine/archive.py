"""Zip archives from strangers: opened only when their directory is sound and they unpack to a sane size."""

import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import BinaryIO, Final

from .refusals import Refused

PARTS: Final = 5_000
UNPACKED: Final = 200_000_000
RATIO: Final = 100
# Below this a steep ratio harms nobody: an empty table of a thousand rows packs very well.
SMALL: Final = 10_000_000

_END: Final = b"PK\x05\x06"
_END_BYTES: Final = 22
_LOCAL_BYTES: Final = 30
_PACKINGS: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ENTITY: Final = tuple("<!ENTITY".encode(name) for name in ("ascii", "utf-16-le", "utf-16-be"))
_BROKEN: Final = (zipfile.BadZipFile, struct.error, NotImplementedError, ValueError, OSError)
_BLOCK: Final = 1 << 20
_OVERLAP: Final = 32
_UNSAFE_NAME: Final = re.compile(r"^[/\\]|\\|(^|/)\.\.(/|$)|[\x00-\x1f:]")


def ends_as_archive(tail: bytes) -> bool:
    """True when the last bytes of a file are the end record of a zip directory, whatever stands before."""
    at = tail.rfind(_END)
    return at >= 0 and len(tail) - at >= _END_BYTES and _comment_ends(tail, at) == len(tail)


def open_archive(source: BinaryIO, size: int) -> zipfile.ZipFile:
    """The archive, its directory checked. Raises `Refused` and reads no part.

    Declared sizes bind: zipfile never gives more of a part than its directory declares.
    """
    try:
        archive = zipfile.ZipFile(source)
    except _BROKEN as error:
        raise Refused("truncated") from error
    parts = archive.infolist()
    if len(parts) > PARTS:
        raise Refused("too_many_parts", count=len(parts), limit=PARTS)
    for part in parts:
        _check_part(part)
    _check_layout(parts, size)
    unpacked = sum(part.file_size for part in parts)
    if unpacked > UNPACKED or (unpacked > SMALL and unpacked > RATIO * size):
        raise Refused("expands_too_far", size=unpacked, ratio=unpacked // max(size, 1))
    return archive


def read_part(archive: zipfile.ZipFile, name: str, limit: int) -> bytes:
    """The content of one part, b"" when there is none. Raises `Refused` if damaged or over `limit` bytes."""
    return b"".join(_blocks(archive, name, limit))


def defines_entities(archive: zipfile.ZipFile, name: str) -> bool:
    """True when an XML part declares entities, in any encoding that the parsers here know."""
    before = b""
    for block in _blocks(archive, name, UNPACKED):
        if any(needle in before + block for needle in _ENTITY):
            return True
        before = block[-_OVERLAP:]
    return False


def _blocks(archive: zipfile.ZipFile, name: str, limit: int) -> Iterator[bytes]:
    if name not in archive.NameToInfo:
        return
    declared = archive.getinfo(name).file_size
    if declared > limit:
        raise Refused("expands_too_far", size=declared, ratio=declared // max(limit, 1))
    try:
        with archive.open(name) as part:
            while block := part.read(_BLOCK):
                yield block
    except (*_BROKEN, zlib.error, EOFError) as error:
        raise Refused("damaged", kind="ZIP") from error


def _comment_ends(tail: bytes, at: int) -> int:
    return at + _END_BYTES + int.from_bytes(tail[at + 20 : at + 22], "little")


def _check_part(part: zipfile.ZipInfo) -> None:
    if part.flag_bits & 0x1:
        raise Refused("locked")
    if part.compress_type not in _PACKINGS or _UNSAFE_NAME.search(part.orig_filename):
        raise Refused("unsafe_part", part=part.filename[:80])


def _check_layout(parts: list[zipfile.ZipInfo], size: int) -> None:
    """No part twice, no two parts over the same bytes, nothing before the first or hidden after the last."""
    ordered = sorted(parts, key=lambda part: part.header_offset)
    if not ordered or ordered[0].header_offset != 0:
        raise Refused("two_formats", kind="ZIP")
    ends = [part.header_offset + _LOCAL_BYTES + part.compress_size for part in ordered]
    starts = [part.header_offset for part in ordered[1:]] + [size]
    names: set[str] = set()
    for part, end, following in zip(ordered, ends, starts, strict=True):
        if end > following or part.filename.casefold() in names:
            raise Refused("unsafe_part", part=part.filename[:80])
        names.add(part.filename.casefold())
