"""Tells PostgreSQL which tokens the present transaction holds, signed so that no statement can widen itself."""

import hashlib
import hmac
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.db import connection, transaction

from balai.kernel import clock
from balai.kernel.identity.actor import Actor

LIFETIME = 3600
"""Seconds that a context is good for: longer than any request or export, shorter than a working day."""
BLOCK = 64  # bytes, the block of SHA-256 (RFC 2104)


def context_pads(key: bytes) -> tuple[bytes, bytes]:
    """HMAC's inner and outer padded keys (RFC 2104), as the database keeps them."""
    block = key.ljust(BLOCK, b"\0") if len(key) <= BLOCK else hashlib.sha256(key).digest().ljust(BLOCK, b"\0")
    return bytes(b ^ 0x36 for b in block), bytes(b ^ 0x5C for b in block)


def signed_context(actor: Actor) -> str:
    """`user|expiry|{tokens}.hmac`, the value of `balai.ctx`."""
    who = actor.user.ref if actor.user else "visitor"
    expiry = int(clock.now().timestamp()) + LIFETIME
    payload = f"{who}|{expiry}|{{{','.join(str(token) for token in sorted(actor.tokens))}}}"
    return f"{payload}.{hmac.new(settings.BALAI.context_key, payload.encode(), hashlib.sha256).hexdigest()}"


@contextmanager
def acting_as(actor: Actor) -> Iterator[None]:
    """A transaction in which the database shows what `actor` may read; nests, and gives the outer one back."""
    is_nested = connection.in_atomic_block
    with transaction.atomic():
        before = _set_context(signed_context(actor))
        yield
        if is_nested and not connection.needs_rollback:  # the end of a transaction, or a rollback, does it by itself
            _set_context(before)


def _set_context(value: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT coalesce(current_setting('balai.ctx', true), ''), set_config('balai.ctx', %s, true)", [value]
        )
        row = cursor.fetchone()
    return str(row[0]) if row else ""
