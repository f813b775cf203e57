"""An invented forum in miniature for tests: parties, groups, seats and actors."""

from collections.abc import Sequence
from datetime import date
from itertools import count

from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

from balai.kernel.identity import queries
from balai.kernel.identity.actor import Actor
from balai.kernel.identity.models import Group, Party, Seat, SeatHolding, Standing, Token, User
from balai.kernel.identity.states import PartyKind, SeatKind, StandingKind, TokenKind

_numbers = count(1)


def _token(kind: TokenKind) -> Token:
    return Token.objects.create(kind=kind)


def make_party(code: str = "", *, standing: str | None = StandingKind.MEMBER) -> Party:
    """A state with that standing since 2002."""
    code = code or f"x{next(_numbers)}"
    party = Party.objects.create(
        code=code,
        kind=PartyKind.STATE,
        name={"en": f"Land of {code}", "id": f"Negeri {code}"},
        token=_token(TokenKind.PARTY),
    )
    if standing:
        Standing.objects.create(party=party, kind=standing, since="2002", source="invented")
    return party


def make_group(code: str = "", **fields: object) -> Group:
    """A body of the forum."""
    code = code or f"body-{next(_numbers)}"
    fields.setdefault("name", {"en": f"Body {code}", "id": f"Badan {code}"})
    return Group.objects.create(code=code, token=_token(TokenKind.GROUP), **fields)


def make_seat(party: Party | None = None, groups: Sequence[Group] = (), **fields: object) -> Seat:
    """A focal point's seat unless said otherwise."""
    fields.setdefault("kind", SeatKind.FOCAL_POINT)
    number = next(_numbers)
    title = {"en": f"Post {number}", "id": f"Jabatan {number}"}
    seat = Seat.objects.create(party=party or make_party(), title=title, token=_token(TokenKind.SEAT), **fields)
    seat.groups.set(groups)
    return seat


def make_user(*, has_code_app: bool = True, **fields: object) -> User:
    """An officer with an invented name, who signs in with a code app."""
    number = next(_numbers)
    fields = {"email": f"officer{number}@example.org", "name": f"Officer {number} (invented)"} | fields
    user = User.objects.create_user(**fields)
    if has_code_app:
        TOTP.activate(user, generate_totp_secret())
    return user


def make_actor(party: Party | None = None, groups: Sequence[Group] = (), **fields: object) -> Actor:
    """A person acting from a new seat of `party`."""
    seat = make_seat(party, groups, **fields)
    user = make_user()
    SeatHolding.objects.create(seat=seat, user=user, since_on=date(2024, 1, 1), confirmed_on=date(2024, 1, 1))
    return queries.actor_for(user, seat)
