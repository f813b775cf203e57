"""Work plans, and the activities that can stand in them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, Count, Exists, IntegerField, OuterRef, Q, QuerySet, Value, When

from balai.commitments.models import Activity, Planned, WorkPlan
from balai.commitments.states import PlanKind
from balai.kernel.identity.actor import Actor
from balai.kernel.missing import NotFound

from .acting import activities

MOST_WORDS = 8


@dataclass(frozen=True)
class PlanChoices:
    """What the list of plans is narrowed to: kinds, codes of bodies, years that a period touches."""

    kind: Sequence[str] = ()
    body: Sequence[str] = ()
    year: Sequence[str] = ()


def plans(*, actor: Actor, choices: PlanChoices | None = None) -> QuerySet[WorkPlan]:
    """The plans that `actor` reads, latest period first; `number` is how many of their activities it reads.

    What was withdrawn is none of them.
    """
    narrowed = _narrowed(_all_plans(actor), choices or PlanChoices()).filter(withdrawn_on__isnull=True)
    return narrowed.order_by("-period_from", "group__code", "ref")


def _all_plans(actor: Actor) -> QuerySet[WorkPlan]:
    readable = Activity.objects.visible_to(actor).filter(withdrawn_on__isnull=True)
    found: QuerySet[WorkPlan] = WorkPlan.objects.visible_to(actor).select_related("group")
    return found.annotate(number=Count("activities", filter=Q(activities__in=readable)))


def _narrowed(found: QuerySet[WorkPlan], choices: PlanChoices) -> QuerySet[WorkPlan]:
    if choices.kind:
        found = found.filter(kind__in=choices.kind)
    if choices.body:
        found = found.filter(group__code__in=choices.body)
    years = [int(year) for year in choices.year if year.isdecimal() and len(year) == 4]
    if choices.year:
        touched = Q(pk__in=())
        for year in years:
            touched |= Q(period_from__year__lte=year, period_to__year__gte=year)
        found = found.filter(touched)
    return found


def plan_counts(*, actor: Actor) -> dict[str, list[tuple[str, str, int]]]:
    """How many of the plans that `actor` reads fall under each choice: code, label, number."""
    found = WorkPlan.objects.visible_to(actor).filter(withdrawn_on__isnull=True)
    rows = list(found.select_related("group").order_by("group__code"))
    bodies: dict[str, tuple[str, str, int]] = {}
    kinds: dict[str, int] = {}
    years: dict[int, int] = {}
    for row in rows:
        number = bodies.get(row.group.code, ("", "", 0))[2]
        bodies[row.group.code] = (row.group.code, str(row.group), number + 1)
        kinds[row.kind] = kinds.get(row.kind, 0) + 1
        for year in range(row.period_from.year, row.period_to.year + 1):
            years[year] = years.get(year, 0) + 1
    return {
        "kind": [(kind.value, str(kind.label), kinds[kind]) for kind in PlanKind if kind in kinds],
        "body": sorted(bodies.values(), key=lambda one: one[1]),
        "year": [(str(year), str(year), years[year]) for year in sorted(years, reverse=True)],
    }


def plan(*, actor: Actor, ref: str) -> WorkPlan:
    """One plan, also one that was withdrawn. Raises `NotFound` alike for absent and hidden."""
    return NotFound.unless(_all_plans(actor).filter(ref=ref).first())


def plan_in_force(*, actor: Actor, ref: str) -> WorkPlan:
    """One plan that stands: a withdrawn one has no calendar. Raises `NotFound`."""
    return NotFound.unless(plans(actor=actor).filter(ref=ref).first())


def planned(*, actor: Actor, plan: WorkPlan) -> QuerySet[Activity]:
    """The activities of the plan that `actor` reads, in order of time."""
    return activities(actor=actor).filter(work_plans=plan).order_by("starts_on", "ref")


def plans_with(*, actor: Actor, activity: Activity) -> QuerySet[WorkPlan]:
    """The plans that `activity` stands in."""
    return plans(actor=actor).filter(pk__in=Planned.objects.filter(activity=activity).values("plan"))


def activities_to_plan(*, actor: Actor, plan: WorkPlan, words: str = "") -> QuerySet[Activity]:
    """What can be put into the plan: its body's own first. Without `words`, only what falls into its period."""
    found: Any = activities(actor=actor).filter(~Exists(Planned.objects.filter(plan=plan, activity=OuterRef("pk"))))
    for word in words.split()[:MOST_WORDS]:
        found = found.filter(Q(title__icontains=word) | Q(place__icontains=word) | Q(lead_group__code__iexact=word))
    if not words.strip():
        ends_late = Q(ends_on__gte=plan.period_from) | Q(ends_on__isnull=True, starts_on__gte=plan.period_from)
        found = found.filter(ends_late, starts_on__lte=plan.period_to)
    is_own = Case(When(lead_group=plan.group_id, then=Value(0)), default=Value(1), output_field=IntegerField())
    offered: QuerySet[Activity] = found.order_by(is_own, "starts_on", "ref")
    return offered
