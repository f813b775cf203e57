from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from .factories import Superuser


@pytest.fixture
def superuser(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> Iterator["Superuser"]:
    """An empty record in a database where things are really committed, and somebody who may do anything to it.

    Sealing and tampering happen between transactions, so the usual rollback at the end of a test would hide them.
    """
    from .factories import Superuser

    with django_db_blocker.unblock():
        hands = Superuser()
        hands.wipes()
        yield hands
        hands.wipes()
        hands.hands.close()
