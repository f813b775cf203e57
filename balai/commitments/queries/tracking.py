"""The public tracker: by area, what was adopted and what came of it. The same for everybody, signed in or not."""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from balai.commitments.models import Commitment
from balai.kernel.identity.actor import VISITOR
from balai.people.models import Area
from balai.texts.models import Provision
from balai.texts.queries import provisions_by_area

from .acting import activities
from .register import commitments, standing_entries


@dataclass
class Tracked:
    """One present area: what texts ask for in it, what was taken up, and the work and reports that followed."""

    area: Area
    provisions: list[tuple[Provision, list[Commitment]]] = field(default_factory=list)
    commitments: list[Commitment] = field(default_factory=list)
    activities: set[Any] = field(default_factory=set)
    reports: int = 0


def tracker() -> list[Tracked]:
    """Every present area in the order of its number; what is not public is in it for nobody."""
    home = _present_areas()
    tracked = {area.pk: Tracked(area) for area in Area.objects.filter(is_current=True).order_by("number")}
    taken: dict[Any, list[Commitment]] = defaultdict(list)
    for item in commitments(actor=VISITOR):
        taken[item.provision_id].append(item)
        if item.area_id in home:
            tracked[home[item.area_id]].commitments.append(item)
    for provision in provisions_by_area(actor=VISITOR):
        if provision.area_id in home:
            tracked[home[provision.area_id]].provisions.append((provision, taken[provision.pk]))
    _count_work(tracked, home)
    return list(tracked.values())


def _count_work(tracked: dict[int, Tracked], home: dict[int, int]) -> None:
    for item in activities(actor=VISITOR).filter(is_cancelled=False):
        for served in item.commitments.all():
            if served.area_id in home:
                tracked[home[served.area_id]].activities.add(item.pk)
    entries = standing_entries(actor=VISITOR).filter(commitment__in=Commitment.objects.visible_to(VISITOR))
    for area in entries.values_list("commitment__area_id", flat=True):
        if area in home:
            tracked[home[area]].reports += 1


def _present_areas() -> dict[int, int]:
    """Each area's key and that of the present one where it is shown: itself, or the first that it became."""
    home = {}
    for area in Area.objects.prefetch_related("becomes"):
        present = [area] if area.is_current else [one for one in area.becomes.all() if one.is_current]
        if present:
            home[area.pk] = min(present, key=lambda one: one.number or 0).pk
    return home
