"""Keeping a search, and telling whoever kept it of new hits."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from balai.kernel import clock
from balai.kernel.identity.actor import VISITOR, Actor
from balai.kernel.identity.models import User
from balai.kernel.identity.queries import actor_for, seats_of
from balai.kernel.marking.context import acting_as
from balai.kernel.marking.forgetting import forget_due
from balai.kernel.marking.mark import Mark
from balai.kernel.marking.states import Tlp
from balai.kernel.operation import operation
from balai.kernel.outbox.operations import notify
from balai.library import queries, rules
from balai.library.models import SavedSearch

NEW_HITS = "library/new-hits"


@operation("library:search:save")
def save_search(
    *,
    actor: Actor,
    name: str,
    text: str,
    filters: Mapping[str, Sequence[str]],
    wants_notice: bool = True,
) -> SavedSearch:
    """Keep a search for the person who made it, and for nobody else; what it finds today counts as known."""
    rules.may_save_search(actor).require()
    own = actor.user.token_id if actor.user else 0
    return SavedSearch.objects.create(
        **Mark(own, Tlp.RED, frozenset({own})).as_fields(),
        created_at=clock.now(),
        name=name,
        query=text,
        filters={key: list(values) for key, values in filters.items() if values},
        seat=actor.seat,
        known=queries.found_things(actor=actor, text=text, filters=filters),
        wants_notice=wants_notice,
    )


@operation("library:search:remove")
def remove_search(*, actor: Actor, saved: SavedSearch) -> None:
    """Forget a search."""
    rules.may_remove_search(actor, saved).require()
    saved.delete()


def forget_searches(*, now: datetime) -> int:
    """Delete, unread, what persons kept whose accounts are closed; how many. A chore of the night."""
    return forget_due(SavedSearch)


def notify_new_hits(on: datetime) -> int:
    """Look each kept search up again and tell its person of things it did not find before; how many were told.

    Run by the worker from time to time; each person in a transaction of their own, with their own rights.
    """
    return sum(_look_again(user, on) for user in User.objects.filter(is_active=True))


def _look_again(user: User, on: datetime) -> int:
    with acting_as(actor_for(user, None)):
        kept = list(SavedSearch.objects.filter(owner=user.token_id, wants_notice=True).select_related("seat__party"))
    return sum(_look_up(user, saved, on) for saved in kept)


def _look_up(user: User, saved: SavedSearch, on: datetime) -> int:
    """From the seat it was kept in, while the person holds it; else with what they hold without any."""
    seat = next((seat for seat in seats_of(user) if seat.pk == saved.seat_id), None)
    actor = actor_for(user, seat)
    with acting_as(actor):
        found = queries.found_things(actor=actor, text=saved.query, filters=saved.filters)
        if not set(found) - set(saved.known):
            return 0
        saved.known, saved.last_hit_at = found, on
        saved.save(update_fields=["known", "last_hit_at"])
        notify(actor=VISITOR, to=user, kind=NEW_HITS, thing=saved, link=f"/library/searches/{saved.ref}/")
    return 1
