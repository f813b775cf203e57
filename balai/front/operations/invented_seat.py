"""Who records a piece of the demonstration's invented work, and under which mark."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from balai.front.queries import invented_actor, named_tokens
from balai.kernel.identity.actor import Actor
from balai.kernel.marking.context import acting_as
from balai.kernel.marking.mark import Mark, mark
from balai.kernel.marking.states import Tlp


@contextmanager
def at_the_seat(steward: Actor, item: dict[str, Any]) -> Iterator[Actor]:
    """Who records `item`: the invented person it names, or the support office."""
    actor = invented_actor(email=item["by"]) if "by" in item else steward
    with acting_as(actor):
        yield actor


def mark_of(actor: Actor, item: dict[str, Any]) -> Mark:
    """The item's label for those it names; CLEAR when it says nothing. Each owns its own."""
    seat = actor.seat
    office = seat.groups.order_by("code").last() if seat and "by" not in item else None
    owner = office.token_id if office else seat.party.token_id if seat else 0
    return mark(item.get("tlp", Tlp.CLEAR), owner, named_tokens(names=item.get("readers", [])))
