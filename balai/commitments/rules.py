"""Who may take up, act and report."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from balai.kernel.identity.actor import Actor
from balai.kernel.identity.models import Group, Party
from balai.kernel.marking.mark import Mark
from balai.kernel.marking.rules import may_change
from balai.kernel.marking.states import Tlp
from balai.kernel.ruling import Ruling, allow, first_refusal, refuse
from balai.texts.models import Provision
from balai.texts.states import OPERATIVE, TextState

from .models import Commitment, ProgressRound
from .states import CLOSED, DECLARABLE

PUBLISHABLE = frozenset({Tlp.CLEAR, Tlp.GREEN, Tlp.AMBER})


def _may_act_for(actor: Actor, owner: int, refusal: str) -> Ruling:
    if not actor:
        return refuse(_("Choose a seat to act from first."))
    return allow() if actor.holds(owner) else refuse(refusal)


def _may_name(actor: Actor, leads: Iterable[Party | Group | None]) -> Ruling:
    """Nobody puts work on the record in another's name; the secretariat keeps the register for all."""
    if actor.is_secretariat or all(actor.holds(lead.token_id) for lead in leads if lead):
        return allow()
    return refuse(_("Only the secretariat names others than your own party and bodies as those who lead."))


def may_take_up(actor: Actor, owner: int, leads: Iterable[Party | Group | None]) -> Ruling:
    """The secretariat keeps the register; a party or group takes up what is its own to lead."""
    own = _may_act_for(actor, owner, _("You can take up only for your own party or group."))
    return first_refusal(own, _may_name(actor, leads))


def ready_to_take_up(provision: Provision, type: str, *, taken_up_before: bool) -> Ruling:  # noqa: A002 - the field's word
    """Nothing enters the register that nobody has reviewed or that asks for nothing, and each clause once per owner."""
    if provision.text.state != TextState.REVIEWED:
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
    """The state is the owner's to set; a first report or activity of a lead sets it by itself."""
    return may_change(actor, commitment)


def may_note_lineage(actor: Actor, later: Commitment, earlier: Commitment) -> Ruling:
    """The owner of the later commitment says what it follows; nothing follows itself."""
    other = allow() if later.pk != earlier.pk else refuse(_("A commitment does not follow itself."))
    return first_refusal(may_change(actor, later), other)


def may_supersede(actor: Actor, commitment: Commitment) -> Ruling:
    """What its owner has not closed yet can be superseded."""
    is_open = refuse(_("This commitment has been closed.")) if commitment.state in CLOSED else allow()
    return first_refusal(may_change(actor, commitment), is_open)


def may_move_round(actor: Actor, round: ProgressRound) -> Ruling:  # noqa: A002 - the field's word
    """The secretariat's own rounds are its own to close, reopen and publish."""
    return first_refusal(may_compile(actor), may_change(actor, round))


def may_record_activity(actor: Actor, owner: int, leads: Iterable[Party | Group | None]) -> Ruling:
    """Anybody at a seat records what their party or group does."""
    own = _may_act_for(actor, owner, _("You can record only what your own party or group does."))
    return first_refusal(own, _may_name(actor, leads))


def may_compile(actor: Actor) -> Ruling:
    """The secretariat compiles the Progress Report."""
    return allow() if actor.is_secretariat else refuse(_("Only the secretariat publishes the progress report."))


def may_publish_report(actor: Actor, mark: Mark) -> Ruling:
    """The secretariat publishes the Progress Report, for a readership that is more than a few seats."""
    return first_refusal(
        may_compile(actor),
        _may_act_for(actor, mark.owner, _("You can publish only for your own party or group.")),
        allow() if mark.tlp in PUBLISHABLE else refuse(_("A progress report is CLEAR, GREEN or AMBER.")),
    )
