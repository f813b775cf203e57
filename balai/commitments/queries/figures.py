"""The figures of a report: contributions, participants, outputs, and the results that plans set themselves.

What was contributed counts in the period in which its activity begins; participants, outputs and results count in the
one in which it ends: so each counts once in reports that follow each other.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet, Sum

from balai.commitments.engine.small_numbers import FEW, LEAST, told
from balai.commitments.engine.small_numbers import Told as Number
from balai.commitments.models import Activity, Contribution, Output, Participation, Planned, WorkPlan
from balai.commitments.states import TRAINING, ContributionKind, Measure, PlanKind, Sex
from balai.kernel.identity.actor import Actor

from .within import Within

Facts = dict[str, Any]


def contributions(works: Sequence[Activity]) -> Facts:
    """Sums by kind and currency, never across currencies: of all, and of each contributor; and what came in kind."""
    given = Contribution.objects.filter(activity__in=works)
    in_kind = given.filter(kind=ContributionKind.IN_KIND).exclude(what="").order_by("activity__starts_on", "pk")
    return {
        "sums": _sums(given, "kind", "currency"),
        "by": _sums(given, "party__code", "party__name", "kind", "currency"),
        "in_kind": [
            {"what": one.what, "for": one.activity.title, "by": dict(one.party.name)}
            for one in in_kind.select_related("activity", "party")
        ],
    }


def _sums(given: QuerySet[Contribution], *by: str) -> list[Facts]:
    rows = given.values(*by).order_by(*by).annotate(worth=Sum("amount"), number=Count("pk"), valued=Count("amount"))
    return [row | {"worth": "" if row["worth"] is None else str(row["worth"])} for row in rows]


def people(within: Within, works: Sequence[Activity]) -> dict[str, list[Facts]]:
    """How many women and men of each party were trained, and took part in anything, in the order of codes.

    No small cells but for the owner alone. A count of those who took part is told in two, those trained and the
    others, so that nobody can subtract from the one table what the other one hides.
    """
    is_training = Q(activity__kind__in=TRAINING)
    rows = Participation.objects.filter(activity__in=works).values("party__code", "party__name", "sex")
    trained, others = Sum("number", filter=is_training, default=0), Sum("number", filter=~is_training, default=0)
    found: dict[str, list[Facts]] = {"training": [], "participation": []}
    by_code: dict[str, tuple[Facts, Facts]] = {}
    for row in rows.annotate(trained=trained, others=others).order_by("party__code"):
        name = {"party": dict(row["party__name"])}
        nobody = (name | dict.fromkeys(Sex.values, 0), name | {sex: [0, 0] for sex in Sex.values})
        learned, present = by_code.setdefault(row["party__code"], nobody)
        told_apart = [_told(within, row["trained"]), _told(within, row["others"])]
        learned[row["sex"]], present[row["sex"]] = told_apart[0], told_apart
    for learned, present in by_code.values():
        found["training"] += [learned] if any(learned[sex] for sex in Sex.values) else []
        found["participation"].append(present)
    return found


def _told(within: Within, number: int) -> Number:
    return number if within.is_own else told(number)


def outputs(within: Within, works: Sequence[Activity]) -> list[Output]:
    """What came out of them, in the order of their days; a document only where each reader of the report reads it."""
    found = Output.objects.filter(activity__in=works).select_related("activity", "document")
    ordered = found.order_by("activity__starts_on", "activity__ref", "pk")
    return [one for one in ordered if not one.document_id or (one.document and within.holds(one.document))]


@dataclass
class Tally:
    """What results are counted from, by the key of the activity: participants, outputs and commitments served."""

    people: dict[Any, list[Participation]]
    outputs: dict[Any, int]
    served: dict[Any, list[Any]]
    training: frozenset[Any]

    def people_apart(self, measure: str, works: Collection[Any]) -> list[int]:
        """The people or women of these works, in the cells that the tables by party have (see `people`)."""
        cells: dict[Any, int] = defaultdict(int)
        for key in works:
            for one in self.people[key]:
                if measure == Measure.PEOPLE or one.sex == Sex.FEMALE:
                    cells[one.party_id, one.sex, key in self.training] += one.number
        return sorted(cells.values())

    def reached(self, measure: str, works: Collection[Any]) -> int:
        """The number that `measure` comes to over the works of these keys."""
        people = [one for key in works for one in self.people[key]]
        match Measure(measure):
            case Measure.ACTIVITIES_HELD:
                return len(works)
            case Measure.PEOPLE:
                return sum(one.number for one in people)
            case Measure.WOMEN:
                return sum(one.number for one in people if one.sex == Sex.FEMALE)
            case Measure.PARTIES:
                return len({one.party_id for one in people if one.number})
            case Measure.OUTPUTS:
                return sum(self.outputs[key] for key in works)
            case Measure.COMMITMENTS_SERVED:
                return len({item for key in works for item in self.served[key]})


def tally(works: Sequence[Activity], made: Iterable[Output], served: dict[Any, list[Any]]) -> Tally:
    """What is counted of `works`: the outputs `made` and the keys of commitments `served` are given."""
    people: dict[Any, list[Participation]] = defaultdict(list)
    outputs: dict[Any, int] = defaultdict(int)
    for one in Participation.objects.filter(activity__in=works):
        people[one.activity_id].append(one)
    for output in made:
        outputs[output.activity_id] += 1
    return Tally(people, outputs, served, frozenset(work.pk for work in works if work.kind in TRAINING))


PEOPLE = frozenset({Measure.PEOPLE, Measure.WOMEN})
"""Measures that count persons, so that small numbers stay untold."""


def plans(actor: Actor, within: Within, period: tuple[date, date], counted: Tally) -> list[Facts]:
    """The strategic plans that reach into the period, each with its results and what was reached in it."""
    found = WorkPlan.objects.visible_to(actor).filter(kind=PlanKind.STRATEGIC, withdrawn_on__isnull=True)
    found = found.filter(period_from__lte=period[1], period_to__gte=period[0]).select_related("group")
    kept = within.only(found.prefetch_related("results").order_by("period_from", "ref"))
    planned = _planned(kept)
    return [_plan(within, plan, counted, planned[plan.pk] & counted.served.keys()) for plan in kept]


def _planned(kept: Iterable[WorkPlan]) -> dict[Any, set[Any]]:
    found: dict[Any, set[Any]] = defaultdict(set)
    for plan, activity in Planned.objects.filter(plan__in=list(kept)).values_list("plan_id", "activity_id"):
        found[plan].add(activity)
    return found


def _plan(within: Within, plan: WorkPlan, counted: Tally, planned: Collection[Any]) -> Facts:
    lines = []
    for line in plan.results.all():
        about = {name: getattr(line, name) for name in ("position", "statement", "indicator", "measure", "target")}
        lines.append(about | {"reached": _reached(within, line.measure, counted, planned)})
    return {
        "ref": plan.ref,
        "title": plan.title,
        "body": dict(plan.group.name),
        "period": [plan.period_from.isoformat(), plan.period_to.isoformat()],
        "results": lines,
    }


def _reached(within: Within, measure: str, counted: Tally, planned: Collection[Any]) -> Number | list[Number]:
    """A number; of people its parts, where one of them is small, so that the tables by party do not give it away."""
    number = counted.reached(measure, planned)
    if measure not in PEOPLE:
        return number
    parts = [_told(within, part) for part in counted.people_apart(measure, planned)]
    return parts if FEW in parts and number >= LEAST else _told(within, number)
