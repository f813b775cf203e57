"""The demonstration's activities with what went into them and what came out, and the plans that group them."""

from datetime import date
from decimal import Decimal
from typing import Any

from balai.commitments import operations as commitments
from balai.commitments.models import Activity, Commitment
from balai.commitments.operations import ActivityCard, ContributionCard, HeadCount, OutputCard, PlanCard, ResultLine
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
        partners=list(Party.objects.filter(code__in=item.get("partners", []))),
    )
    with at_the_seat(steward, item) as actor:
        done = commitments.record_activity(actor=actor, card=card, mark=mark_of(actor, item), commitments=served)
        _account(actor, done, item)
    return done


def _account(actor: Actor, done: Activity, item: dict[str, Any]) -> None:
    for given in item.get("contributions", []):
        amount = Decimal(given["amount"]) if given["amount"] else None
        card = ContributionCard(**{**given, "party": _party(given), "amount": amount})
        commitments.keep_contribution(actor=actor, activity=done, card=card)
    counts = [HeadCount(**{**counted, "party": _party(counted)}) for counted in item.get("participants", [])]
    if counts:
        commitments.count_heads(actor=actor, activity=done, counts=counts)
    for output in item.get("outputs", []):
        commitments.keep_output(actor=actor, activity=done, card=OutputCard(**output))


def _party(item: dict[str, Any]) -> Party:
    return Party.objects.get(code=item["party"])


def plan(steward: Actor, item: dict[str, Any]) -> None:
    """A plan of what the bodies it names lead within its period."""
    card = PlanCard(
        title=item["title"],
        kind=item["kind"],
        group=Group.objects.get(code=item["group"]),
        period_from=date.fromisoformat(item["from"]),
        period_to=date.fromisoformat(item["to"]),
        note=item["note"],
    )
    made = commitments.make_plan(actor=steward, card=card, mark=mark_of(steward, item))
    held = Activity.objects.visible_to(steward).filter(lead_group__code__in=item["holds"])
    held = held.filter(starts_on__range=(card.period_from, card.period_to))
    commitments.fill_plan(actor=steward, plan=made, activities=list(held.order_by("starts_on")))
    lines = [ResultLine(*line) for line in item.get("results", [])]
    commitments.set_results(actor=steward, plan=made, lines=lines)
