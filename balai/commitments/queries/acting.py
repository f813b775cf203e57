"""The activities: what was and will be done, what went into it and what came out."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Prefetch, Q, QuerySet
from django.db.models.functions import ExtractYear

from balai.commitments.models import Activity, Commitment, Contribution, Output, Participation
from balai.commitments.states import ActivityKind, ActivityState, AgencyLevel, Sex
from balai.kernel.identity.actor import Actor
from balai.kernel.identity.models import Party
from balai.kernel.missing import NotFound

from .measures import outputs_told


@dataclass(frozen=True)
class ActivityChoices:
    """What the activities are narrowed to, each as codes; nothing chosen leaves all. States are those `on` a day."""

    on: date
    kind: Sequence[str] = ()
    area: Sequence[str] = ()
    lead: Sequence[str] = ()
    body: Sequence[str] = ()
    year: Sequence[str] = ()
    state: Sequence[str] = ()


def activities(*, actor: Actor, choices: ActivityChoices | None = None) -> QuerySet[Activity]:
    """The activities that `actor` reads, latest first, with the commitments they serve that it reads too.

    What was withdrawn is none of them.
    """
    found: QuerySet[Activity] = Activity.objects.visible_to(actor).filter(withdrawn_on__isnull=True)
    narrowed = _narrowed(found, actor, choices) if choices else found
    return _with_commitments(narrowed, actor)


def _with_commitments(found: QuerySet[Activity], actor: Actor) -> QuerySet[Activity]:
    serves = Commitment.objects.visible_to(actor).select_related("area")
    found = found.select_related("lead_party", "lead_group").prefetch_related(Prefetch("commitments", serves))
    return found.order_by("-starts_on", "ref")


def _narrowed(found: QuerySet[Activity], actor: Actor, choices: ActivityChoices) -> QuerySet[Activity]:
    columns = {"kind": "kind", "lead": "lead_party__code", "body": "lead_group__code"}
    for name, column in columns.items():
        if chosen := getattr(choices, name):
            found = found.filter(**{f"{column}__in": chosen})
    if choices.area:
        served = Commitment.objects.visible_to(actor).filter(area__code__in=choices.area, activities=OuterRef("pk"))
        found = found.filter(Exists(served))
    if choices.year:
        found = found.filter(starts_on__year__in=[int(y) for y in choices.year if y.isdecimal() and len(y) == 4])
    if choices.state:
        states = _states(choices.on)
        in_one = Q(pk__in=())
        for state in choices.state:
            in_one |= states.get(state, Q(pk__in=()))
        found = found.filter(in_one)
    return found


def _states(on: date) -> dict[str, Q]:
    """The condition of each state on a day."""
    return {
        ActivityState.PLANNED: Q(is_cancelled=False, starts_on__gt=on),
        ActivityState.HELD: Q(is_cancelled=False, starts_on__lte=on),
        ActivityState.CANCELLED: Q(is_cancelled=True),
    }


def activity_counts(*, actor: Actor, on: date) -> dict[str, list[tuple[str, str, int]]]:
    """How many of the activities that `actor` reads fall under each choice: code, label, number."""
    found = Activity.objects.visible_to(actor).filter(withdrawn_on__isnull=True)
    kinds = dict(found.values_list("kind").annotate(n=Count("pk")).order_by())
    states = found.aggregate(**{state: Count("pk", filter=condition) for state, condition in _states(on).items()})
    served = Commitment.objects.visible_to(actor).filter(activities__in=found)
    areas = served.values_list("area__code", "area__name").annotate(n=Count("activities", distinct=True))
    years = found.annotate(year=ExtractYear("starts_on")).values_list("year").annotate(n=Count("pk")).order_by("-year")
    return {
        "kind": [(kind.value, str(kind.label), kinds[kind]) for kind in ActivityKind if kind in kinds],
        "state": [(state.value, str(state.label), states[state]) for state in ActivityState if states[state]],
        "area": [(code, str(name), n) for code, name, n in areas.order_by("area__number", "area__code")],
        "body": _by_name(found, "lead_group"),
        "lead": _by_name(found, "lead_party"),
        "year": [(str(year), str(year), n) for year, n in years],
    }


def _by_name(found: QuerySet[Activity], column: str) -> list[tuple[str, str, int]]:
    """Who leads, by name, never by number."""
    rows: Any = found.filter(**{f"{column}__isnull": False})
    rows = rows.values_list(f"{column}__code", f"{column}__name").annotate(n=Count("pk")).order_by()
    return sorted(((code, str(name), n) for code, name, n in rows), key=lambda row: row[1])


def activity(*, actor: Actor, ref: str) -> Activity:
    """One activity; a withdrawn one for its owner only. Raises `NotFound` alike for absent and hidden."""
    kept = Q(withdrawn_on__isnull=True) | Q(owner__in=actor.tokens)
    found = Activity.objects.visible_to(actor).filter(kept, ref=ref)
    return NotFound.unless(_with_commitments(found, actor).first())


def contributions(*, activity: Activity) -> QuerySet[Contribution]:
    """What was given to `activity`, money first; nothing is added up, for nobody is compared."""
    found = Contribution.objects.filter(activity=activity).select_related("party")
    return found.order_by("kind", "currency", F("amount").desc(nulls_last=True), "pk")


def outputs(*, actor: Actor, activity: Activity) -> QuerySet[Output]:
    """What came out of `activity`, as far as `actor` reads the documents among it."""
    found = outputs_told(actor=actor, activities=[activity.pk])
    return found.select_related("document", "meeting__group").order_by("kind", "pk")


@dataclass(frozen=True, slots=True)
class HeadCounts:
    """A party's people, or everybody's where `party` is None: by sex and by level in the order of their lists."""

    party: Party | None
    by_sex: tuple[int, ...]
    by_level: tuple[int, ...]
    total: int


def head_counts(*, activity: Activity) -> QuerySet[Participation]:
    """How many took part, by party, sex and level."""
    return Participation.objects.filter(activity=activity).select_related("party")


def head_count_table(*, activity: Activity) -> list[HeadCounts]:
    """A row for each party, by name, and the last one for all; empty when nobody was counted."""
    counts = list(head_counts(activity=activity))
    by_party: dict[Party, list[Participation]] = defaultdict(list)
    for one in counts:
        by_party[one.party].append(one)
    rows = [_counted(party, own) for party, own in sorted(by_party.items(), key=lambda pair: str(pair[0]))]
    return [*rows, _counted(None, counts)] if rows else []


def _counted(party: Party | None, counts: list[Participation]) -> HeadCounts:
    return HeadCounts(
        party=party,
        by_sex=tuple(sum(one.number for one in counts if one.sex == sex) for sex in Sex),
        by_level=tuple(sum(one.number for one in counts if one.level == level) for level in AgencyLevel),
        total=sum(one.number for one in counts),
    )
