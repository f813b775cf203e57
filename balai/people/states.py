"""Words of the directory."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from balai.kernel.workflow import Transition, Workflow


class ContactKind(TextChoices):
    EMAIL = "email", _("E-mail")
    PHONE = "phone", _("Telephone")
    MESSAGING = "messaging", _("Messaging")
    ADDRESS = "address", _("Address")
    WEB = "web", _("Web page")


class Skill(TextChoices):
    LEGAL = "legal", _("Legal")
    POLICY = "policy", _("Policy")
    OPERATIONAL = "operational", _("Operational")


class Availability(TextChoices):
    AVAILABLE = "available", _("Available")
    ON_NOTICE = "on_notice", _("Available on notice")
    AWAY = "away", _("Not available")


class CallUpState(TextChoices):
    CALLED = "called", _("Called up")
    SECONDED = "seconded", _("Seconded")
    RETURNED = "returned", _("Returned")
    DECLINED = "declined", _("Declined")


def _answer(name: str, source: CallUpState, target: CallUpState) -> Transition:
    """Each answer to a call is the sending party's."""
    return Transition(name, frozenset({source}), target, "balai.people.rules.may_answer", f"people:call-up:{name}")


CALL_UP = Workflow(
    CallUpState.CALLED,
    (
        _answer("second", CallUpState.CALLED, CallUpState.SECONDED),
        _answer("decline", CallUpState.CALLED, CallUpState.DECLINED),
        _answer("return", CallUpState.SECONDED, CallUpState.RETURNED),
    ),
)
STEPS = {
    "second": _("Second the expert"),
    "decline": _("Decline"),
    "return": _("Note the return"),
}
"""What the sending party may do with a call-up, in words."""
