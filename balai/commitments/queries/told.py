"""The rows that a report is made from: what of the register, the work and the reports lies within its mark."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import F, Prefetch, Q, QuerySet
from django.db.models.functions import Coalesce

from balai.commitments.models import Activity, Commitment, ProgressEntry, Service
from balai.commitments.states import CLOSED
from balai.kernel.identity.actor import Actor
from balai.kernel.marking.mark import Mark
from balai.texts.models import Provision

from .register import standing_entries
from .serving import offered_alone
from .within import Within

Period = tuple[date, date]


@dataclass(frozen=True)
class Asked:
    """What a round adds to its report: entries of the leads called, by their tokens, from its opening until a day."""

    opened_on: date
    until: date
    leads: frozenset[int]

    def answers(self) -> Q:
        """The entries that answer it."""
        return Q(owner__in=self.leads, reported_on__range=(self.opened_on, self.until))


@dataclass
class Told:
    """Commitments by area, works by day; by commitment the entries that stand and the state declared last."""

    commitments: list[Commitment]
    works: list[Activity]
    standing: dict[Any, list[ProgressEntry]] = field(default_factory=lambda: defaultdict(list))
    declared: dict[Any, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._by_key = {item.pk: item for item in self.commitments}

    def tells(self, key: Any) -> bool:
        """Whether the commitment with this key is told."""
        return key in self._by_key

    def served_by(self, work: Activity) -> list[Commitment]:
        """The commitments told that a work serves, as one who leads them accepted."""
        keys = [service.commitment_id for service in work.service_set.all()]
        return [self._by_key[key] for key in keys if key in self._by_key]

    def state_of(self, item: Commitment) -> str:
        """What its leads last declared, unless its owner closed it."""
        state: str = item.state if item.state in CLOSED else self.declared.get(item.pk, item.state)
        return state


def told(actor: Actor, within: Within, period: Period, asked: Asked | None = None) -> Told:
    """What a report of `period` tells, as far as `actor` and every reader `within` read it.

    Entries of the period and, with a round, those that answer it; the commitments taken up by the end of the period,
    and those that were answered about.
    """
    answers = asked.answers() if asked else Q(pk__in=[])
    entries = _entries(actor, within, Q(reported_on__range=period) | answers)
    answered = {entry.commitment_id for entry in entries if entry.reported_on > period[1]}
    kept = _commitments(actor, within)
    known = [item for item in kept if item.taken_up_on <= period[1] or item.pk in answered]
    found = Told(known, within.only(_works(actor, period)))
    for entry in entries:
        if found.tells(entry.commitment_id):
            found.standing[entry.commitment_id].append(entry)
    found.declared |= _declared(actor, within, Q(reported_on__lte=period[1]) | answers)
    return found


def _entries(actor: Actor, within: Within, which: Q) -> list[ProgressEntry]:
    standing = standing_entries(actor=actor).filter(which).defer("created_at")
    return within.only(standing.prefetch_related("reported_by__party").order_by("reported_on", "created_at"))


def last_day(work: Activity) -> date:
    """The day on which a work ends."""
    return work.ends_on or work.starts_on


def _commitments(actor: Actor, within: Within) -> list[Commitment]:
    """Those whose source is told as well: in the areas in force, then in those of earlier strategies, by number."""
    cited = ("text", "parent", "kind", "number", "position", "owner", "tlp", "readers")
    sources = Provision.objects.visible_to(actor).only(*cited).prefetch_related("text", "parent")
    found: QuerySet[Commitment] = Commitment.objects.visible_to(actor).defer("created_at")
    found = found.prefetch_related(Prefetch("provision", sources), "area", "lead_group", "lead_parties")
    found = found.order_by("-area__is_current", "area__scheme", "area__number", "area_id", "-taken_up_on", "ref")
    kept = within.only(found)
    return [item for item in kept if item.source and within.holds(item.source)]


def _works(actor: Actor, period: Period) -> QuerySet[Activity]:
    """The activities that touch the period, but those withdrawn from the record and those that were only offered."""
    found: QuerySet[Activity] = Activity.objects.visible_to(actor).filter(withdrawn_on__isnull=True)
    found = found.exclude(pk__in=offered_alone().values("activity"))
    found = found.annotate(last=Coalesce("ends_on", F("starts_on")))
    found = found.filter(starts_on__lte=period[1], last__gte=period[0]).select_related("lead_party", "lead_group")
    services = Prefetch("service_set", Service.objects.order_by("pk"))
    return found.prefetch_related(services).order_by("starts_on", "ref")


def _declared(actor: Actor, within: Within, which: Q) -> dict[Any, str]:
    """By commitment the state last declared in these entries, as far as every reader reads it."""
    said = standing_entries(actor=actor).filter(which).exclude(state="")
    kinds = ("commitment_id", "owner", "tlp", "readers")
    last = said.order_by(*kinds, "-reported_on", "-created_at").distinct(*kinds)
    rows = last.values_list(*kinds, "reported_on", "created_at", "state")
    kept = [row for row in rows if within.covers(_mark(row))]
    return {row[0]: row[-1] for row in sorted(kept, key=lambda row: row[4:6])}


def _mark(row: Any) -> Mark:
    return Mark(row[1], row[2], frozenset(row[3]))
