"""Who may tell the forum's news, and where the demonstration's doors stand open."""

from ipaddress import ip_address

from django.utils.translation import gettext as _

from balai.kernel.identity.actor import Actor
from balai.kernel.ruling import Ruling, allow, first_refusal, refuse


def may_tell(actor: Actor) -> Ruling:
    """The secretariat tells the forum's news."""
    return allow() if actor.is_secretariat else refuse(_("Only the secretariat publishes news."))


def may_publish_news(actor: Actor, owner: int) -> Ruling:
    """The secretariat publishes, for a holder whose token it holds."""
    return first_refusal(
        may_tell(actor),
        allow() if actor.holds(owner) else refuse(_("You can publish only for your own party or group.")),
    )


def may_try_out(address: str, *, is_demonstration: bool) -> Ruling:
    """One-click sign-in exists in demonstration mode and for this machine only."""
    if is_demonstration and address and ip_address(address).is_loopback:
        return allow()
    return refuse(_("One-click sign-in exists only in the demonstration, on the machine that runs it."))
