"""Figures about people that tell nothing of one person: no small cells.

A count of one to four is told as "fewer than 5": the threshold rule of statistical offices (Hundepool and others,
Statistical Disclosure Control, Wiley 2012), with the threshold that most of them use. Totals are made from what is
told and nothing else: "at least", with one for each hidden count, so that no subtraction finds what is hidden.
"""

from collections.abc import Iterable

FEW = "few"
LEAST = 5
Told = int | str
"""A count, or `FEW` in place of one from 1 to 4."""


def told(number: int) -> Told:
    """`number` as it may be told to many."""
    return FEW if 0 < number < LEAST else number


def at_least(cells: Iterable[Told]) -> tuple[int, bool]:
    """The sum as far as it is told, and whether it is exact: each hidden count is at least one."""
    given = list(cells)
    return sum(1 if cell == FEW else int(cell) for cell in given), FEW not in given


def together(cells: Iterable[Told]) -> Told | None:
    """Counts of different people as one, where that tells no more than they do; None where only a sum can be told."""
    given = [cell for cell in cells if cell != 0]
    if FEW not in given:
        return at_least(given)[0]
    return FEW if len(given) == 1 else None
