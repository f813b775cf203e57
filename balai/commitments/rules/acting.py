"""Recording activities and what went into them, and work plans."""

from collections.abc import Iterable
from decimal import Decimal

from django.utils.translation import gettext as _

from balai.commitments.models import Activity, WorkPlan
from balai.kernel.codes import currencies
from balai.kernel.identity.actor import Actor
from balai.kernel.identity.models import Group, Party
from balai.kernel.marking.mark import no_wider
from balai.kernel.marking.rules import may_change
from balai.kernel.ruling import Ruling, allow, first_refusal, refuse
from balai.library.models import Document

from .leads import may_act_for, may_name


def may_record_activity(actor: Actor, owner: int, leads: Iterable[Party | Group | None]) -> Ruling:
    """Anybody at a seat records what their party or group does."""
    own = may_act_for(actor, owner, _("You can record only what your own party or group does."))
    return first_refusal(own, may_name(actor, leads))


def may_revise_activity(actor: Actor, activity: Activity, leads: Iterable[Party | Group | None] = ()) -> Ruling:
    """Its owner corrects it, and names others as those who lead no more than when it was recorded."""
    named = [lead for lead in leads if lead and lead not in (activity.lead_party, activity.lead_group)]
    return first_refusal(may_change(actor, activity), ready_to_revise_activity(activity), may_name(actor, named))


def ready_to_revise_activity(activity: Activity) -> Ruling:
    """What was withdrawn stays as it was."""
    return refuse(_("This activity has been withdrawn.")) if activity.withdrawn_on else allow()


def ready_to_contribute(amount: Decimal | None, currency: str, what: str) -> Ruling:
    """A contribution says how much in which currency, or what."""
    if amount is not None:
        known = currency in {code for code, _name in currencies()}
        return allow() if known else refuse(_("Say in which currency the amount is."))
    return allow() if what.strip() else refuse(_("Say how much was given, or what."))


def may_name_document(activity: Activity, document: Document, members: frozenset[int]) -> Ruling:
    """The title of a document is told by an activity only to whom the document is told."""
    if no_wider(activity.mark, document.mark, members):
        return allow()
    return refuse(_("Fewer people read this document than this activity: give it a title in your own words."))


def may_make_plan(actor: Actor, owner: int, group: Group) -> Ruling:
    """Those who sit in a body make its plans, or the secretariat does."""
    own = may_act_for(actor, owner, _("You can plan only for your own party or group."))
    return first_refusal(own, _may_plan_for(actor, group))


def may_revise_plan(actor: Actor, plan: WorkPlan, group: Group | None = None) -> Ruling:
    """Its owner, until it is withdrawn; it becomes the plan of `group` only where that one's could be made."""
    of_body = allow() if group in (None, plan.group) else _may_plan_for(actor, group)
    stands = refuse(_("This plan has been withdrawn.")) if plan.withdrawn_on else allow()
    return first_refusal(may_change(actor, plan), stands, of_body)


def may_withdraw_plan(actor: Actor, plan: WorkPlan, why: str) -> Ruling:
    """Its owner takes it back, for a reason that its readers are told."""
    return first_refusal(may_revise_plan(actor, plan), allow() if why.strip() else refuse(_("Say why.")))


def _may_plan_for(actor: Actor, group: Group) -> Ruling:
    if actor.is_secretariat or actor.holds(group.token_id):
        return allow()
    return refuse(_("Only those who sit in a body, or the secretariat, make its plans."))
