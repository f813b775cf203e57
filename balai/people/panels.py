"""What the wings above add to pages of the directory; each registers when its app is ready."""

from collections.abc import Callable, Iterable
from typing import Generic, ParamSpec

from balai.kernel.identity.actor import Actor
from balai.kernel.identity.models import Seat
from balai.kernel.web.shapes import Turn

P = ParamSpec("P")


class Panels(Generic[P]):
    """Functions that each give some items for a page."""

    def __init__(self) -> None:
        self._functions: list[Callable[P, Iterable[Turn]]] = []

    def register(self, function: Callable[P, Iterable[Turn]]) -> Callable[P, Iterable[Turn]]:
        """Add `function`; registering it again changes nothing. Can be used as a decorator."""
        if function not in self._functions:
            self._functions.append(function)
        return function

    def items(self, *args: P.args, **kwargs: P.kwargs) -> list[Turn]:
        """What every registered function gives, in the order of registering."""
        return [item for function in self._functions for item in function(*args, **kwargs)]


handover_panels: Panels[Actor, Seat] = Panels()
"""Called with the actor and the seat that is handed over: what is open there, as far as the actor may read it."""
seat_panels: Panels[Actor, Seat] = Panels()
"""Called with the reader and a seat: what to show on the page of the seat."""
