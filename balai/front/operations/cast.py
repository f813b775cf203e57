"""The demonstration's invented people, with their seats and means of signing in."""

from datetime import date
from typing import Any

from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

from balai.kernel.identity.actor import Actor
from balai.kernel.identity.models import Group, Party, Seat, User
from balai.kernel.operation import operation
from balai.people.operations import open_seat, register_user, seat_person
from balai.people.reading import ForumFolder

PASSWORD = "lantern-harbour-demonstration"  # noqa: S105 - printed for everybody, in demonstration mode only
SINCE = date(2024, 1, 1)


@operation("front:demonstration:cast")
def load_cast(*, actor: Actor, folder: ForumFolder) -> list[User]:
    """Make the invented people of `folder` that are not there yet; each can sign in with a password and a code."""
    known = set(User.objects.values_list("email", flat=True))
    return [
        _load_person(actor, data) for data in folder.read("demonstration")["accounts"] if data["email"] not in known
    ]


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
    for seat in data["seats"]:
        seat_person(actor=actor, seat=_open_seat(actor, seat), user=user, on=SINCE)
    return user


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
