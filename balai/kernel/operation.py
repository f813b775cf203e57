"""The one shape of a write: keyword-only, atomic, on the record under its event name."""

from collections.abc import Callable
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from django.db import models, transaction

from balai.kernel.audit.operations import record
from balai.kernel.identity.actor import Actor

P = ParamSpec("P")
R = TypeVar("R")
REGISTER: dict[str, Callable[..., Any]] = {}
"""Every operation by its event name, for the architecture tests and the printed reference."""


def operation(event: str) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Make `function` atomic and put it on the audit record as `event` (`wing:thing:action`)."""

    def decorate(function: Callable[P, R]) -> Callable[P, R]:
        @wraps(function)
        def write(*args: P.args, **kwargs: P.kwargs) -> R:
            with transaction.atomic():
                result = function(*args, **kwargs)
                record(actor=_actor(kwargs), event=event, thing=_thing(result, kwargs), details=_details(kwargs))
            return result

        write.event = event  # type: ignore[attr-defined]
        REGISTER[event] = write
        return write

    return decorate


def _actor(kwargs: dict[str, Any]) -> Actor:
    actor: Actor = kwargs["actor"]
    return actor


def _thing(result: object, kwargs: dict[str, Any]) -> models.Model | None:
    """What was written: the result when it is a row, else the first row among the arguments."""
    candidates = [result, *(value for key, value in kwargs.items() if key != "actor")]
    return next((value for value in candidates if isinstance(value, models.Model)), None)


def _details(kwargs: dict[str, Any]) -> dict[str, str]:
    """What the digest of the entry is taken over: each argument's reference or text, never stored itself."""
    return {key: str(getattr(value, "ref", value)) for key, value in kwargs.items() if key != "actor"}
