"""Time-ordered keys inside, unguessable references outside."""

import secrets
import uuid

from balai.kernel import clock

ALPHABET = "23456789abcdefghjkmnpqrstvwxyz"  # without 0/o, 1/i/l, u: read aloud on a telephone without mistakes
REF_LENGTH = 12  # 30 ** 12 is about 59 bits: not to be guessed through a throttled page


def new_key() -> uuid.UUID:
    """A version 7 UUID (RFC 9562, section 5.7): 48 bits of milliseconds, then random bits."""
    milliseconds = int(clock.now().timestamp() * 1000)
    value = (milliseconds << 80) | (0x7 << 76) | (secrets.randbits(12) << 64)
    value |= (0b10 << 62) | secrets.randbits(62)
    return uuid.UUID(int=value)


def new_ref() -> str:
    """A random reference for addresses; says nothing of order, time or number."""
    return "".join(secrets.choice(ALPHABET) for _ in range(REF_LENGTH))
