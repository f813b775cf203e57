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


@pytest.fixture(scope="session")
def walks(built_world: "World", django_db_blocker: Any) -> "dict[str, Walk]":
    """What each role meets on its walk over everything, with both walls up."""
    from . import stage
    from .visitors import CLIENTS
    from .walks import walk_as

    with django_db_blocker.unblock(), stage.connected_to(stage.FULL):
        return {role: walk_as(built_world, role, keep=role in ("visitor", "outsider")) for role in CLIENTS}
