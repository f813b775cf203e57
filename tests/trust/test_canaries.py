"""Layer two of the leak test: nobody meets a canary that its rule keeps from them, on any surface."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest

from . import stage
from .crawl import CANARY, Walk
from .outlets import listening, rows_of_tables, sessions
from .walks import walk_as, without_the_filter
from .world import World

pytestmark = pytest.mark.slow
ONE_WALL: dict[str, Callable[[], AbstractContextManager[None]]] = {
    "no row security": stage.without_row_security,
    "no filter": without_the_filter,
}


def told(walks: list[Walk]) -> str:
    """Every leak, once."""
    return "\n".join(sorted({str(leak) for walk in walks for leak in walk.leaks})[:60])


@pytest.mark.parametrize("walls", ONE_WALL)
def test_one_wall_alone_keeps_them(world: World, walls: str) -> None:
    with ONE_WALL[walls]():
        found = [walk_as(world, role) for role in ("visitor", "outsider")]
    assert not told(found)


def test_logs_cache_jobs_sessions_and_record_hold_no_words(world: World) -> None:
    with listening() as lines:
        walk_as(world, "admin-a", within="/library/")
    assert lines
    assert not CANARY.findall("\n".join(lines))
    for name, rows in rows_of_tables().items():
        assert not CANARY.findall(rows), name
    assert not [held for held in sessions() if CANARY.search(held)]
