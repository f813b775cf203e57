"""The bytes that stand for an entry, the same in Python and in the database's trigger."""

import hashlib
import hmac
from collections.abc import Iterable, Mapping, Sequence

from .merkle import leaf_hash

COLUMNS = (
    "ref", "at", "xid", "user_ref", "seat_ref", "party_code", "event", "kind", "thing_ref", "origin", "tlp",
    "owner", "readers", "digest",
)  # fmt: skip
"""What a leaf is made of, in this order, each as text: `at` in microseconds since 1970, `xid` and `owner` in
decimal, `readers` in decimal with commas, `origin` and `digest` in hexadecimal."""


def pack(fields: Iterable[str]) -> bytes:
    """Each field as its length in four bytes, big end first, then its UTF-8: no two lists pack alike."""
    parts = []
    for field in fields:
        raw = field.encode()
        parts += [len(raw).to_bytes(4, "big"), raw]
    return b"".join(parts)


def leaf_of(fields: Sequence[str]) -> bytes:
    """The leaf hash of the entry whose `COLUMNS` are `fields`."""
    return leaf_hash(pack(fields))


def digest_of(details: Mapping[str, str], key: bytes) -> str:
    """What stands on the record for `details`: HMAC-SHA-256 in hexadecimal over them in order of their names.

    Keyed, because details may name people: without the key nobody can try guesses against the record, and once
    the key is destroyed the digest says nothing more.
    """
    fields = [text for name in sorted(details) for text in (name, details[name])]
    return hmac.new(key, pack(fields), hashlib.sha256).hexdigest()


def origin_of(address: str, key: bytes) -> str:
    """What stands on the record for a network address: 128 bits of HMAC-SHA-256 in hexadecimal; empty stays empty."""
    return hmac.new(key, address.encode(), hashlib.sha256).hexdigest()[:32] if address else ""
