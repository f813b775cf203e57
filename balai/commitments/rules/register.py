"""Taking up a commitment, moving and correcting it, its lineage, and reports of progress on it."""

from collections.abc import Collection, Iterable
from typing import Any

from django.utils.translation import gettext as _

from balai.commitments.models import Commitment, ProgressEntry
from balai.commitments.states import CLOSED, DECLARABLE, REASONED
from balai.kernel.identity.actor import Actor
from balai.kernel.identity.models import Group, Party
from balai.kernel.marking.mark import Mark
from balai.kernel.marking.rules import may_change
from balai.kernel.ruling import Ruling, allow, first_refusal, refuse
from balai.texts.models import Provision
from balai.texts.states import OPERATIVE, STANDING

from .leads import may_act_for, may_name


def may_take_up(actor: Actor, owner: int, leads: Iterable[Party | Group | None]) -> Ruling:
    """The secretariat keeps the register; a party or group takes up what is its own to lead."""
    own = may_act_for(actor, owner, _("You can take up only for your own party or group."))
    return first_refusal(own, may_name(actor, leads))


def ready_to_take_up(provision: Provision, type: str, *, taken_up_before: bool) -> Ruling:  # noqa: A002 - the field's word
    """Nothing enters the register that nobody has reviewed or that asks for nothing, and each clause once per owner."""
    if provision.text.state not in STANDING:
        return refuse(_("The structure of this text has not been reviewed yet."))
    if type not in OPERATIVE:
        return refuse(_("These words ask nobody for anything, so that there is nothing to take up."))
    return refuse(_("This clause has been taken up already.")) if taken_up_before else allow()


def may_lead(actor: Actor, commitment: Commitment) -> Ruling:
    """Those who lead the commitment, besides its owner."""
    leads = {party.token_id for party in commitment.lead_parties.all()}
    if commitment.lead_group:
        leads.add(commitment.lead_group.token_id)
    if leads & actor.tokens or actor.holds(commitment.owner):
        return allow()
    return refuse(_("Only those who lead this commitment report on it."))


def may_report(actor: Actor, commitment: Commitment) -> Ruling:
    """A lead reports as long as the commitment is open."""
    seated = allow() if actor else refuse(_("Choose a seat to act from first."))
    return first_refusal(seated, may_lead(actor, commitment), ready_to_report(commitment))


def may_accept(actor: Actor, commitment: Commitment) -> Ruling:
    """What others did for a commitment counts once one who leads it, or owns it, says so."""
    if actor and may_lead(actor, commitment):
        return allow()
    return refuse(_("Only those who lead this commitment accept what others did for it."))


def may_declare(state: str) -> Ruling:
    """A report may leave the state open, or declare it planned, under way or done; only its owner retires it."""
    return allow() if not state or state in DECLARABLE else refuse(_("A report cannot declare this state."))


def ready_to_report(commitment: Commitment) -> Ruling:
    """A commitment that was superseded or retired is reported on no more."""
    return refuse(_("This commitment has been closed.")) if commitment.state in CLOSED else allow()


def may_move(actor: Actor, commitment: Commitment) -> Ruling:
    """The place on the register is the owner's to set; what leads declare stands beside it."""
    return may_change(actor, commitment)


def may_take_step(actor: Actor, commitment: Commitment, step: str) -> Ruling:
    """The owner takes a step that is open from the present state."""
    is_open = commitment.state in commitment.workflow.find(step).sources
    open_now = allow() if is_open else refuse(_("This step is not open from the present state."))
    return first_refusal(may_move(actor, commitment), open_now)


def ready_to_take_step(commitment: Commitment, step: str, reason: str, successor: Commitment | None) -> Ruling:
    """A commitment is closed, done or opened again for a reason that is kept, and superseded by another one."""
    said = refuse(_("Say why.")) if step in REASONED and not reason.strip() else allow()
    needs = (step == "supersede") != (successor is not None)
    named = refuse(_("Choose the commitment that supersedes it.")) if needs else allow()
    itself = successor is not None and successor.pk == commitment.pk
    other = refuse(_("A commitment does not follow itself.")) if itself else allow()
    return first_refusal(said, named, other)


def may_correct(actor: Actor, commitment: Commitment, leads: Iterable[Party | Group | None] = ()) -> Ruling:
    """Its owner puts right what the register says, and names others as leads no more than when it was taken up."""
    now = [commitment.lead_group, *commitment.lead_parties.all()]
    return first_refusal(may_change(actor, commitment), may_name(actor, [lead for lead in leads if lead not in now]))


def ready_to_correct(before: dict[str, Any], leads: Collection[Party | Group], reason: str) -> Ruling:
    """Something is changed, somebody leads, and it is said why; `before` is what would be replaced."""
    changed = allow() if before else refuse(_("Nothing is changed."))
    led = allow() if leads else refuse(_("Name the body or the parties that lead."))
    return first_refusal(changed, led, allow() if reason.strip() else refuse(_("Say why.")))


def may_note_lineage(actor: Actor, later: Commitment, earlier: Commitment) -> Ruling:
    """The owner of the later commitment says what it follows; nothing follows itself."""
    other = allow() if later.pk != earlier.pk else refuse(_("A commitment does not follow itself."))
    return first_refusal(may_change(actor, later), other)


def may_supersede(actor: Actor, commitment: Commitment) -> Ruling:
    """What its owner has not closed yet can be superseded."""
    is_open = refuse(_("This commitment has been closed.")) if commitment.state in CLOSED else allow()
    return first_refusal(may_change(actor, commitment), is_open)


def may_withdraw_progress(actor: Actor, entry: ProgressEntry) -> Ruling:
    """Its owner withdraws or corrects a report of progress that stands."""
    stands = refuse(_("This report has been withdrawn.")) if entry.withdrawn_on else allow()
    seated = allow() if actor else refuse(_("Choose a seat to act from first."))
    return first_refusal(seated, may_change(actor, entry), stands)


def may_correct_progress(actor: Actor, entry: ProgressEntry, mark: Mark) -> Ruling:
    """A correction stays with the owner of what it corrects."""
    same = allow() if mark.owner == entry.owner else refuse(_("A correction has the owner of what it corrects."))
    return first_refusal(may_withdraw_progress(actor, entry), same)
