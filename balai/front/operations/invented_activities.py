"""The demonstration's activities."""

from datetime import date
from typing import Any

from balai.commitments import operations as commitments
from balai.commitments.models import Activity, Commitment
from balai.commitments.operations import ActivityCard
from balai.kernel.identity.actor import Actor
from balai.kernel.identity.models import Group, Party

from .invented_seat import at_the_seat, mark_of


def act(steward: Actor, item: dict[str, Any], served: list[Commitment]) -> Activity:
    """Record `item` as done for `served`."""
    card = ActivityCard(
        title=item["title"],
        kind=item["kind"],
        starts_on=date.fromisoformat(item["starts"]),
        ends_on=date.fromisoformat(item["ends"]),
        place=item["place"],
        outcome=item["outcome"],
        lead_group=Group.objects.filter(code=item["lead"]).first(),
        lead_party=Party.objects.filter(code=item.get("lead_party")).first(),
    )
    with at_the_seat(steward, item) as actor:
        return commitments.record_activity(actor=actor, card=card, mark=mark_of(actor, item), commitments=served)
