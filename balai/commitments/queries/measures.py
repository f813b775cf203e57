"""How far a plan has come: each line of its results table counted from what is on the record anyway."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet, Sum

from balai.commitments.models import Activity, Commitment, Output, Participation, Result, Service, WorkPlan
from balai.commitments.states import Measure, Sex
from balai.kernel.identity.actor import Actor
from balai.library.models import Document


@dataclass(frozen=True, slots=True)
class Achieved:
    """A line of the results table with the number that it has come to."""

    result: Result
    number: int

    @property
    def is_reached(self) -> bool:
        """Whether the target is met."""
        return self.number >= self.result.target


def achieved(*, actor: Actor, plan: WorkPlan, on: date) -> list[Achieved]:
    """The plan's results in order, counted over its activities that had begun by `on`, as far as `actor` reads.

    What was cancelled or withdrawn counts for nothing, nor does an output or a commitment that `actor` cannot read.
    """
    results = list(Result.objects.filter(plan=plan).order_by("position"))
    held: QuerySet[Activity] = Activity.objects.visible_to(actor).filter(
        work_plans=plan, starts_on__lte=on, is_cancelled=False, withdrawn_on__isnull=True
    )
    numbers = {measure: _counted(measure, actor, held) for measure in {one.measure for one in results}}
    return [Achieved(result, numbers[result.measure]) for result in results]


def outputs_told(*, actor: Actor, activities: Any) -> QuerySet[Output]:
    """What came out of `activities`; one that is a document only to whoever reads that."""
    found: QuerySet[Output] = Output.objects.filter(activity__in=activities)
    hidden = found.filter(document__isnull=False).exclude(document__in=Document.objects.visible_to(actor))
    return found.exclude(pk__in=hidden.values("pk"))


def _counted(measure: str, actor: Actor, held: QuerySet[Activity]) -> int:
    present = Participation.objects.filter(activity__in=held, number__gt=0)
    match measure:
        case Measure.ACTIVITIES_HELD:
            return held.count()
        case Measure.PEOPLE:
            return _sum(present)
        case Measure.WOMEN:
            return _sum(present.filter(sex=Sex.FEMALE))
        case Measure.PARTIES:
            return present.values("party").distinct().count()
        case Measure.OUTPUTS:
            return outputs_told(actor=actor, activities=held).count()
    served = Service.objects.filter(activity__in=held, commitment__in=Commitment.objects.visible_to(actor))
    return served.values("commitment").distinct().count()


def _sum(present: QuerySet[Participation]) -> int:
    total: int = present.aggregate(n=Sum("number", default=0))["n"]
    return total
