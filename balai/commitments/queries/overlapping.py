"""Published reports that tell figures of people for a part of the same time.

Each hides small numbers, and whoever has two of them can subtract the one from the other. What was published cannot be
called back, and a year told exactly beside its months tells the month that was hidden: so the officer is told.
"""

from datetime import date

from balai.commitments.models import ProgressReport
from balai.commitments.states import ReportSection
from balai.kernel.identity.actor import Actor

from .papers import design

TELL_PEOPLE = frozenset({ReportSection.PARTICIPATION, ReportSection.RESULTS})
"""The sections that count persons."""


def reports_of_people(*, actor: Actor, first: date, last: date) -> list[ProgressReport]:
    """Those that `actor` reads of a period that shares a day with this one, latest first; withdrawn ones are kept too.

    Not those that nobody reads but their owner.
    """
    found = ProgressReport.objects.visible_to(actor).filter(period_from__lte=last, period_to__gte=first)
    ordered = found.defer("content", "overview").order_by("-published_on", "-created_at")
    return [one for one in ordered if set(one.readers) - {one.owner} and _tells_people(one)]


def _tells_people(report: ProgressReport) -> bool:
    return any(part["code"] in TELL_PEOPLE for part in design(report))
