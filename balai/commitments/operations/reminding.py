"""Reminding those who are called in a round: twice before it is due, and once a week when it is overdue."""

from datetime import date, timedelta

from balai.commitments import queries
from balai.commitments.models import Called, ProgressRound
from balai.commitments.queries import Heard
from balai.commitments.states import ReplyStanding, RoundState
from balai.kernel.identity.actor import Actor
from balai.kernel.identity.models import Seat
from balai.kernel.identity.queries import actor_for_seat
from balai.kernel.marking.context import acting_as

from .replies import ask_to_clear
from .rounds import tell

BEFORE = (timedelta(days=7), timedelta(days=1))
DAY, WEEK = timedelta(days=1), timedelta(days=7)
OWED = (ReplyStanding.NOTHING, ReplyStanding.OPENED)


def remind_of_rounds(*, on: date) -> int:
    """Remind every lead that has not replied, and co-chairs of what waits for them; how many leads were told.

    A daily chore, done by the seats of the secretariat for its own rounds; run again on the same day it tells nobody.
    """
    seats = Seat.objects.filter(is_secretariat=True, closed_on__isnull=True).select_related("party").order_by("pk")
    return sum(_remind_from(actor_for_seat(seat), on) for seat in seats)


def _remind_from(actor: Actor, on: date) -> int:
    with acting_as(actor):
        own = queries.rounds(actor=actor).filter(state=RoundState.OPEN, owner__in=actor.tokens)
        return sum(_remind(actor, heard, on) for one in own for heard in queries.heard(actor=actor, round=one))


def _remind(actor: Actor, one: Heard, on: date) -> int:
    called, reply = one.called, one.reply
    if one.standing not in (*OWED, ReplyStanding.TO_CLEAR) or not _is_time(called, on):
        return 0
    if reply and called.group:
        ask_to_clear(actor, reply, called.group, on)
    else:
        tell(actor=actor, called=called, kind=f"commitments/round-{'late' if on > called.round.due_on else 'due'}")
    called.reminded_on = on
    called.save(update_fields=["reminded_on"])
    return 1


def _is_time(called: Called, on: date) -> bool:
    """Whether a day of reminding came since the lead was told last, were it by the opening of the round."""
    asked_on = called.reminded_on or called.round.opened_on
    return asked_on < last_day_to_remind(called.round, on) <= on


def last_day_to_remind(round: ProgressRound, on: date) -> date:  # noqa: A002 - the field's word
    """The latest day of reminding up to `on`; the first of them all where none has come yet."""
    late = on - round.due_on - DAY
    if late >= timedelta(0):
        return on - late % WEEK
    return max((round.due_on - before for before in BEFORE if round.due_on - before <= on), default=round.due_on - WEEK)
