"""Making holders, seating people, and handing seats over. Who may is the calling wing's rule."""

from datetime import date
from typing import Any

from balai.kernel.operation import operation

from balai.kernel.identity.actor import Actor
from balai.kernel.identity.models import Group, Party, Seat, SeatHolding, Token, User
from balai.kernel.identity.states import TokenKind


def _token(kind: TokenKind) -> Token:
    return Token.objects.create(kind=kind)


@operation("people:party:register")
def register_party(*, actor: Actor, code: str, kind: str, name: dict[str, str]) -> Party:
    """A new party with a token of its own."""
    return Party.objects.create(code=code, kind=kind, name=name, token=_token(TokenKind.PARTY))


@operation("people:group:register")
def register_group(*, actor: Actor, code: str, name: dict[str, str], **fields: Any) -> Group:
    """A new body of the forum with a token of its own."""
    return Group.objects.create(code=code, name=name, token=_token(TokenKind.GROUP), **fields)


@operation("people:seat:open")
def open_seat(
    *,
    actor: Actor,
    party: Party,
    title: dict[str, str],
    kind: str,
    groups: list[Group] | None = None,
    is_administrator: bool = False,
    is_secretariat: bool = False,
) -> Seat:
    """A new seat of `party`, sitting in `groups`."""
    seat = Seat.objects.create(
        party=party,
        title=title,
        kind=kind,
        is_administrator=is_administrator,
        is_secretariat=is_secretariat,
        token=_token(TokenKind.SEAT),
    )
    seat.groups.set(groups or [])
    return seat


@operation("people:user:register")
def register_user(*, actor: Actor, email: str, name: str, language: str = "en", **fields: Any) -> User:
    """A person who may sign in once they hold a means of doing so."""
    return User.objects.create_user(email=email, name=name, language=language, **fields)


@operation("people:seat:hand-over")
def seat_person(*, actor: Actor, seat: Seat, user: User, on: date) -> SeatHolding:
    """`user` holds `seat` from `on`; whoever held it before holds it no more."""
    SeatHolding.objects.filter(seat=seat, until_on__isnull=True).update(until_on=on)
    return SeatHolding.objects.create(seat=seat, user=user, since_on=on, confirmed_on=on)


@operation("people:seat:vacate")
def vacate_seat(*, actor: Actor, seat: Seat, on: date) -> Seat:
    """Nobody holds `seat` from `on`."""
    SeatHolding.objects.filter(seat=seat, until_on__isnull=True).update(until_on=on)
    return seat
