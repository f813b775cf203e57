"""What the wings above show on a provision's page: each registers a function in its AppConfig's `ready`."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise

from balai.kernel.identity.actor import Actor

from .models import Provision


@dataclass(frozen=True)
class Panel:
    """A section of the page: a heading, and a template that is given `context` as `panel`."""

    heading: str | Promise
    template: str
    context: Mapping[str, Any] = field(default_factory=dict)


PanelOf = Callable[[Actor, Provision], Panel]
_FUNCTIONS: list[PanelOf] = []


def register(function: PanelOf) -> PanelOf:
    """Ask `function(actor, provision)` for a panel whenever a provision is shown."""
    _FUNCTIONS.append(function)
    return function


def panels(actor: Actor, provision: Provision) -> list[Panel]:
    """What stands on the page of `provision` for `actor`, in the order of registration."""
    return [function(actor, provision) for function in _FUNCTIONS]
