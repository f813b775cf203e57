"""Who may take up, act and report."""

from django.utils.translation import gettext as _

from balai.kernel.identity.actor import Actor
from balai.kernel.marking.rules import may_change
from balai.kernel.ruling import Ruling, allow, first_refusal, refuse

from .models import Commitment
from .states import CommitmentState


def may_take_up(actor: Actor, owner: int) -> Ruling:
    """The secretariat keeps the register; a party or group takes up what is its own."""
    if not actor:
        return refuse(_("Choose a seat to act from first."))
    return allow() if actor.holds(owner) else refuse(_("You can take up only for your own party or group."))


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
    return first_refusal(may_lead(actor, commitment), ready_to_report(commitment))


def ready_to_report(commitment: Commitment) -> Ruling:
    """A retired commitment is reported on no more."""
    if commitment.state == CommitmentState.RETIRED:
        return refuse(_("This commitment has been retired."))
    return allow()


def may_move(actor: Actor, commitment: Commitment) -> Ruling:
    """The state is the owner's to set; a first report or activity of a lead sets it by itself."""
    return first_refusal(may_change(actor, commitment))


def may_record_activity(actor: Actor, owner: int) -> Ruling:
    """Anybody at a seat records what their party or group does."""
    return may_take_up(actor, owner)


def may_publish_report(actor: Actor, owner: int) -> Ruling:
    """The secretariat compiles and publishes the Progress Report."""
    return first_refusal(
        allow() if actor.is_secretariat else refuse(_("Only the secretariat publishes the progress report.")),
        may_take_up(actor, owner),
    )
