"""Who may change a mark, and how far it may reach."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from balai.kernel.identity.actor import Actor
from balai.kernel.ruling import Ruling, allow, refuse

from .mark import Mark, no_wider


def may_change(actor: Actor, thing: Any) -> Ruling:
    """Only who holds the owner's token changes a marked thing."""
    return allow() if actor.holds(thing.owner) else refuse(_("Only the owner may change this."))


def may_reach(mark: Mark, sources: Iterable[Mark], members: frozenset[int]) -> Ruling:
    """A derived thing is never wider than what it is drawn from."""
    if all(no_wider(mark, source, members) for source in sources):
        return allow()
    return refuse(_("This would be read more widely than what it is drawn from; each owner has to release that first."))
