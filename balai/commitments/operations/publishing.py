"""Publishing a report: the compilation that closes the loop."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from balai.commitments import rules
from balai.commitments.models import ProgressReport, ProgressRound
from balai.commitments.queries import drafted, report_kind
from balai.commitments.states import RoundState
from balai.kernel.identity.actor import Actor
from balai.kernel.marking.mark import Mark
from balai.kernel.operation import operation
from balai.kernel.workflow import move


@dataclass(frozen=True)
class ReportCard:
    """The frame of a report: its title in several languages, its period, the officer's words, and of which kind.

    `design` is {"sections": [{"code": ..., "words": ...}, ...]} in order; empty leaves the sections of its kind.
    """

    title: dict[str, str]
    period_from: date
    period_to: date
    overview: str = ""
    kind: str = "progress"
    round: ProgressRound | None = None
    design: dict[str, Any] = field(default_factory=dict)


@operation("commitments:report:publish")
def publish_report(*, actor: Actor, card: ReportCard, mark: Mark, on: date) -> ProgressReport:
    """Compile what every reader of `mark` may read anyway, and publish it as it stands today, with it the round.

    Raises `Refused`, and `NotFound` for a kind that the forum does not have.
    """
    rules.may_publish_report(actor, mark).require()
    report_kind(code=card.kind)
    if card.round:
        rules.ready_to_publish(card.round).require()
    report: ProgressReport = drafted(actor=actor, mark=mark, on=on, frame=vars(card))
    if card.round and card.round.state == RoundState.CLOSED:
        move(card.round, "publish", by=actor)
    report.save(force_insert=True)
    return report
