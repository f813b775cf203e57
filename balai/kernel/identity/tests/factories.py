"""An invented forum in miniature for tests: parties, groups, seats and actors, made by the real operations."""

from collections.abc import Sequence
from datetime import date
from itertools import count

from balai.kernel.identity import operations, queries
from balai.kernel.identity.actor import VISITOR, Actor
from balai.kernel.identity.models import Group, Party, Seat, Standing, User
from balai.kernel.identity.states import PartyKind, SeatKind, StandingKind

_numbers = count(1)


def make_party(code: str = "", *, standing: str | None = StandingKind.MEMBER) -> Party:
    """A state with that standing since 2002."""
    code = code or f"x{next(_numbers)}"
    party = operations.register_party(
        actor=VISITOR, code=code, kind=PartyKind.STATE, name={"en": f"Land of {code}", "id": f"Negeri {code}"}
    )
    if standing:
        Standing.objects.create(party=party, kind=standing, since="2002", source="invented")
    return party


def make_group(code: str = "", **fields: object) -> Group:
    """A body of the forum."""
    code = code or f"body-{next(_numbers)}"
    return operations.register_group(
        actor=VISITOR, code=code, name={"en": f"Body {code}", "id": f"Badan {code}"}, **fields
    )


def make_seat(party: Party | None = None, groups: Sequence[Group] = (), **fields: object) -> Seat:
    """A focal point's seat unless said otherwise."""
    fields.setdefault("kind", SeatKind.FOCAL_POINT)
    number = next(_numbers)
    return operations.open_seat(
        actor=VISITOR,
        party=party or make_party(),
        title={"en": f"Post {number}", "id": f"Jabatan {number}"},
        groups=list(groups),
        **fields,
    )


def make_user(**fields: object) -> User:
    """An officer with an invented name."""
    number = next(_numbers)
    return operations.register_user(
        actor=VISITOR, email=f"officer{number}@example.org", name=f"Officer {number} (invented)", **fields
    )


def make_actor(party: Party | None = None, groups: Sequence[Group] = (), **fields: object) -> Actor:
    """A person acting from a new seat of `party`."""
    seat = make_seat(party, groups, **fields)
    user = make_user()
    operations.seat_person(actor=VISITOR, seat=seat, user=user, on=date(2024, 1, 1))
    return queries.actor_for(user, seat)
