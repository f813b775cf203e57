"""Progress reports at the console, as the seat that keeps the register."""

import json
from collections.abc import Callable
from datetime import date

from balai.commitments import queries
from balai.commitments.engine.docx import as_docx
from balai.commitments.engine.paper import as_rows
from balai.commitments.models import ProgressReport
from balai.commitments.operations import ReportCard, publish_report
from balai.commitments.views.printing import as_page
from balai.kernel import clock
from balai.kernel.audit.operations import note_reading
from balai.kernel.marking.context import acting_as
from balai.kernel.marking.mark import mark
from balai.kernel.web.exports import as_csv
from balai.kernel.web.printing import as_pdf, self_contained
from balai.people.operations import steward_actor

from .forum import office_token


def published() -> list[dict[str, str]]:
    """The reports that the support office reads, latest first."""
    steward = steward_actor()
    with acting_as(steward):
        return [_told(report) for report in queries.reports(actor=steward)]


def publish(title: str, first: date, last: date, tlp: str, kind: str) -> dict[str, str]:
    """Compile and publish the report of a period. Raises `Refused`, and `NotFound` for a kind that there is not."""
    steward = steward_actor()
    card = ReportCard(title={"en": title}, period_from=first, period_to=last, kind=kind)
    with acting_as(steward):
        given = mark(tlp, office_token(steward))
        return _told(publish_report(actor=steward, card=card, mark=given, on=clock.today()))


def kinds() -> list[str]:
    """The codes of the kinds of reports that the forum has."""
    return list(queries.report_kinds())


def exported(ref: str, form: str) -> bytes:
    """The report as `html`, `docx`, `pdf`, `csv` or `json`. Raises `NotFound` and `CannotPrint`."""
    steward = steward_actor()
    with acting_as(steward):
        report = queries.report(actor=steward, ref=ref)
        note_reading(actor=steward, thing=report, how="export")
        return FORMS[form](report)


def _as_csv(report: ProgressReport) -> bytes:
    title, *rows = as_rows(queries.as_paper(report))
    return as_csv(title, rows).encode()


def _as_json(report: ProgressReport) -> bytes:
    return json.dumps(_told(report) | report.content, ensure_ascii=False, indent=1).encode()


FORMS: dict[str, Callable[[ProgressReport], bytes]] = {
    "docx": lambda report: as_docx(queries.as_paper(report)),
    "html": lambda report: self_contained(as_page(report)).encode(),
    "pdf": lambda report: as_pdf(as_page(report)),
    "csv": _as_csv,
    "json": _as_json,
}


def _told(report: ProgressReport) -> dict[str, str]:
    return {
        "ref": report.ref,
        "kind": report.kind,
        "title": str(report.title),
        "tlp": report.tlp,
        "published_on": report.published_on.isoformat(),
        "withdrawn_on": report.withdrawn_on.isoformat() if report.withdrawn_on else "",
    }
