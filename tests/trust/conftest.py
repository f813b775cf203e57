"""Builds the invented forum once per session, in databases of its own, and puts it on stage for one test.

Django is set up after this file is read, so what needs models is imported where it is used.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from .crawl import Walk
    from .world import World


@pytest.fixture(scope="session")
def built_world(django_db_setup: None, django_db_blocker: Any) -> "World":
    """The forum in `FULL`; `WITHOUT` lacks the batch that only its owners read, and shares everything else."""
    from . import stage
    from .makers import build, fill_hidden

    with django_db_blocker.unblock():
        stage.make(stage.WITHOUT)
        with stage.connected_to(stage.WITHOUT):
            world = build()
        stage.copy(stage.WITHOUT, stage.FULL)
        with stage.connected_to(stage.FULL):
            fill_hidden(world)
    return world


@pytest.fixture
def world(built_world: "World", django_db_blocker: Any) -> "Iterator[World]":
    """The whole forum, on stage."""
    from . import stage

    with django_db_blocker.unblock(), stage.connected_to(stage.FULL):
        yield built_world


class Walks(dict[str, "Walk"]):
    """What each role meets on its walk over everything, with both walls up; walked when first asked for."""

    def __init__(self, world: "World") -> None:
        super().__init__()
        self.world = world

    def __missing__(self, role: str) -> "Walk":
        from .walks import walk_as

        self[role] = walk_as(self.world, role, keep=role in ("visitor", "outsider"))
        return self[role]


@pytest.fixture(scope="session")
def kept_walks(built_world: "World") -> Walks:
    """Each role walks once a session."""
    return Walks(built_world)


@pytest.fixture
def walks(world: "World", kept_walks: Walks) -> Walks:
    """The walks, with the forum on stage."""
    return kept_walks


@pytest.fixture
def all_walks(walks: Walks) -> "dict[str, Walk]":
    """The walk of every role."""
    from .visitors import CLIENTS

    return {role: walks[role] for role in CLIENTS}
