"""Who may take up, act and report."""

from collections.abc import Collection, Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from balai.kernel.codes import currencies
from balai.kernel.identity.actor import Actor
from balai.kernel.identity.models import Group, Party
from balai.kernel.marking.mark import Mark, no_wider
from balai.kernel.marking.rules import may_change
from balai.kernel.marking.states import Tlp
from balai.kernel.ruling import Ruling, allow, first_refusal, refuse
from balai.library.models import Document
from balai.texts.models import Provision
from balai.texts.states import OPERATIVE, STANDING

from .models import Activity, Answer, Called, Commitment, ProgressEntry, ProgressReport, ProgressRound, Reply, WorkPlan
from .states import CLOSED, DECLARABLE, REASONED, ReplyState, RoundState

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
    return first_refusal(may_change(actor, commitment), _may_name(actor, [lead for lead in leads if lead not in now]))


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


def may_move_round(actor: Actor, round: ProgressRound) -> Ruling:  # noqa: A002 - the field's word
    """The secretariat's own rounds are its own to close, reopen and publish."""
    return first_refusal(may_compile(actor), may_change(actor, round))


def may_open_round(
    actor: Actor, mark: Mark, leads: Collection[Party | Group], unread: Collection[Party | Group]
) -> Ruling:
    """The secretariat calls `leads` for reports, and nobody who cannot read the call: those are `unread`."""
    own = _may_act_for(actor, mark.owner, _("You can open a round only for your own party or group."))
    return first_refusal(may_compile(actor), own, ready_to_call(leads, unread))


def ready_to_call(leads: Collection[Party | Group], unread: Collection[Party | Group]) -> Ruling:
    """Somebody is called, and everybody who is can read the call."""
    names = {"names": ", ".join(str(lead) for lead in unread)}
    readable = refuse(_("These are called but could not read the call: %(names)s.") % names) if unread else allow()
    return first_refusal(allow() if leads else refuse(_("Choose who is called.")), readable)


def may_change_round(actor: Actor, round: ProgressRound) -> Ruling:  # noqa: A002 - the field's word
    """Who opened a round moves its day and calls further leads, as long as it is open."""
    return first_refusal(may_move_round(actor, round), _still_open(round))


def ready_to_be_due(round: ProgressRound, day: date, on: date) -> Ruling:  # noqa: A002 - the field's word
    """On another day than before, and not on one that is over."""
    to_come = refuse(_("Give those who are called until a day to come.")) if day < on else allow()
    return first_refusal(to_come, refuse(_("They are due on that day already.")) if day == round.due_on else allow())


def _still_open(round: ProgressRound) -> Ruling:  # noqa: A002 - the field's word
    return allow() if round.state == RoundState.OPEN else refuse(_("This round has been closed."))


def may_write_overview(actor: Actor, round: ProgressRound) -> Ruling:  # noqa: A002 - the field's word
    """Until the report is published, which then holds it."""
    is_published = round.state == RoundState.PUBLISHED
    writable = refuse(_("The report of this round has been published.")) if is_published else allow()
    return first_refusal(may_compile(actor), may_change(actor, round), writable)


def may_answer(actor: Actor, called: Called) -> Ruling:
    """Whoever sits for the lead that is called, as long as the round is open."""
    own = _may_act_for(actor, called.lead.token_id, _("Only those who are called answer."))
    return first_refusal(own, _still_open(called.round))


def ready_to_answer(reply: Reply | None) -> Ruling:
    """What waits for a co-chair is not written on meanwhile."""
    waits = bool(reply and reply.awaits_clearance)
    return refuse(_("What was submitted waits for a co-chair of the body first.")) if waits else allow()


def ready_to_submit(reply: Reply, said: Collection[Answer]) -> Ruling:
    """Something is said that has not been submitted yet."""
    new = allow() if said else refuse(_("Nothing is answered that has not been submitted."))
    return first_refusal(ready_to_answer(reply), new)


def may_clear(actor: Actor, called: Called, co_chairs: Collection[Party]) -> Ruling:
    """A seat of a co-chairing party that sits in the body; `co_chairs` are those of today."""
    if not called.group_id:
        return refuse(_("The reply of a party needs no clearance: the owner decides."))
    sits = _may_act_for(actor, called.lead.token_id, _("Only those who sit in the body see its reply."))
    chairs = allow() if actor.party in co_chairs else refuse(_("A co-chair of the body clears its reply."))
    return first_refusal(sits, chairs)


def ready_to_clear(reply: Reply) -> Ruling:
    """What a body has submitted and nobody cleared yet."""
    return allow() if reply.awaits_clearance else refuse(_("Nothing waits for clearance here."))


def may_withdraw_reply(actor: Actor, reply: Reply) -> Ruling:
    """Its owner, at any time once it was submitted, also after the round is closed."""
    submitted = reply.state in (ReplyState.SUBMITTED, ReplyState.CLEARED)
    return first_refusal(
        may_change(actor, reply), allow() if submitted else refuse(_("Nothing is submitted that could be withdrawn."))
    )


def may_withdraw_progress(actor: Actor, entry: ProgressEntry) -> Ruling:
    """Its owner withdraws or corrects a report of progress that stands."""
    stands = refuse(_("This report has been withdrawn.")) if entry.withdrawn_on else allow()
    seated = allow() if actor else refuse(_("Choose a seat to act from first."))
    return first_refusal(seated, may_change(actor, entry), stands)


def may_correct_progress(actor: Actor, entry: ProgressEntry, mark: Mark) -> Ruling:
    """A correction stays with the owner of what it corrects."""
    same = allow() if mark.owner == entry.owner else refuse(_("A correction has the owner of what it corrects."))
    return first_refusal(may_withdraw_progress(actor, entry), same)


def may_record_activity(actor: Actor, owner: int, leads: Iterable[Party | Group | None]) -> Ruling:
    """Anybody at a seat records what their party or group does."""
    own = _may_act_for(actor, owner, _("You can record only what your own party or group does."))
    return first_refusal(own, _may_name(actor, leads))


def may_revise_activity(actor: Actor, activity: Activity, leads: Iterable[Party | Group | None] = ()) -> Ruling:
    """Its owner corrects it, and names others as those who lead no more than when it was recorded."""
    named = [lead for lead in leads if lead and lead not in (activity.lead_party, activity.lead_group)]
    return first_refusal(may_change(actor, activity), ready_to_revise_activity(activity), _may_name(actor, named))


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
    own = _may_act_for(actor, owner, _("You can plan only for your own party or group."))
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


def ready_to_publish(round: ProgressRound) -> Ruling:  # noqa: A002 - the field's word
    """What a round asked for is compiled when it is closed: until then its leads still write."""
    is_open = round.state == RoundState.OPEN
    return refuse(_("The round is still open: close it before its report is published.")) if is_open else allow()
