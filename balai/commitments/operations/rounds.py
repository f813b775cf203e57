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
        called = Called.objects.create(round=opened, **{"group" if isinstance(lead, Group) else "party": lead})
        tell(actor=actor, called=called, kind="commitments/round-opened")
    return opened


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
