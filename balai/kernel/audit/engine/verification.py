"""Reads the whole record in order and says what does not add up."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from .checkpoint import Head
from .entry import leaf_of
from .merkle import Edge

CLOCK_STEP = 1_000_000
"""Microseconds that the server's clock may have been set back by without an alarm."""


class Fault(StrEnum):
    """Kinds of things that do not add up."""

    CHANGED = "changed"
    GONE = "gone"
    GAP = "gap"
    ROOT = "root"
    CUT = "cut"
    BACKDATED = "backdated"
    UNSEALED = "unsealed"
    HEAD = "head"


class Problem(NamedTuple):
    """A fault and where it is: an entry's reference, a position, or a head's size."""

    fault: Fault
    where: str


class Row(NamedTuple):
    """One sealed entry: its position, its `COLUMNS` as text (None when the entry is gone), its stored leaf hash."""

    position: int
    fields: Sequence[str] | None
    leaf: bytes | None


@dataclass
class Verifier:
    """Feed it the heads, then every row in order of position, then ask `finish()`."""

    heads: Iterable[Head]
    problems: list[Problem] = field(default_factory=list)
    edge: Edge = field(default_factory=Edge)

    def __post_init__(self) -> None:
        self._due: dict[int, set[Head]] = defaultdict(set)
        for head in self.heads:
            self._due[head.size].add(head)
        self._passed: list[Head] = []
        self._last_size = max(self._due, default=0)
        self._meet_heads()

    def take(self, row: Row) -> None:
        """Check one entry, and every head that ends with it."""
        if row.position != self.edge.size:
            self.problems.append(Problem(Fault.GAP, str(self.edge.size)))
        if row.fields is None or row.leaf is None:
            self.problems.append(Problem(Fault.GONE, str(row.position)))
        else:
            self.check_leaf(row.fields, row.leaf)
            self._check_time(row.fields)
        self.edge.append(row.leaf or b"")
        if self.edge.size in self._due:
            self._meet_heads()

    def check_leaf(self, fields: Sequence[str], leaf: bytes) -> None:
        """The stored hash must be the hash of the columns."""
        if leaf_of(fields) != leaf:
            self.problems.append(Problem(Fault.CHANGED, fields[0]))

    def finish(self) -> list[Problem]:
        """All that was found; heads that reach beyond the record show that its tail was cut."""
        beyond = sorted(size for size in self._due if size > self.edge.size)
        self.problems += [Problem(Fault.CUT, str(size)) for size in beyond]
        if self.edge.size > self._last_size:
            self.problems.append(Problem(Fault.UNSEALED, str(self._last_size)))
        return self.problems

    def _meet_heads(self) -> None:
        heads = self._due.get(self.edge.size, set())
        root = self.edge.root()
        if any(head.root != root for head in heads):
            self.problems.append(Problem(Fault.ROOT, str(self.edge.size)))
        self._passed += sorted(heads, key=lambda head: head.at)

    def _check_time(self, fields: Sequence[str]) -> None:
        """An entry after a head is no older than it, unless its transaction was running when the head was made."""
        at, xid = int(fields[1]), int(fields[2])
        for head in reversed(self._passed):
            if at < head.at - CLOCK_STEP and not head.sealed_to <= xid < head.horizon:
                self.problems.append(Problem(Fault.BACKDATED, fields[0]))
                return
            if xid >= head.horizon:
                return
