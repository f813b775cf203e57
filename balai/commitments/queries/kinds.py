"""The kinds of reports that the forum's office owes, and which comes next."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from django.conf import settings
from django.utils import formats, translation

from balai.commitments.engine.periods import Period, following, last_complete
from balai.commitments.models import ProgressReport
from balai.commitments.reading import ReportKind, read_report_kinds
from balai.kernel.identity.actor import Actor
from balai.kernel.missing import NotFound
from balai.kernel.text import Text
from balai.people.reading import ForumFolder

from .editions import standing_reports

LANGUAGES = [code for code, _name in settings.LANGUAGES]


@dataclass(frozen=True)
class Owed:
    """A kind of report with the last one that was published, and the period of the next."""

    kind: ReportKind
    last: ProgressReport | None
    period: Period

    def titles(self) -> dict[str, str]:
        """What the next one would be called, by language."""
        return {code: _title(self.kind, self.period, code) for code in LANGUAGES}


def report_kinds() -> dict[str, ReportKind]:
    """The kinds of the forum's `reports.yaml`, by code and in its order. Raises `BadForum`."""
    return _read(settings.BALAI.forum)


@cache
def _read(folder: Path) -> dict[str, ReportKind]:
    return read_report_kinds(ForumFolder(folder))


def report_kind(*, code: str) -> ReportKind:
    """One kind. Raises `NotFound`."""
    return NotFound.unless(report_kinds().get(code))


def kind_name(code: str) -> Text:
    """The name of a kind; its code where the forum has it no more."""
    kind = report_kinds().get(code)
    return kind.name if kind else Text({"en": code})


def owed(*, actor: Actor, today: date) -> list[Owed]:
    """Each kind with the period that is to be reported next, as far as `actor` reads the reports before.

    What was withdrawn is to be reported again.
    """
    published = standing_reports(actor=actor).distinct("kind")
    latest = {one.kind: one for one in published.order_by("kind", "-period_to", "-published_on", "-created_at")}
    return [_owed(kind, latest.get(kind.code), today) for kind in report_kinds().values()]


def _owed(kind: ReportKind, last: ProgressReport | None, today: date) -> Owed:
    period = following(last.period_to, kind.months) if last else last_complete(today, kind.months)
    return Owed(kind, last, period)


def _title(kind: ReportKind, period: Period, language: str) -> str:
    """The kind and the months of its period, as that language writes them."""
    with translation.override(language):
        months = dict.fromkeys(formats.date_format(day, "YEAR_MONTH_FORMAT") for day in period)
        return f"{kind.name}, {' – '.join(months)}"
