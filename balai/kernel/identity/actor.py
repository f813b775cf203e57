"""The Actor: a user acting from one seat, and the tokens they hold there."""

from dataclasses import dataclass, field
from functools import cached_property

from .models import Party, Seat, User
from .states import PUBLIC


@dataclass(frozen=True, eq=False)
class Actor:
    """Who acts. `tokens` is every token held; a visitor holds only the public one."""

    user: User | None = None
    seat: Seat | None = None
    tokens: frozenset[int] = field(default_factory=lambda: frozenset({PUBLIC}))

    @property
    def party(self) -> Party | None:
        """The party acted for."""
        return self.seat.party if self.seat else None

    @cached_property
    def is_secretariat(self) -> bool:
        """Whether the seat keeps the forum's register; gives duties, never sight (TRUST.md)."""
        return bool(self.seat and self.seat.is_secretariat)

    def holds(self, token: int) -> bool:
        """Whether `token` is among those held."""
        return token in self.tokens

    def __bool__(self) -> bool:
        """A signed-in person acting from a seat."""
        return self.seat is not None


VISITOR = Actor()
