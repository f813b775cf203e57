"""The demonstration's invented work: commitments taken up, activities, progress and a report."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

from balai.commitments import operations as commitments
from balai.commitments.models import Commitment
from balai.commitments.operations import ActivityCard, CommitmentCard, ReportCard
from balai.front.queries import invented_actor, named_tokens
from balai.kernel.identity.actor import Actor
from balai.kernel.identity.models import Group, Party
from balai.kernel.marking.context import acting_as
from balai.kernel.marking.mark import Mark, mark
from balai.kernel.marking.states import Tlp
from balai.kernel.operation import operation
from balai.people.models import Area
from balai.people.reading import ForumFolder
from balai.texts.models import Provision

from .telling import publish_news

TAKEN_UP_ON = date(2026, 1, 5)


@operation("front:demonstration:work")
def load_invented_work(*, actor: Actor, folder: ForumFolder) -> list[Commitment]:
    """Take up, act and report as `folder` invents it, once; nothing happens when commitments are there already."""
    if Commitment.objects.exists():
        return []
    data = folder.read("demonstration")
    taken = {_key(item): _take_up(actor, item) for item in data["commitments"]}
    for item in data["activities"]:
        _act(actor, item, [taken[key] for key in item["serves"]])
    for item in data["progress"]:
        _report(actor, item, taken[item["commitment"]])
    _publish(actor, data["report"])
    for item in data["news"]:
        _tell(actor, item)
    return list(taken.values())


def _key(item: dict[str, Any]) -> str:
    return f"{item['text']} {item['number']}"


@contextmanager
def _at_the_seat(steward: Actor, item: dict[str, Any]) -> Iterator[Actor]:
    """Who records `item`: the invented person it names, or the support office."""
    actor = invented_actor(email=item["by"]) if "by" in item else steward
    with acting_as(actor):
        yield actor


def _mark(actor: Actor, item: dict[str, Any]) -> Mark:
    """The item's label for those it names; CLEAR when it says nothing. Each owns its own."""
    seat = actor.seat
    office = seat.groups.order_by("code").last() if seat and "by" not in item else None
    owner = office.token_id if office else seat.party.token_id if seat else 0
    return mark(item.get("tlp", Tlp.CLEAR), owner, named_tokens(names=item.get("readers", [])))


def _take_up(steward: Actor, item: dict[str, Any]) -> Commitment:
    provision = Provision.objects.get(
        text__symbol=item["text"], number=item["number"], kind__in=["activity", "paragraph"]
    )
    card = CommitmentCard(
        provision=provision,
        type=provision.type,
        summary=dict(provision.summary),
        area=provision.area or Area.objects.filter(is_current=True).latest("number"),
        due=item["due"],
        lead_group=Group.objects.filter(code=item["lead"]).first(),
        lead_parties=list(Party.objects.filter(code=item["lead"])),
    )
    with _at_the_seat(steward, item) as actor:
        return commitments.take_up_commitment(actor=actor, card=card, mark=_mark(actor, item), on=TAKEN_UP_ON)


def _act(steward: Actor, item: dict[str, Any], served: list[Commitment]) -> None:
    card = ActivityCard(
        title=item["title"],
        kind=item["kind"],
        starts_on=date.fromisoformat(item["starts"]),
        ends_on=date.fromisoformat(item["ends"]),
        place=item["place"],
        outcome=item["outcome"],
        lead_group=Group.objects.filter(code=item["lead"]).first(),
    )
    with _at_the_seat(steward, item) as actor:
        commitments.record_activity(actor=actor, card=card, mark=_mark(actor, item), commitments=served)


def _report(steward: Actor, item: dict[str, Any], commitment: Commitment) -> None:
    on = date.fromisoformat(item["dated"])
    with _at_the_seat(steward, item) as actor:
        commitments.report_progress(
            actor=actor,
            commitment=commitment,
            note=item["note"],
            state=item["state"],
            on=on,
            mark=_mark(actor, item),
        )


def _publish(actor: Actor, item: dict[str, Any]) -> None:
    card = ReportCard(
        title=item["title"],
        period_from=date.fromisoformat(item["from"]),
        period_to=date.fromisoformat(item["to"]),
        overview=item["overview"],
    )
    commitments.publish_report(actor=actor, card=card, mark=_mark(actor, item), on=card.period_to)


def _tell(actor: Actor, item: dict[str, Any]) -> None:
    on = date.fromisoformat(item["dated"])
    publish_news(actor=actor, title=item["title"], body=item["body"], mark=_mark(actor, item), on=on)
