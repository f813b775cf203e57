"""A report as a paper, in the reader's language: the one source of its page, PDF, DOCX and CSV."""

from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from balai.commitments.engine.paper import Paper, Section
from balai.commitments.models import ProgressReport
from balai.commitments.states import ReportSection
from balai.kernel.marking.states import Tlp
from balai.kernel.text import Text

from .kinds import kind_name, report_kinds
from .sections_of_commitments import by_area, by_body, changes, status, without_activity
from .sections_of_work import activities, contributions, outputs, participation, results, round_answered
from .words import day, when

BUILDERS = {
    ReportSection.CHANGES: changes,
    ReportSection.ROUND: round_answered,
    ReportSection.STATUS: status,
    ReportSection.BY_AREA: by_area,
    ReportSection.BY_BODY: by_body,
    ReportSection.ACTIVITIES: activities,
    ReportSection.CONTRIBUTIONS: contributions,
    ReportSection.PARTICIPATION: participation,
    ReportSection.OUTPUTS: outputs,
    ReportSection.RESULTS: results,
    ReportSection.WITHOUT_ACTIVITY: without_activity,
}
"""What makes each section of the report's content; the overview is the officer's words alone."""


def as_paper(report: ProgressReport) -> Paper:
    """The report's facts in lines, then its sections in the order of its design."""
    return Paper(
        title=str(report.title),
        language=(get_language() or "en").split("-")[0],
        mark=f"TLP:{Tlp(report.tlp).value}",
        dated=report.published_on,
        lines=tuple(_lines(report)),
        sections=tuple(filter(None, (_section(report, part) for part in design(report)))),
    )


def design(report: ProgressReport) -> list[dict[str, str]]:
    """The sections of the report, each with its code and the officer's words; without a design, those of its kind."""
    if chosen := report.design.get("sections"):
        return list(chosen)
    kind = report_kinds().get(report.kind)
    return [{"code": code, "words": ""} for code in (kind.sections if kind else ReportSection.values)]


def file_of(report: ProgressReport, extension: str) -> str:
    """The name under which the report is saved."""
    return f"{report.kind}-report-{report.published_on.isoformat()}.{extension}"


def _lines(report: ProgressReport) -> list[str]:
    period = {"start": day(report.period_from), "end": day(report.period_to)}
    return [
        str(kind_name(report.kind)),
        _("Period: %(start)s to %(end)s") % period,
        _("Published on %(day)s") % {"day": day(report.published_on)},
        *_corrected(report.content),
        _("States are declared by those who lead a commitment; nothing here ranks anybody."),
    ]


def _corrected(content: dict[str, Any]) -> list[str]:
    """What this edition corrects and why, as it was said when it was published."""
    if not (told := content.get("corrects")):
        return []
    about = {"day": when(told["published_on"]), "title": str(Text(told["title"])), "why": told["why"]}
    return [_("This edition corrects “%(title)s”, published on %(day)s: %(why)s") % about]


def _section(report: ProgressReport, part: dict[str, str]) -> Section | None:
    """One section; None where the report was compiled before there was such a section, or has no words for it."""
    code = ReportSection(part["code"])
    own = report.overview if code == ReportSection.OVERVIEW else part["words"]
    words = tuple(line for line in own.splitlines() if line.strip())
    if code == ReportSection.OVERVIEW:
        return Section(str(code.label), words) if words else None
    made = BUILDERS[code](report.content)
    if made is None:
        return None
    notes, tables = made
    return Section(str(code.label), (*words, *notes), tuple(tables))
