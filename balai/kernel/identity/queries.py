"""Who holds what, now and on a date."""

from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from balai.kernel import clock
from balai.kernel.dates import covers

from .actor import VISITOR, Actor
from .models import Group, GroupMembership, Party, Seat, SeatHolding, Standing, User
from .states import COMMUNITY, MEMBERS, PUBLIC, StandingKind


def seats_of(user: User) -> QuerySet[Seat]:
    """The open seats that `user` holds now."""
    return (
        Seat.objects.filter(holdings__user=user, holdings__until_on__isnull=True, closed_on__isnull=True)
        .select_related("party")
        .order_by("party__code", "id")
    )


def standing_on(party: Party, on: date) -> str | None:
    """`member`, `observer` or None: the party's standing on that day; member wins."""
    kinds = {s.kind for s in Standing.objects.filter(party=party) if covers(s.since, s.until, on)}
    return next((kind for kind in (StandingKind.MEMBER, StandingKind.OBSERVER) if kind in kinds), None)


def group_members_on(group: Group, on: date) -> list[GroupMembership]:
    """The parties in `group` on that day, with their roles."""
    memberships = GroupMembership.objects.filter(group=group).select_related("party").order_by("party__code")
    return [m for m in memberships if covers(m.since, m.until, on)]


def present_holding(seat: Seat) -> SeatHolding | None:
    """Who holds `seat` now."""
    return SeatHolding.objects.filter(seat=seat, until_on__isnull=True).select_related("user").first()


def actor_for(user: User, seat: Seat | None) -> Actor:
    """`user` acting from `seat`; without a seat they hold the public token and their own."""
    tokens = {PUBLIC, user.token_id}
    if seat is not None:
        tokens |= actor_for_seat(seat).tokens
    return Actor(user=user, seat=seat, tokens=frozenset(tokens))


def actor_for_seat(seat: Seat) -> Actor:
    """The seat itself acting, without a person: the console and scheduled work."""
    tokens = {PUBLIC, seat.token_id, seat.party.token_id, *standing_tokens(seat.party, clock.today())}
    tokens |= set(seat.groups.values_list("token_id", flat=True))
    return Actor(seat=seat, tokens=frozenset(tokens))


def standing_tokens(party: Party, on: date) -> set[int]:
    """Community for members and observers, members besides for members."""
    match standing_on(party, on):
        case StandingKind.MEMBER:
            return {COMMUNITY, MEMBERS}
        case StandingKind.OBSERVER:
            return {COMMUNITY}
    return set()


def actor_from(user: User | None, seat_ref: str | None) -> Actor:
    """The actor of a session: the chosen seat if still held, else the only one held, else none."""
    if user is None or not user.is_active:
        return VISITOR
    seats = list(seats_of(user))
    chosen = next((seat for seat in seats if seat.ref == seat_ref), None)
    return actor_for(user, chosen or (seats[0] if len(seats) == 1 else None))


def parties_with_standing(kind: str, on: date) -> list[Party]:
    """Every party with that standing on that day, by code."""
    return list(Party.objects.filter(Q(id__in=_standing_so(kind, on))))


def count_with_standing(kind: str, on: date) -> int:
    """How many parties have that standing on that day."""
    return len(_standing_so(kind, on))


def _standing_so(kind: str, on: date) -> set[UUID]:
    return {s.party_id for s in Standing.objects.filter(kind=kind) if covers(s.since, s.until, on)}
