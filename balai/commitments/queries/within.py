"""What every reader of a mark may read anyway."""

from collections.abc import Iterable
from typing import TypeVar

from balai.kernel.marking.mark import Mark, no_wider
from balai.kernel.marking.models import Marked

M = TypeVar("M", bound=Marked)


class Within:
    """Keeps what every reader of a mark may read anyway; `members` are the tokens of the member parties."""

    def __init__(self, mark: Mark, members: frozenset[int]) -> None:
        self.mark, self.members = mark, members
        self._known: dict[Mark, bool] = {}

    def only(self, things: Iterable[M]) -> list[M]:
        """Those of `things` that reach as far as the mark."""
        return [thing for thing in things if self.holds(thing)]

    def holds(self, thing: Marked) -> bool:
        """Whether `thing` reaches as far as the mark."""
        return self.covers(thing.mark)

    def covers(self, mark: Mark) -> bool:
        """Whether what has `mark` reaches as far; many things have few marks, so each is weighed once."""
        if mark not in self._known:
            self._known[mark] = no_wider(self.mark, mark, self.members)
        return self._known[mark]

    @property
    def is_own(self) -> bool:
        """Whether nobody but the owner reads what has the mark."""
        return self.mark.readers <= {self.mark.owner}
