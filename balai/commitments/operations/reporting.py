"""Reporting progress, and publishing the report that closes the loop."""

from dataclasses import dataclass
from datetime import date

from balai.commitments import rules
from balai.commitments.models import Commitment, ProgressEntry, ProgressReport
from balai.commitments.queries import compiled
from balai.kernel import clock
from balai.kernel.identity.actor import Actor
from balai.kernel.marking.mark import Mark
from balai.kernel.marking.queries import member_tokens
from balai.kernel.marking.rules import may_reach
from balai.kernel.operation import operation


@dataclass(frozen=True)
class ReportCard:
    """The frame of a progress report: its title in several languages, its period and its overview."""

    title: dict[str, str]
    period_from: date
    period_to: date
    overview: str = ""


@operation("commitments:progress:report")
def report_progress(
    *, actor: Actor, commitment: Commitment, note: str, on: date, mark: Mark, state: str = ""
) -> ProgressEntry:
    """Put a lead's progress on the record; `state` is what the lead says of it. Raises `Refused`."""
    rules.may_report(actor, commitment).require()
    rules.may_declare(state).require()
    may_reach(mark, [commitment.mark], member_tokens()).require()
    seat = actor.seat
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


@operation("commitments:report:publish")
def publish_report(*, actor: Actor, card: ReportCard, mark: Mark, on: date) -> ProgressReport:
    """Compile what every reader of `mark` may read anyway, and publish it as it stands today."""
    rules.may_publish_report(actor, mark).require()
    content = compiled(actor=actor, mark=mark, period_from=card.period_from, period_to=card.period_to)
    return ProgressReport.objects.create(
        **mark.as_fields(), created_at=clock.now(), published_on=on, content=content, **vars(card)
    )
