"""Compiling, publishing, correcting and taking back a report."""

from django.utils.translation import gettext as _

from balai.commitments.models import ProgressReport
from balai.kernel.identity.actor import Actor
from balai.kernel.marking.mark import Mark
from balai.kernel.marking.rules import may_change
from balai.kernel.marking.states import Tlp
from balai.kernel.ruling import Ruling, allow, first_refusal, refuse

from .leads import may_act_for

PUBLISHABLE = frozenset({Tlp.CLEAR, Tlp.GREEN, Tlp.AMBER})


def may_compile(actor: Actor) -> Ruling:
    """The secretariat compiles the Progress Report."""
    return allow() if actor.is_secretariat else refuse(_("Only the secretariat publishes the progress report."))


def may_publish_report(actor: Actor, mark: Mark) -> Ruling:
    """The secretariat publishes the Progress Report, for a readership that is more than a few seats."""
    return first_refusal(
        may_compile(actor),
        may_act_for(actor, mark.owner, _("You can publish only for your own party or group.")),
        allow() if mark.tlp in PUBLISHABLE else refuse(_("A progress report is CLEAR, GREEN or AMBER.")),
    )


def may_withdraw_report(actor: Actor, report: ProgressReport) -> Ruling:
    """The secretariat withdraws a report of its own that stands."""
    stands = refuse(_("This report has been withdrawn.")) if report.withdrawn_on else allow()
    return first_refusal(may_compile(actor), may_change(actor, report), stands)


def may_correct_report(actor: Actor, report: ProgressReport, *, corrected_before: bool) -> Ruling:
    """The secretariat publishes one corrected edition of a report of its own, which can be corrected in its turn."""
    latest = refuse(_("There is a corrected edition: correct that one.")) if corrected_before else allow()
    return first_refusal(may_compile(actor), may_change(actor, report), latest)


def may_publish_edition(actor: Actor, report: ProgressReport, mark: Mark) -> Ruling:
    """An edition stays with the owner of what it corrects."""
    same = allow() if mark.owner == report.owner else refuse(_("A correction has the owner of what it corrects."))
    return first_refusal(may_publish_report(actor, mark), same)


def ready_to_take_back(why: str) -> Ruling:
    """What was published is withdrawn or corrected for a reason that its readers are told."""
    return allow() if why.strip() else refuse(_("Say why."))


def may_take_report(actor: Actor, report: ProgressReport) -> Ruling:
    """What a withdrawn report holds is shown and handed out to its owner alone."""
    if report.withdrawn_on and not actor.holds(report.owner):
        return refuse(_("This report has been withdrawn."))
    return allow()
