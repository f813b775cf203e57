"""Who may take in texts and settle their structure."""

from django.utils.translation import gettext as _

from balai.kernel.identity.actor import Actor
from balai.kernel.marking.rules import may_change
from balai.kernel.ruling import Ruling, allow, first_refusal, refuse

from .models import Text
from .states import TextState


def may_take_in(actor: Actor, owner: int) -> Ruling:
    """The secretariat keeps the forum's texts, for a holder whose token it holds."""
    return first_refusal(
        allow() if actor.is_secretariat else refuse(_("Only the secretariat takes in texts.")),
        allow() if actor.holds(owner) else refuse(_("You can take in texts only for your own party or group.")),
    )


def may_review(actor: Actor, text: Text) -> Ruling:
    """The owner settles the structure, once."""
    return first_refusal(
        may_change(actor, text),
        allow() if text.state == TextState.TAKEN_IN else refuse(_("This text has been reviewed.")),
    )
