"""Progress reports at the console, as the seat that keeps the register."""

import json
from datetime import date

from balai.commitments import queries
from balai.commitments.engine.docx import as_docx
from balai.commitments.models import ProgressReport
from balai.commitments.operations import ReportCard, publish_report
from balai.kernel import clock
from balai.kernel.audit.operations import note_reading
from balai.kernel.marking.context import acting_as
from balai.kernel.marking.mark import mark
from balai.kernel.web.exports import as_csv
from balai.people.operations import steward_actor

from .forum import office_token


def published() -> list[dict[str, str]]:
    """The reports that the support office reads, latest first."""
    steward = steward_actor()
    with acting_as(steward):
        return [_told(report) for report in queries.reports(actor=steward)]


def publish(title: str, first: date, last: date, tlp: str) -> dict[str, str]:
    """Compile and publish the report of a period. Raises `Refused`."""
    steward = steward_actor()
    card = ReportCard(title={"en": title}, period_from=first, period_to=last)
    with acting_as(steward):
        given = mark(tlp, office_token(steward))
        return _told(publish_report(actor=steward, card=card, mark=given, on=clock.today()))


def exported(ref: str, form: str) -> bytes:
    """The report as `docx`, `csv` or `json`. Raises `NotFound`."""
    steward = steward_actor()
    with acting_as(steward):
        report = queries.report(actor=steward, ref=ref)
        note_reading(actor=steward, thing=report, how="export")
        if form == "docx":
            return as_docx(queries.as_paper(report))
        if form == "csv":
            return as_csv(*queries.as_rows(report)).encode()
        return json.dumps(_told(report) | report.content, ensure_ascii=False, indent=1).encode()


def _told(report: ProgressReport) -> dict[str, str]:
    return {
        "ref": report.ref,
        "title": str(report.title),
        "tlp": report.tlp,
        "published_on": report.published_on.isoformat(),
    }
