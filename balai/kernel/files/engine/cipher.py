"""Encryption at rest in independent chunks, so that a byte range is read without the bytes before it.

A sealed file is a header and then chunks of 64 KiB of content, each under AES-256-GCM:

    header  "BALAIF", version (1 byte), chunk size as a power of two (1 byte), nonce prefix (8 random bytes)
    chunk   ciphertext of at most 64 KiB, tag of 16 bytes; the last chunk is the only one that may be shorter

The nonce is the prefix and the number of the chunk (4 bytes, big endian). The tag covers as well the header,
the file's id, the number of the chunk, and whether it is the last. So a chunk that was altered, moved, taken
from another file, or cut off with its successors is found. A key may serve all the files of one
owner, itself wrapped (RFC 3394) with the platform's: two of a million files share a nonce prefix with a chance
of 3 in 100 million. A key for each file is better still.
"""

import os
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO, Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import keywrap
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

MAGIC: Final = b"BALAIF"
VERSION: Final = 1
CHUNK_BITS: Final = 16
CHUNK: Final = 1 << CHUNK_BITS
TAG: Final = 16
PREFIX: Final = 8
HEADER: Final = len(MAGIC) + 2 + PREFIX
KEY_BYTES: Final = 32


class Damaged(Exception):
    """The sealed bytes, the key or the file id are not those that were sealed together."""


@dataclass(frozen=True, slots=True)
class _Seal:
    """What every chunk of one file shares."""

    cipher: AESGCM
    header: bytes
    file_id: bytes

    def nonce(self, index: int) -> bytes:
        return self.header[-PREFIX:] + struct.pack(">I", index)

    def bound(self, index: int, *, last: bool) -> bytes:
        return self.header + struct.pack(">I?I", index, last, len(self.file_id)) + self.file_id

    def close(self, index: int, content: bytes, *, last: bool) -> bytes:
        return self.cipher.encrypt(self.nonce(index), content, self.bound(index, last=last))

    def open(self, index: int, sealed: bytes, *, last: bool) -> bytes:
        try:
            return self.cipher.decrypt(self.nonce(index), sealed, self.bound(index, last=last))
        except InvalidTag as error:
            raise Damaged(f"chunk {index} fails its authentication") from error


def new_key() -> bytes:
    """A fresh 32-byte key for one file."""
    return AESGCM.generate_key(bit_length=KEY_BYTES * 8)


def encrypt(source: BinaryIO, sink: BinaryIO, key: bytes, file_id: bytes) -> int:
    """Seal all that `source` still holds into `sink`; return the number of content bytes."""
    header = MAGIC + bytes((VERSION, CHUNK_BITS)) + os.urandom(PREFIX)
    seal = _Seal(AESGCM(key), header, file_id)
    sink.write(header)
    index, size, content = 0, 0, _read_full(source, CHUNK)
    while True:
        following = _read_full(source, CHUNK)
        sink.write(seal.close(index, content, last=not following))
        size += len(content)
        if not following:
            return size
        index, content = index + 1, following


def decrypt_range(
    source: BinaryIO, key: bytes, file_id: bytes, start: int = 0, end: int | None = None
) -> Iterator[bytes]:
    """Content bytes `start` (included) to `end` (excluded; None for all), a piece per chunk.

    `source` must be seekable. A range beyond the content is cut to it. The last chunk is always opened
    first, so that a file that lost its end is refused whatever range is asked. Raises `Damaged`.
    """
    if start < 0 or (end is not None and end < start):
        raise ValueError(f"not a byte range: {start} to {end}")
    seal = _Seal(AESGCM(key), _read_header(source), file_id)
    size = content_size(source)
    last = _chunk_count(size) - 1
    tail = _open_chunk(source, seal, last, last)
    reach = range(start, size if end is None else min(end, size))
    return _pieces(source, seal, reach, last, tail)


def content_size(source: BinaryIO) -> int:
    """Number of content bytes, from the length of the sealed file; `Damaged` if none has that length."""
    body = source.seek(0, os.SEEK_END) - HEADER
    chunks = -(-body // (CHUNK + TAG))
    size = body - chunks * TAG
    if body < TAG or size < 0 or _chunk_count(size) != chunks:
        raise Damaged("the sealed file ends inside a chunk")
    return size


def wrap_key(owner_key: bytes, file_key: bytes) -> bytes:
    """The file's key under its owner's, by AES key wrap (RFC 3394): 8 bytes longer than the key."""
    return keywrap.aes_key_wrap(owner_key, file_key)


def unwrap_key(owner_key: bytes, wrapped: bytes) -> bytes:
    """The file's key again. Raises `Damaged` when the owner's key is another or a bit was changed."""
    try:
        return keywrap.aes_key_unwrap(owner_key, wrapped)
    except (keywrap.InvalidUnwrap, ValueError) as error:
        raise Damaged("the wrapped key fails its integrity check") from error


def _pieces(source: BinaryIO, seal: _Seal, reach: range, last: int, tail: bytes) -> Iterator[bytes]:
    if not reach:
        return
    for index in range(reach.start // CHUNK, -(-reach.stop // CHUNK)):
        content = tail if index == last else _open_chunk(source, seal, index, last)
        offset = index * CHUNK
        yield content[max(reach.start - offset, 0) : reach.stop - offset]


def _open_chunk(source: BinaryIO, seal: _Seal, index: int, last: int) -> bytes:
    source.seek(HEADER + index * (CHUNK + TAG))
    return seal.open(index, _read_full(source, CHUNK + TAG), last=index == last)


def _read_header(source: BinaryIO) -> bytes:
    source.seek(0)
    header = _read_full(source, HEADER)
    if len(header) < HEADER or not header.startswith(MAGIC):
        raise Damaged("not a sealed file")
    if header[len(MAGIC) : -PREFIX] != bytes((VERSION, CHUNK_BITS)):
        raise Damaged("sealed by an unknown version")
    return header


def _chunk_count(size: int) -> int:
    return max(1, -(-size // CHUNK))


def _read_full(source: BinaryIO, count: int) -> bytes:
    """`count` bytes, fewer only at the end: a raw stream may give less than it was asked for."""
    pieces: list[bytes] = []
    while count > 0 and (piece := source.read(count)):
        pieces.append(piece)
        count -= len(piece)
    return b"".join(pieces)
