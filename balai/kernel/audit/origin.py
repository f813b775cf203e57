"""Where the present request comes from, for the entries that it writes."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.conf import settings

from .engine.entry import origin_of

_origin: ContextVar[str] = ContextVar("origin", default="")


@contextmanager
def origin_is(address: str) -> Iterator[None]:
    """Entries written inside bear a keyed hash of `address`; the address itself is kept nowhere."""
    token = _origin.set(origin_of(address, settings.BALAI.key("balai.audit.origin")))
    try:
        yield
    finally:
        _origin.reset(token)


def present_origin() -> str:
    """The hash to put on an entry; empty outside a request."""
    return _origin.get()
