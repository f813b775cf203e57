"""Reading the register."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import OuterRef, Prefetch, QuerySet, Subquery

from balai.kernel.identity.actor import Actor
from balai.kernel.marking.mark import Mark, no_wider
from balai.kernel.marking.models import Marked
from balai.kernel.marking.queries import member_tokens
from balai.kernel.missing import NotFound

from .models import Activity, Commitment, ProgressEntry, ProgressReport


def commitments(*, actor: Actor) -> QuerySet[Commitment]:
    """The register as `actor` reads it, by area; `declared` is what the latest readable report says."""
    latest = ProgressEntry.objects.visible_to(actor).filter(commitment=OuterRef("pk"))
    latest = latest.order_by("-reported_on", "-created_at")
    found: QuerySet[Commitment] = Commitment.objects.visible_to(actor)
    found = found.annotate(
        declared=Subquery(latest.values("state")[:1]), last_report=Subquery(latest.values("reported_on")[:1])
    )
    found = found.select_related("area", "provision__text", "provision__parent", "lead_group")
    return found.prefetch_related("lead_parties").order_by("area__number", "-taken_up_on", "ref")


def commitment(*, actor: Actor, ref: str) -> Commitment:
    """One commitment. Raises `NotFound` alike for absent and hidden."""
    return NotFound.unless(commitments(actor=actor).filter(ref=ref).first())


def progress(*, actor: Actor, commitment: Commitment) -> QuerySet[ProgressEntry]:
    """What has been reported on it, latest first."""
    found: QuerySet[ProgressEntry] = ProgressEntry.objects.visible_to(actor).filter(commitment=commitment)
    return found.select_related("reported_by__party").order_by("-reported_on", "-created_at")


def activities(*, actor: Actor) -> QuerySet[Activity]:
    """The activities that `actor` reads, latest first, with the commitments they serve that it reads too."""
    found: QuerySet[Activity] = Activity.objects.visible_to(actor).select_related("lead_party", "lead_group")
    served = Prefetch("commitments", Commitment.objects.visible_to(actor).select_related("area"))
    return found.prefetch_related(served).order_by("-starts_on", "ref")


def activity(*, actor: Actor, ref: str) -> Activity:
    """One activity. Raises `NotFound` alike for absent and hidden."""
    return NotFound.unless(activities(actor=actor).filter(ref=ref).first())


def activities_for(*, actor: Actor, commitment: Commitment) -> QuerySet[Activity]:
    """The activities that serve `commitment`."""
    return activities(actor=actor).filter(commitments=commitment)


def reports(*, actor: Actor) -> QuerySet[ProgressReport]:
    """The published progress reports, latest first."""
    found: QuerySet[ProgressReport] = ProgressReport.objects.visible_to(actor)
    return found.order_by("-published_on", "-created_at")


def report(*, actor: Actor, ref: str) -> ProgressReport:
    """One report. Raises `NotFound` alike for absent and hidden."""
    return NotFound.unless(reports(actor=actor).filter(ref=ref).first())


def commitments_to_report(*, actor: Actor) -> QuerySet[Commitment]:
    """Open commitments that the actor's party or groups lead."""
    from django.db.models import Q

    tokens = list(actor.tokens)
    mine = Q(lead_group__token_id__in=tokens) | Q(lead_parties__token_id__in=tokens)
    return commitments(actor=actor).filter(mine).exclude(state="retired").distinct()


def compiled(*, actor: Actor, mark: Mark, period_from: date, period_to: date) -> dict[str, Any]:
    """The body of a progress report: per area, commitments with their progress and activities in the period.

    Holds only what reaches as far as `mark` does, so that publishing releases nothing.
    """
    within = _Within(mark)
    chosen = within.only(commitments(actor=actor))
    entries = ProgressEntry.objects.visible_to(actor).filter(commitment__in=chosen)
    entries = entries.filter(reported_on__range=(period_from, period_to)).select_related("reported_by__party")
    noted = _by_commitment(within.only(entries.order_by("reported_on", "created_at")))
    done = _activities_by_commitment(actor, within, period_from, period_to)
    areas: dict[str, dict[str, Any]] = {}
    for item in chosen:
        area = areas.setdefault(
            item.area.code,
            {"code": item.area.code, "number": item.area.number, "name": item.area.name, "commitments": []},
        )
        area["commitments"].append(_row(item, noted[item.pk], done[item.pk]))
    return {"areas": list(areas.values())}


class _Within:
    """Keeps what every reader of a mark may read anyway."""

    def __init__(self, mark: Mark) -> None:
        self.mark, self.members = mark, member_tokens()

    def only(self, things: Iterable[Any]) -> list[Any]:
        return [thing for thing in things if self._reaches(thing)]

    def _reaches(self, thing: Marked) -> bool:
        return no_wider(self.mark, thing.mark, self.members)


def _by_commitment(entries: Iterable[ProgressEntry]) -> dict[Any, list[dict[str, str]]]:
    found: dict[Any, list[dict[str, str]]] = defaultdict(list)
    for entry in entries:
        found[entry.commitment_id].append(
            {
                "on": entry.reported_on.isoformat(),
                "by": entry.reported_by.party.code,
                "state": entry.state,
                "note": entry.note,
            }
        )
    return found


def _activities_by_commitment(
    actor: Actor, within: _Within, period_from: date, period_to: date
) -> dict[Any, list[dict[str, str]]]:
    found: dict[Any, list[dict[str, str]]] = defaultdict(list)
    for item in within.only(activities(actor=actor).filter(starts_on__range=(period_from, period_to))):
        for served in item.commitments.all():
            found[served.pk].append(
                {"title": item.title, "kind": item.kind, "starts": item.starts_on.isoformat(), "place": item.place}
            )
    return found


def _row(item: Commitment, noted: list[dict[str, str]], done: list[dict[str, str]]) -> dict[str, Any]:
    states = [entry["state"] for entry in noted if entry["state"]]
    return {
        "ref": item.ref,
        "source": str(item.provision),
        "summary": dict(item.summary),
        "type": item.type,
        "leads": [item.lead_group.code] if item.lead_group else [p.code for p in item.lead_parties.all()],
        "state": states[-1] if states else item.state,
        "progress": noted,
        "activities": done,
    }
