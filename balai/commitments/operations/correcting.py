"""Taking back what was reported, and putting it right."""

from datetime import date

from django.db.models import Q

from balai.commitments import queries, rules
from balai.commitments.models import Answer, ProgressEntry, Reply
from balai.commitments.states import ReplyState
from balai.kernel import clock
from balai.kernel.identity.actor import Actor
from balai.kernel.identity.models import Seat
from balai.kernel.marking.mark import Mark, mark
from balai.kernel.marking.queries import member_tokens
from balai.kernel.marking.rules import may_reach
from balai.kernel.marking.states import Tlp
from balai.kernel.operation import operation

from .replies import count_answers, locked


@operation("commitments:progress:withdraw")
def withdraw_progress(*, actor: Actor, entry: ProgressEntry, on: date) -> ProgressEntry:
    """Take a report of progress back: from now on its words are its owner's alone. Raises `Refused`.

    What was published from it stays as it was published; its owner may report anew.
    """
    rules.may_withdraw_progress(actor, entry).require()
    line = Answer.objects.filter(entry=entry).select_related("reply").first()
    _take_back(entry, on)
    if line:
        line.delete()
        reply = queries.reply(actor=actor, ref=line.reply.ref)
        count_answers(actor, reply)
        reply.save(update_fields=["asked", "answered"])
    return entry


def _take_back(entry: ProgressEntry, on: date) -> None:
    given = _own(entry)
    entry.withdrawn_on, entry.tlp, entry.readers = on, given.tlp, sorted(given.readers)
    entry.save(update_fields=["withdrawn_on", "tlp", "readers"])


def _own(entry: ProgressEntry) -> Mark:
    """The mark under which only the owner reads; under RED only those of its seats that read it before."""
    sits = Q(party__token=entry.owner) | Q(groups__token=entry.owner)
    seats = Seat.objects.filter(sits, token__in=entry.readers).values_list("token_id", flat=True)
    named = set(seats) if entry.tlp == Tlp.RED else set()
    return mark(Tlp.RED, entry.owner, named) if named else mark(Tlp.STRICT, entry.owner)


@operation("commitments:progress:correct")
def correct_progress(
    *, actor: Actor, entry: ProgressEntry, note: str, state: str, mark: Mark, on: date
) -> ProgressEntry:
    """Put a new report in the place of `entry`, which is withdrawn on that day. Raises `Refused`.

    It is about the same day as what it corrects, so that it stands in the same period.
    """
    rules.may_correct_progress(actor, entry, mark).require()
    rules.may_declare(state).require()
    may_reach(mark, [entry.commitment.mark], member_tokens()).require()
    seat = actor.seat
    assert seat is not None, "the rule asks for a seat"
    corrected = ProgressEntry.objects.create(
        **mark.as_fields(),
        created_at=clock.now(),
        commitment=entry.commitment,
        note=note,
        state=state,
        reported_on=entry.reported_on,
        reported_by=seat,
        corrects=entry,
    )
    Answer.objects.filter(entry=entry).update(entry=corrected)
    _take_back(entry, on)
    return corrected


@operation("commitments:reply:withdraw")
def withdraw_reply(*, actor: Actor, reply: Reply, on: date) -> Reply:
    """Take back all that a lead answered in a round; that it did so stays on the page of the round."""
    rules.may_withdraw_reply(actor, reply).require()
    reply = locked(actor, reply)
    rules.may_withdraw_reply(actor, reply).require()
    answered = ProgressEntry.objects.visible_to(actor).filter(answer__reply=reply)
    for entry in answered.select_related("commitment"):
        withdraw_progress(actor=actor, entry=entry, on=on)
    reply.state, reply.withdrawn_on, reply.answered = ReplyState.WITHDRAWN, on, 0
    reply.save(update_fields=["state", "withdrawn_on", "answered"])
    return reply
