"""Opening and changing a progress round, answering it, clearing and taking back a reply."""

from collections.abc import Collection
from datetime import date

from django.utils.translation import gettext as _

from balai.commitments.models import Answer, Called, ProgressRound, Reply
from balai.commitments.states import ReplyState, RoundState
from balai.kernel.identity.actor import Actor
from balai.kernel.identity.models import Group, Party
from balai.kernel.marking.mark import Mark
from balai.kernel.marking.rules import may_change
from balai.kernel.ruling import Ruling, allow, first_refusal, refuse

from .leads import may_act_for
from .reports import may_compile


def may_move_round(actor: Actor, round: ProgressRound) -> Ruling:  # noqa: A002 - the field's word
    """The secretariat's own rounds are its own to close, reopen and publish."""
    return first_refusal(may_compile(actor), may_change(actor, round))


def may_open_round(
    actor: Actor, mark: Mark, leads: Collection[Party | Group], unread: Collection[Party | Group]
) -> Ruling:
    """The secretariat calls `leads` for reports, and nobody who cannot read the call: those are `unread`."""
    own = may_act_for(actor, mark.owner, _("You can open a round only for your own party or group."))
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
    own = may_act_for(actor, called.lead.token_id, _("Only those who are called answer."))
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
    sits = may_act_for(actor, called.lead.token_id, _("Only those who sit in the body see its reply."))
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


def ready_to_publish(round: ProgressRound) -> Ruling:  # noqa: A002 - the field's word
    """What a round asked for is compiled when it is closed: until then its leads still write."""
    is_open = round.state == RoundState.OPEN
    return refuse(_("The round is still open: close it before its report is published.")) if is_open else allow()
