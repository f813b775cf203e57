"""What the wings above show on a document's page: each registers a function in its AppConfig's `ready`."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise

from balai.kernel.identity.actor import Actor

from .models import Document


@dataclass(frozen=True)
class Panel:
    """A section of the page: a heading, and a template that is given `context` as `panel`."""

    heading: str | Promise
    template: str
    context: Mapping[str, Any] = field(default_factory=dict)


PanelOf = Callable[[Actor, Document], Panel | None]


class Panels:
    """The functions that were registered, in that order."""

    def __init__(self) -> None:
        self.functions: list[PanelOf] = []

    def register(self, function: PanelOf) -> PanelOf:
        """Ask `function(actor, document)` for a panel whenever a document is shown; it answers None for nothing."""
        self.functions.append(function)
        return function

    def of(self, actor: Actor, document: Document) -> list[Panel]:
        """What stands on the page of `document` for `actor`."""
        found = (function(actor, document) for function in self.functions)
        return [panel for panel in found if panel is not None]


document_panels = Panels()
