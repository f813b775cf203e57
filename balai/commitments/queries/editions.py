"""Published reports: which there are, which edition of one is the latest, and what was withdrawn."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import QuerySet

from balai.commitments.models import ProgressReport
from balai.kernel.identity.actor import Actor
from balai.kernel.missing import NotFound


@dataclass(frozen=True)
class Editions:
    """The edition that a report corrects and the one that corrects it; None where there is none to be read."""

    earlier: ProgressReport | None
    later: ProgressReport | None


def reports(*, actor: Actor, kind: str = "") -> QuerySet[ProgressReport]:
    """The published reports, latest first, each in the latest edition that `actor` reads; of one kind, if named.

    What was withdrawn is among them, and says so.
    """
    found = _every(actor)
    latest = found.exclude(pk__in=found.filter(corrects__isnull=False).values("corrects"))
    if kind:
        latest = latest.filter(kind=kind)
    return latest.order_by("-published_on", "-created_at")


def report(*, actor: Actor, ref: str) -> ProgressReport:
    """One report, of whatever edition. Raises `NotFound` alike for absent and hidden."""
    return NotFound.unless(_every(actor).filter(ref=ref).first())


def editions(*, actor: Actor, report: ProgressReport) -> Editions:
    """The editions before and after `report`, as far as `actor` reads them."""
    found = _every(actor).defer("content", "overview")
    earlier = found.filter(pk=report.corrects_id).first() if report.corrects_id else None
    return Editions(earlier, found.filter(corrects=report).first())


def standing_reports(*, actor: Actor) -> QuerySet[ProgressReport]:
    """Those that were not withdrawn, of every edition."""
    return _every(actor).filter(withdrawn_on__isnull=True).defer("content", "overview")


def earlier_editions(this: ProgressReport) -> Iterator[ProgressReport]:
    """What it corrects, and what that one corrected, back to the first; to be asked by its owner, who reads them."""
    while this.corrects:
        this = this.corrects
        yield this


def _every(actor: Actor) -> QuerySet[ProgressReport]:
    found: QuerySet[ProgressReport] = ProgressReport.objects.visible_to(actor)
    return found
