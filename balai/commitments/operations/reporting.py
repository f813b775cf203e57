"""Reporting progress."""

from datetime import date

from balai.commitments import rules
from balai.commitments.models import Commitment, ProgressEntry
from balai.kernel import clock
from balai.kernel.identity.actor import Actor
from balai.kernel.identity.models import Seat
from balai.kernel.marking.mark import Mark
from balai.kernel.marking.queries import member_tokens
from balai.kernel.marking.rules import may_reach
from balai.kernel.operation import operation


@operation("commitments:progress:report")
def report_progress(
    *, actor: Actor, commitment: Commitment, note: str, on: date, mark: Mark, state: str = "", by: Seat | None = None
) -> ProgressEntry:
    """Put a lead's progress on the record; `state` is what the lead says of it, nothing new without a `note`.

    `by` is the seat that wrote it, where another one clears it. Raises `Refused`.
    """
    rules.may_report(actor, commitment).require()
    rules.may_declare(state).require()
    may_reach(mark, [commitment.mark], member_tokens()).require()
    seat = by or actor.seat
    assert seat is not None, "the rule asks for a seat"
    return ProgressEntry.objects.create(
        **mark.as_fields(),
        created_at=clock.now(),
        commitment=commitment,
        note=note,
        state=state,
        reported_on=on,
        reported_by=seat,
    )
