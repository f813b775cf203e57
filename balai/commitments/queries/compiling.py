"""Progress reports: those published, and what one would hold."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import QuerySet

from balai.commitments.models import Activity, Commitment, ProgressEntry, ProgressReport
from balai.commitments.states import CLOSED
from balai.kernel.identity.actor import Actor
from balai.kernel.marking.mark import Mark, no_wider
from balai.kernel.marking.models import Marked
from balai.kernel.marking.queries import member_tokens
from balai.kernel.missing import NotFound

from .register import activities, commitments, standing_entries

ByCommitment = dict[Any, list[dict[str, Any]]]


def reports(*, actor: Actor) -> QuerySet[ProgressReport]:
    """The published progress reports, latest first."""
    found: QuerySet[ProgressReport] = ProgressReport.objects.visible_to(actor)
    return found.order_by("-published_on", "-created_at")


def report(*, actor: Actor, ref: str) -> ProgressReport:
    """One report. Raises `NotFound` alike for absent and hidden."""
    return NotFound.unless(reports(actor=actor).filter(ref=ref).first())


def compiled(*, actor: Actor, mark: Mark, period_from: date, period_to: date) -> dict[str, Any]:
    """The body of a progress report: per area, commitments with their progress and activities in the period.

    Holds only what reaches as far as `mark` does, so that publishing releases nothing. Names are kept in every
    language as they are today; the areas stand in the order of their numbers, parties in none.
    """
    within = Within(mark, member_tokens())
    chosen = [item for item in within.only(commitments(actor=actor)) if item.source and within.only([item.source])]
    period = (period_from, period_to)
    noted = _by_commitment(within.only(_entries(actor, chosen, period)))
    done = _activities_by_commitment(within.only(activities(actor=actor).filter(starts_on__range=period)))
    areas: dict[str, dict[str, Any]] = {}
    for item in chosen:
        about = {"code": item.area.code, "number": item.area.number, "name": dict(item.area.name), "commitments": []}
        areas.setdefault(item.area.code, about)["commitments"].append(_row(item, noted[item.pk], done[item.pk]))
    return {"areas": list(areas.values())}


def _entries(actor: Actor, chosen: list[Commitment], period: tuple[date, date]) -> QuerySet[ProgressEntry]:
    found: QuerySet[ProgressEntry] = standing_entries(actor=actor).filter(commitment__in=chosen)
    found = found.filter(reported_on__range=period).select_related("reported_by__party")
    return found.order_by("reported_on", "created_at")


class Within:
    """Keeps what every reader of a mark may read anyway; `members` are the tokens of the member parties."""

    def __init__(self, mark: Mark, members: frozenset[int]) -> None:
        self.mark, self.members = mark, members

    def only(self, things: Iterable[Any]) -> list[Any]:
        """Those of `things` that reach as far as the mark."""
        return [thing for thing in things if self._reaches(thing)]

    def _reaches(self, thing: Marked) -> bool:
        return no_wider(self.mark, thing.mark, self.members)


def _by_commitment(entries: Iterable[ProgressEntry]) -> ByCommitment:
    found: ByCommitment = defaultdict(list)
    for entry in entries:
        found[entry.commitment_id].append(
            {
                "on": entry.reported_on.isoformat(),
                "by": dict(entry.reported_by.party.name),
                "state": entry.state,
                "note": entry.note,
            }
        )
    return found


def _activities_by_commitment(items: Iterable[Activity]) -> ByCommitment:
    found: ByCommitment = defaultdict(list)
    for item in items:
        told = {
            "title": item.title,
            "kind": item.kind,
            "starts": item.starts_on.isoformat(),
            "ends": item.ends_on.isoformat() if item.ends_on else "",
            "place": item.place,
            "outcome": item.outcome,
        }
        for served in item.commitments.all():
            found[served.pk].append(told)
    return found


def _row(item: Commitment, noted: list[dict[str, Any]], done: list[dict[str, Any]]) -> dict[str, Any]:
    leads = [item.lead_group] if item.lead_group else sorted(item.lead_parties.all(), key=lambda party: party.code)
    return {
        "ref": item.ref,
        "source": str(item.source),
        "verb": item.verb,
        "summary": dict(item.summary),
        "type": item.type,
        "due": item.due,
        "leads": [dict(lead.name) for lead in leads],
        "state": _state(item, noted),
        "progress": noted,
        "activities": done,
    }


def _state(item: Commitment, noted: list[dict[str, Any]]) -> str:
    """The last state declared within the period and the mark; a retired commitment is retired."""
    declared = [entry["state"] for entry in noted if entry["state"]]
    return item.state if item.state in CLOSED or not declared else declared[-1]
