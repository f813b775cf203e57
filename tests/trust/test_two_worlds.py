"""Layer three of the leak test: the world with hidden things answers an outsider as the world without them does."""

import math
import statistics
import time
from collections.abc import Sequence

import pytest

from . import stage
from .crawl import Walk
from .oracle import may_read
from .routes import MISSING, address
from .visitors import browser
from .walks import walk_as
from .world import World

pytestmark = pytest.mark.slow
PAIRS = 200
TRIALS = 3


@pytest.mark.parametrize("role", ["visitor", "outsider"])
def test_an_outsider_cannot_tell_the_worlds_apart(world: World, walks: dict[str, Walk], role: str) -> None:
    assert not [thing for thing in world.hidden if may_read(world.roles[role], thing.rule)]
    with_them = walks[role]
    with stage.connected_to(stage.WITHOUT):
        without = walk_as(world, role, keep=True)
    assert list(with_them.answers) == list(without.answers)
    assert not difference(with_them, without)


def difference(one: Walk, other: Walk) -> list[str]:
    """The addresses that answered differently, with the first place where they do."""
    found = []
    for url, kept in one.kept.items():
        if kept != other.kept[url] and not url.startswith("/accounts/"):
            found.append(f"{url}: {first_difference(str(kept), str(other.kept[url]))}")
    return found[:10]


def first_difference(one: str, other: str) -> str:
    """What stands round the first place where two texts part."""
    place = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return f"{one[max(0, place - 60) : place + 80]!r} / {other[max(0, place - 60) : place + 80]!r}"


def test_hidden_takes_as_long_as_missing(world: World) -> None:
    """Of interleaved pairs; a machine that is busy for a moment may spoil one trial, a leak shows in all three."""
    hidden = next(thing.ref for thing in world.hidden if thing.model == "library.Document")
    assert any(_looks_the_same(*_times(hidden)) for _ in range(TRIALS))


def _times(hidden: str) -> tuple[list[float], list[float]]:
    times: dict[str, list[float]] = {hidden: [], MISSING: []}
    with browser("outsider") as client:
        for number in range(PAIRS):
            for reference in (hidden, MISSING) if number % 2 else (MISSING, hidden):
                started = time.perf_counter()
                client.get(address("library:document", reference))
                times[reference].append(time.perf_counter() - started)
    return times[hidden], times[MISSING]


def _looks_the_same(one: Sequence[float], other: Sequence[float]) -> bool:
    medians = statistics.median(one), statistics.median(other)
    gap = abs(medians[0] - medians[1])
    return _mann_whitney(one, other) > 0.01 or gap < 0.001 or gap < 0.05 * min(medians)


def _mann_whitney(one: Sequence[float], other: Sequence[float]) -> float:
    """Two-sided p of the U test, by its normal approximation (Mann and Whitney 1947); times have no ties."""
    ranked = sorted([(value, 0) for value in one] + [(value, 1) for value in other])
    ranks = sum(rank for rank, (_, sample) in enumerate(ranked, start=1) if sample == 0)
    n, m = len(one), len(other)
    u = ranks - n * (n + 1) / 2
    z = (u - n * m / 2) / math.sqrt(n * m * (n + m + 1) / 12)
    return math.erfc(abs(z) / math.sqrt(2))


def test_the_u_test_tells_shifted_times_from_equal_ones() -> None:
    even, odd = [n / 1000 for n in range(0, 400, 2)], [n / 1000 for n in range(1, 401, 2)]
    assert _mann_whitney(even, odd) > 0.5
    assert _mann_whitney(even, [value + 0.1 for value in odd]) < 0.01
