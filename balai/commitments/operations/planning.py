"""Making a body's plan for a period: what it will do, and what it means to reach."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from balai.commitments import rules
from balai.commitments.models import Activity, Planned, Result, WorkPlan
from balai.kernel import clock
from balai.kernel.identity.actor import Actor
from balai.kernel.identity.models import Group
from balai.kernel.marking.mark import Mark
from balai.kernel.operation import operation
from balai.library.operations import Finding, index_thing


@dataclass(frozen=True)
class PlanCard:
    """A plan's body, kind and period."""

    title: str
    kind: str
    group: Group
    period_from: date
    period_to: date
    note: str = ""


@dataclass(frozen=True)
class ResultLine:
    """A line of the results table: what is to be reached, counted how (`states.Measure`), up to which number."""

    statement: str
    indicator: str
    measure: str
    target: int


@operation("commitments:plan:make")
def make_plan(*, actor: Actor, card: PlanCard, mark: Mark) -> WorkPlan:
    """A plan without activities or results yet. Raises `Refused`."""
    rules.may_make_plan(actor, mark.owner, card.group).require()
    plan = WorkPlan.objects.create(**mark.as_fields(), created_at=clock.now(), **vars(card))
    index_thing(finding=_finding(plan))
    return plan


@operation("commitments:plan:revise")
def revise_plan(*, actor: Actor, plan: WorkPlan, card: PlanCard) -> WorkPlan:
    """Correct what the plan says of itself. Raises `Refused`."""
    rules.may_revise_plan(actor, plan, card.group).require()
    for name, value in vars(card).items():
        setattr(plan, name, value)
    plan.save(update_fields=list(vars(card)))
    index_thing(finding=_finding(plan))
    return plan


@operation("commitments:plan:withdraw")
def withdraw_plan(*, actor: Actor, plan: WorkPlan, why: str, on: date) -> WorkPlan:
    """Take a plan back: its readers still read it, as withdrawn and why, and it counts and is found nowhere.

    Raises `Refused`.
    """
    rules.may_withdraw_plan(actor, plan, why).require()
    plan.withdrawn_on, plan.withdrawn_why = on, why
    plan.save(update_fields=["withdrawn_on", "withdrawn_why"])
    index_thing(finding=None, object_id=plan.id)
    return plan


@operation("commitments:plan:fill")
def fill_plan(*, actor: Actor, plan: WorkPlan, activities: Sequence[Activity]) -> WorkPlan:
    """Put `activities` into the plan; those that stand there already stay. Raises `Refused`."""
    rules.may_revise_plan(actor, plan).require()
    for activity in activities:
        rules.ready_to_revise_activity(activity).require()
        Planned.objects.get_or_create(plan=plan, activity=activity)
    return plan


@operation("commitments:plan:drop")
def drop_from_plan(*, actor: Actor, plan: WorkPlan, activity: Activity) -> WorkPlan:
    """Take `activity` out of the plan; it stays on the record. Raises `Refused`."""
    rules.may_revise_plan(actor, plan).require()
    Planned.objects.filter(plan=plan, activity=activity).delete()
    return plan


@operation("commitments:plan:results")
def set_results(*, actor: Actor, plan: WorkPlan, lines: Sequence[ResultLine]) -> WorkPlan:
    """The whole results table, in the order given, in place of what stood there. Raises `Refused`."""
    rules.may_revise_plan(actor, plan).require()
    WorkPlan.objects.select_for_update().get(pk=plan.pk)  # of two at once the second replaces the first
    Result.objects.filter(plan=plan).delete()
    Result.objects.bulk_create(
        Result(plan=plan, position=number, **vars(line)) for number, line in enumerate(lines, start=1)
    )
    index_thing(finding=_finding(plan))
    return plan


def _finding(plan: WorkPlan) -> Finding:
    """By its title, years, body and results; its activities are found for themselves, under marks of their own."""
    years = range(plan.period_from.year, plan.period_to.year + 1)
    about = [*dict(plan.group.name).values(), " ".join(map(str, years))]
    results = [f"{line.statement}: {line.indicator}" for line in Result.objects.filter(plan=plan)]
    return Finding(
        kind="plan",
        thing=plan,
        path=f"/commitments/plans/{plan.ref}/",
        title=plan.title,
        body="\n\n".join(filter(None, [plan.note, *results, *about])),
        group_code=plan.group.code,
        dated=plan.period_from.isoformat(),
    )
