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


def ready_to_take_in(taken_in: int) -> Ruling:
    """A document gives its texts once; `taken_in` is how many it has given."""
    return refuse(_("This document has been taken in already.")) if taken_in else allow()


def may_review(actor: Actor, text: Text) -> Ruling:
    """The owner settles the structure, once."""
    return first_refusal(may_change(actor, text), ready_to_review(text))


def ready_to_review(text: Text) -> Ruling:
    """A text whose structure was settled stays as it is: what was taken up from it rests on it."""
    if text.state == TextState.TAKEN_IN:
        return allow()
    return refuse(_("This text has been reviewed."))
