"""Which activities serve a commitment, and which others offer for it."""

from collections.abc import Sequence

from django.db.models import QuerySet

from balai.commitments.models import Activity, Commitment, Service, ServiceOffer
from balai.kernel.identity.actor import Actor
from balai.kernel.identity.models import Group, Party

from .acting import activities


def activities_for(*, actor: Actor, commitment: Commitment) -> QuerySet[Activity]:
    """The activities that serve `commitment`."""
    return activities(actor=actor).filter(commitments=commitment)


def activities_offered(*, actor: Actor, commitment: Commitment) -> list[tuple[Activity, str]]:
    """What others recorded for `commitment` and nobody who leads it accepted: each activity, and its owner."""
    offers = ServiceOffer.objects.filter(commitment=commitment)
    found = list(activities(actor=actor).filter(pk__in=offers.values("activity")))
    names = _names([item.owner for item in found])
    return [(item, names.get(item.owner, "")) for item in found]


def offered_alone() -> QuerySet[ServiceOffer]:
    """The offers of activities that serve nothing yet."""
    return ServiceOffer.objects.exclude(activity__in=Service.objects.values("activity"))


def _names(tokens: Sequence[int]) -> dict[int, str]:
    return {one.token_id: str(one) for kind in (Party, Group) for one in kind.objects.filter(token__in=tokens)}


def commitments_offered(*, actor: Actor, activity: Activity) -> QuerySet[Commitment]:
    """The commitments for which `activity` is offered and not accepted yet."""
    found: QuerySet[Commitment] = Commitment.objects.visible_to(actor).filter(offers__activity=activity)
    return found.select_related("area")
