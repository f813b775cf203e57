"""The leak test is itself tested: of the leaks sown, it must catch every one."""

from typing import Any

import pytest

from . import mutants
from .hunts import differences
from .mutants import MUTANTS
from .world import World

pytestmark = pytest.mark.slow
LEAST = 30


def test_every_sown_leak_is_caught(world: World) -> None:
    missed = []
    for mutant in MUTANTS:
        with mutant.wall(), mutant.sow():
            if not mutant.hunt(world):
                missed.append(mutant.name)
    print(f"{len(MUTANTS) - len(missed)} of {len(MUTANTS)} sown leaks caught")
    assert len(MUTANTS) >= LEAST
    assert not missed


@pytest.mark.parametrize("wall", [mutants.BOTH, mutants.NO_POLICY], ids=["both walls", "no row security"])
def test_without_a_mutant_the_worlds_are_not_told_apart(world: World, wall: Any) -> None:
    """A hunt that always finds something would mean nothing; those of one world are controlled by the suite itself."""
    with wall():
        assert not differences(world, "/library/")
