"""Taking a published report back, and publishing it anew where it was wrong."""

from datetime import date

from balai.commitments import rules
from balai.commitments.models import ProgressReport
from balai.commitments.queries import drafted, editions
from balai.kernel.identity.actor import Actor
from balai.kernel.marking.mark import Mark
from balai.kernel.operation import operation

from .publishing import ReportCard


@operation("commitments:report:withdraw")
def withdraw_report(*, actor: Actor, report: ProgressReport, why: str, on: date) -> ProgressReport:
    """From now on its readers find that it was withdrawn, when and why; what it holds is its owner's alone.

    Raises `Refused`.
    """
    rules.may_withdraw_report(actor, report).require()
    rules.ready_to_take_back(why).require()
    report.withdrawn_on, report.withdrawn_for = on, why
    report.save(update_fields=["withdrawn_on", "withdrawn_for"])
    return report


@operation("commitments:report:correct")
def correct_report(
    *, actor: Actor, report: ProgressReport, card: ReportCard, why: str, mark: Mark, on: date
) -> ProgressReport:
    """Publish an edition that corrects `report` and says why, compiled as the record stands now. Raises `Refused`.

    The corrected one stays as it was published, and leads to the new one.
    """
    corrected_before = editions(actor=actor, report=report).later is not None
    rules.may_correct_report(actor, report, corrected_before=corrected_before).require()
    rules.may_publish_edition(actor, report, mark).require()
    rules.ready_to_take_back(why).require()
    frame = vars(card) | {"kind": report.kind, "corrects": report}
    edition: ProgressReport = drafted(actor=actor, mark=mark, on=on, frame=frame, why=why)
    edition.save(force_insert=True)
    return edition
