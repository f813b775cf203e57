"""Opening a progress round and telling those who are called; closing it, and writing its overview."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import formats, translation

from balai.commitments import queries, rules
from balai.commitments.models import Called, ProgressRound
from balai.kernel import clock
from balai.kernel.identity.actor import Actor
from balai.kernel.identity.models import Group, Party, Seat, User
from balai.kernel.identity.states import SeatKind
from balai.kernel.marking.mark import Mark
from balai.kernel.operation import operation
from balai.kernel.outbox.operations import notify
from balai.kernel.workflow import move

REPORTERS = [SeatKind.FOCAL_POINT, SeatKind.SENIOR_OFFICIAL]
"""The posts of a party that are told of a round; where it has neither, all its seats."""


@dataclass(frozen=True)
class RoundCard:
    """The frame of a round: its title in several languages, the period told of, the day by which, of which bodies."""

    title: dict[str, str]
    period_from: date
    period_to: date
    due_on: date
    bodies: Sequence[Group] = ()


@operation("commitments:round:open")
def open_round(*, actor: Actor, card: RoundCard, mark: Mark, leads: Sequence[Party | Group], on: date) -> ProgressRound:
    """Call `leads` for their reports, and tell them so. Raises `Refused`."""
    unread = [lead for lead in leads if not queries.could_read(mark, lead)]
    rules.may_open_round(actor, mark, leads, unread).require()
    frame = {name: value for name, value in vars(card).items() if name != "bodies"}
    opened = ProgressRound.objects.create(**mark.as_fields(), created_at=clock.now(), opened_on=on, **frame)
    opened.bodies.set(card.bodies)
    for lead in leads:
        _call(actor, opened, lead, on)
    return opened


def _call(actor: Actor, item: ProgressRound, lead: Party | Group, on: date) -> None:
    """Call the lead and tell it so; who is called already is not called again."""
    place = {"group" if isinstance(lead, Group) else "party": lead}
    called, is_new = Called.objects.get_or_create(round=item, **place, defaults={"reminded_on": on})
    if is_new:
        tell(actor=actor, called=called, kind="commitments/round-opened")


@operation("commitments:round:call")
def call_leads(
    *,
    actor: Actor,
    round: ProgressRound,  # noqa: A002 - the field's word
    leads: Sequence[Party | Group],
    on: date,
) -> ProgressRound:
    """Call further `leads` in an open round: each gets its list and its notice like the others. Raises `Refused`."""
    item = _to_change(actor, round)
    rules.ready_to_call(leads, [lead for lead in leads if not queries.could_read(item.mark, lead)]).require()
    for lead in leads:
        _call(actor, item, lead, on)
    return item


@operation("commitments:round:move-due")
def move_due_day(
    *,
    actor: Actor,
    round: ProgressRound,  # noqa: A002 - the field's word
    due_on: date,
    on: date,
) -> ProgressRound:
    """Let the reports be due on another day, and tell everybody called once. Raises `Refused`.

    What is late is told from the day as it is now: who was late by the earlier one need not be any more.
    """
    item = _to_change(actor, round)
    rules.ready_to_be_due(item, due_on, on).require()
    item.due_on = due_on
    item.save(update_fields=["due_on"])
    for called in Called.objects.filter(round=item).select_related("round", "party", "group"):
        tell(actor=actor, called=called, kind="commitments/round-moved")
    item.called.update(reminded_on=on)
    return item


def _to_change(actor: Actor, item: ProgressRound) -> ProgressRound:
    """The round as it is now, for nobody else to close it in the same moment. Raises `Refused`."""
    rules.may_change_round(actor, item).require()
    now = queries.rounds(actor=actor).select_for_update().get(pk=item.pk)
    rules.may_change_round(actor, now).require()
    return now


@operation("commitments:round:move")
def move_round(*, actor: Actor, round: ProgressRound, step: str) -> ProgressRound:  # noqa: A002 - the field's word
    """Close the round, or open it again. Raises `Refused`."""
    move(round, step, by=actor)
    return round


@operation("commitments:round:write-overview")
def write_overview(*, actor: Actor, round: ProgressRound, overview: str) -> ProgressRound:  # noqa: A002
    """Keep what the report will say in front. Raises `Refused`."""
    rules.may_write_overview(actor, round).require()
    round.overview = overview
    round.save(update_fields=["overview"])
    return round


def tell(*, actor: Actor, called: Called, kind: str) -> None:
    """Write a notice to everybody who answers for the lead that is called; it holds no words of the round."""
    link = address_of_list(called)
    for user in reporters(called.lead):
        with translation.override(user.language):
            told = {"party": str(called.lead), "day": formats.date_format(called.round.due_on, "DATE_FORMAT")}
        notify(actor=actor, to=user, kind=kind, thing=called.round, link=link, params=told)


def address_of_list(called: Called) -> str:
    """Where the lead that is called finds its list."""
    return f"/commitments/rounds/{called.round.ref}/answer/{called.lead.ref}/"


def reporters(lead: Party | Group) -> Iterable[User]:
    """Who holds a seat that answers for the lead: in a body, all who sit there."""
    seats: Any = Seat.objects.filter(closed_on__isnull=True)
    if isinstance(lead, Group):
        return holders(seats.filter(groups=lead))
    return holders(seats.filter(party=lead, kind__in=REPORTERS)) or holders(seats.filter(party=lead))


def holders(seats: Any) -> list[User]:
    """Who holds one of the seats now, each once."""
    present = {"holdings__seat__in": seats, "holdings__until_on__isnull": True, "is_active": True}
    return list(User.objects.filter(**present).distinct().order_by("pk"))
