"""A published report as a paper to be printed, in the reader's language."""

from datetime import date
from typing import Any

from django.utils import formats
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from balai.commitments.engine.paper import Paper, Section
from balai.commitments.models import ProgressReport
from balai.commitments.states import ActivityKind, CommitmentState
from balai.kernel.dates import earliest
from balai.kernel.marking.states import Tlp
from balai.kernel.text import Text
from balai.texts.states import ClauseType


def as_paper(report: ProgressReport, content: dict[str, Any] | None = None) -> Paper:
    """The report as title, facts and one table per area; `content` stands in for what it holds while compiling."""
    areas = (report.content if content is None else content)["areas"]
    return Paper(
        title=str(report.title),
        language=(get_language() or "en").split("-")[0],
        mark=f"TLP:{Tlp(report.tlp).value}",
        dated=report.published_on,
        lines=(
            _("Period: %(start)s to %(end)s") % {"start": _day(report.period_from), "end": _day(report.period_to)},
            _("Published on %(day)s") % {"day": _day(report.published_on)},
            _("States are declared by those who lead a commitment; nothing here ranks anybody."),
        ),
        overview=tuple(line for line in report.overview.splitlines() if line.strip()),
        heading=tuple(heading()),
        sections=tuple(_section(area) for area in areas),
        empty=_("Nothing on the register can be told under this mark."),
    )


def heading() -> list[str]:
    """The columns of the tables."""
    return [_("Commitment"), _("Source"), _("Led by"), _("State"), _("Progress"), _("Activities")]


def as_rows(report: ProgressReport) -> tuple[list[str], list[list[str]]]:
    """The report as one table for a spreadsheet: its columns, and a row per commitment."""
    areas = report.content["areas"]
    rows = [[str(Text(area["name"])), *_cells(item)] for area in areas for item in area["commitments"]]
    return [_("Area"), *heading()], rows


def file_of(report: ProgressReport, extension: str) -> str:
    """The name under which the report is saved."""
    return f"progress-report-{report.published_on.isoformat()}.{extension}"


def _section(area: dict[str, Any]) -> Section:
    number = f"{area['number']}. " if area["number"] else ""
    rows = tuple(tuple(_cells(item)) for item in area["commitments"])
    return Section(f"{number}{Text(area['name'])}", rows)


def _cells(item: dict[str, Any]) -> list[str]:
    due = f"\n{_('Due')}: {_when(item['due'])}" if item["due"] else ""
    return [
        str(Text(item["summary"])) + due,
        _source(item),
        ", ".join(str(Text(lead)) for lead in item["leads"]),
        str(CommitmentState(item["state"]).label),
        "\n".join(_entry(entry) for entry in item["progress"]),
        "\n".join(_activity(activity) for activity in item["activities"]),
    ]


def _source(item: dict[str, Any]) -> str:
    """Where it stands, and how: the verb as it was written, or at least what kind of words these are."""
    how = f"“{item['verb']}”" if item["verb"] else str(ClauseType(item["type"]).label)
    return f"{item['source']} ({how})"


def _entry(entry: dict[str, Any]) -> str:
    state = f", {CommitmentState(entry['state']).label}" if entry["state"] else ""
    return f"{_day(date.fromisoformat(entry['on']))}, {Text(entry['by'])}{state}: {entry['note']}"


def _activity(item: dict[str, Any]) -> str:
    facts = [str(ActivityKind(item["kind"]).label), _day(date.fromisoformat(item["starts"])), item["place"]]
    told = f"{item['title']} ({', '.join(filter(None, facts))})"
    return f"{told}: {item['outcome']}" if item["outcome"] else told


def _day(day: date) -> str:
    return formats.date_format(day, "DATE_FORMAT")


def _when(partial: str) -> str:
    """A date of any precision as people write it."""
    form = {4: "Y", 7: "YEAR_MONTH_FORMAT"}.get(len(partial), "DATE_FORMAT")
    return formats.date_format(earliest(partial), form)
