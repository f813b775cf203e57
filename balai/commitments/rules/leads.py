"""Who acts for an owner, and whom they may name as leads."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from balai.kernel.identity.actor import Actor
from balai.kernel.identity.models import Group, Party
from balai.kernel.ruling import Ruling, allow, refuse


def may_act_for(actor: Actor, owner: int, refusal: str) -> Ruling:
    """A seat that holds the owner's token; `refusal` is what anybody else is told."""
    if not actor:
        return refuse(_("Choose a seat to act from first."))
    return allow() if actor.holds(owner) else refuse(refusal)


def may_name(actor: Actor, leads: Iterable[Party | Group | None]) -> Ruling:
    """Nobody puts work on the record in another's name; the secretariat keeps the register for all."""
    if actor.is_secretariat or all(actor.holds(lead.token_id) for lead in leads if lead):
        return allow()
    return refuse(_("Only the secretariat names others than your own party and bodies as those who lead."))
