"""The demonstration's invented people, with their seats and means of signing in."""

from datetime import date
from typing import Any

from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

from balai.kernel.identity.actor import Actor
from balai.kernel.identity.models import Group, Party, Seat, User
from balai.kernel.identity.queries import actor_for, actor_for_seat
from balai.kernel.identity.states import MEMBERS, SeatKind
from balai.kernel.marking.context import acting_as
from balai.kernel.marking.mark import mark
from balai.kernel.marking.states import Tlp
from balai.kernel.operation import operation
from balai.people.operations import (
    Charge,
    Offer,
    add_contact,
    charge_seat,
    clear_expert,
    offer_expert,
    open_seat,
    register_user,
    seat_person,
)
from balai.people.reading import ForumFolder
from balai.people.states import ContactKind

PASSWORD = "lantern-harbour-demonstration"  # noqa: S105 - printed for everybody, in demonstration mode only
SINCE = date(2024, 1, 1)


@operation("front:demonstration:cast")
def load_cast(*, actor: Actor, folder: ForumFolder) -> list[User]:
    """Make the invented people of `folder` that are not there yet; each can sign in with a password and a code."""
    known = set(User.objects.values_list("email", flat=True))
    data = folder.read("demonstration")
    made = [_load_person(actor, person) for person in data["accounts"] if person["email"] not in known]
    if made:
        for expert in data["experts"]:
            _offer(expert)
    return made


def _load_person(actor: Actor, data: dict[str, Any]) -> User:
    user = register_user(
        actor=actor,
        email=data["email"],
        name=data["name"],
        language=data["language"],
        password=PASSWORD,
        is_demonstration=True,
    )
    TOTP.activate(user, generate_totp_secret())
    for item in data["seats"]:
        seat = _open_seat(actor, item)
        seat_person(actor=actor, seat=seat, user=user, on=SINCE)
        _describe(actor_for(user, seat), seat, item)
    return user


def _describe(holder: Actor, seat: Seat, data: dict[str, Any]) -> None:
    """The holder's own words on the seat: a public address, a telephone for the community, the charge."""
    owner, number = seat.party.token_id, str(seat.token_id).zfill(4)
    with acting_as(holder):
        open_to_all = mark(Tlp.CLEAR, owner)
        address = f"seat-{number}@demonstration.example"
        add_contact(actor=holder, seat=seat, kind=ContactKind.EMAIL, value=address, mark=open_to_all)
        inner = mark(Tlp.GREEN, owner)
        add_contact(actor=holder, seat=seat, kind=ContactKind.PHONE, value=f"+99 0000 {number}", mark=inner)
        if seat.kind in (SeatKind.FOCAL_POINT, SeatKind.LIAISON_OFFICER):
            charge_seat(actor=holder, seat=seat, charge=_charge(data), mark=inner)


def _charge(data: dict[str, Any]) -> Charge:
    return Charge(
        topics=data.get("topics", []),
        host_country=data.get("host", ""),
        city=data.get("city", ""),
        languages=data.get("languages", []),
    )


def _open_seat(actor: Actor, data: dict[str, Any]) -> Seat:
    return open_seat(
        actor=actor,
        party=Party.objects.get(code=data["party"]),
        title=data["title"],
        kind=data["kind"],
        groups=list(Group.objects.filter(code__in=data["groups"])),
        is_administrator=data.get("is_administrator", False),
        is_secretariat=data.get("is_secretariat", False),
    )


def _offer(data: dict[str, Any]) -> None:
    """An expert, offered from one of the party's own seats."""
    seat = Seat.objects.filter(party__code=data["party"]).order_by("id").last()
    if seat is None:
        return
    holder = actor_for_seat(seat)
    words = {name: data[name] for name in ("name", "skills", "topics", "languages", "availability", "summary")}
    with acting_as(holder):
        members_only = mark(Tlp.AMBER, seat.party.token_id, {MEMBERS})
        expert = offer_expert(actor=holder, party=seat.party, offer=Offer(**words), mark=members_only)
        if data["cleared"]:
            clear_expert(actor=holder, expert=expert, is_cleared=True, on=SINCE)
