"""Seats: who holds them, how they are reached, what they are charged with."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet

from balai.kernel import clock
from balai.kernel.identity.actor import Actor
from balai.kernel.identity.models import Group, Party, Seat, SeatHolding, User
from balai.kernel.identity.queries import present_holding
from balai.kernel.identity.states import SeatKind
from balai.kernel.missing import NotFound
from balai.people import rules
from balai.people.models import Contact, Posting

DOUBTFUL_AFTER = timedelta(days=183)
"""Half a year without anybody in a seat, or without a word that its holder is still there."""


@dataclass(frozen=True)
class Post:
    """A seat as the directory shows it to one reader: `holder` is None when nobody holds it, or they may not know."""

    seat: Seat
    holder: User | None = None
    since_on: date | None = None
    confirmed_on: date | None = None
    posting: Posting | None = None
    contacts: list[Contact] = field(default_factory=list)

    @property
    def is_coordinating(self) -> bool:
        """Whether the liaison officer's coordination group still runs."""
        until = self.posting.coordination_until if self.posting else None
        return bool(self.posting and self.posting.coordination_group and (until is None or until >= clock.today()))


def seats(*, kind: str = "", party: Party | None = None) -> QuerySet[Seat]:
    """The open seats, by party."""
    found = Seat.objects.filter(closed_on=None).select_related("party").order_by("party__code", "kind", "id")
    if kind:
        found = found.filter(kind=kind)
    return found.filter(party=party) if party else found


def seat(ref: str) -> Seat:
    """One seat, closed ones included. Raises `NotFound`."""
    return NotFound.unless(Seat.objects.select_related("party").filter(ref=ref).first())


def groups_of(seat: Seat) -> QuerySet[Group]:
    """The bodies that `seat` sits in."""
    return seat.groups.order_by("code")


def posts(seats: Iterable[Seat], *, actor: Actor) -> list[Post]:
    """Those seats with what `actor` may know of them; three queries, however many there are."""
    rows = list(seats)
    keys = [seat.pk for seat in rows]
    holdings = {h.seat_id: h for h in _present_holdings(keys)} if rules.may_see_holders(actor) else {}
    postings = {p.seat_id: p for p in Posting.objects.visible_to(actor).filter(seat__in=keys)}
    contacts: dict[object, list[Contact]] = {}
    for contact in Contact.objects.visible_to(actor).filter(seat__in=keys).order_by("kind", "created_at"):
        contacts.setdefault(contact.seat_id, []).append(contact)
    return [_post(seat, holdings.get(seat.pk), postings.get(seat.pk), contacts.get(seat.pk, [])) for seat in rows]


def _present_holdings(keys: list[UUID]) -> QuerySet[SeatHolding]:
    return SeatHolding.objects.filter(seat__in=keys, until_on=None).select_related("user")


def _post(seat: Seat, held: SeatHolding | None, posting: Posting | None, contacts: list[Contact]) -> Post:
    if held is None:
        return Post(seat, posting=posting, contacts=contacts)
    return Post(seat, held.user, held.since_on, held.confirmed_on, posting, contacts)


def focal_points(*, actor: Actor, topic: str = "") -> list[Post]:
    """National focal points, those for `topic` when one is given."""
    found = posts(seats(kind=SeatKind.FOCAL_POINT), actor=actor)
    return [post for post in found if not topic or (post.posting and topic in post.posting.topics)]


def liaison_officers(*, actor: Actor, country: str = "") -> list[Post]:
    """The network of liaison officers, those posted in `country` (ISO 3166) when one is given."""
    found = posts(seats(kind=SeatKind.LIAISON_OFFICER), actor=actor)
    return [post for post in found if not country or (post.posting and post.posting.host_country == country)]


def holdings_of(seat: Seat, *, actor: Actor) -> list[SeatHolding]:
    """Who has held `seat`, newest first; empty for who may not know."""
    if not rules.may_see_holders(actor):
        return []
    return list(SeatHolding.objects.filter(seat=seat).select_related("user").order_by("-since_on", "-id"))


def holder(seat: Seat) -> User | None:
    """Who holds `seat` now."""
    held = present_holding(seat)
    return held.user if held else None


def holder_of(seat: Seat) -> User:
    """Who holds `seat` now. Raises `NotFound` for a vacant one."""
    return NotFound.unless(holder(seat))


def contact(*, actor: Actor, ref: str) -> Contact:
    """One contact. Raises `NotFound` alike for absent and hidden."""
    found = Contact.objects.visible_to(actor).select_related("seat__party")
    row: Contact = NotFound.unless(found.filter(ref=ref).first())
    return row


def contacts(*, actor: Actor, seat: Seat | None = None) -> list[Contact]:
    """The contacts that `actor` reads, by party and seat."""
    found = Contact.objects.visible_to(actor).select_related("seat__party").filter(seat__closed_on=None)
    if seat is not None:
        found = found.filter(seat=seat)
    return list(found.order_by("seat__party__code", "seat__id", "kind", "created_at"))


def doubtful_seats(on: date, *, party: Party | None = None) -> list[Post]:
    """Open seats that are vacant, or whose holder nobody has confirmed for half a year; for the party's own people."""
    confirmed = SeatHolding.objects.filter(until_on=None, confirmed_on__gt=on - DOUBTFUL_AFTER)
    rows = seats(party=party).filter(~Q(pk__in=confirmed.values("seat")))
    held = {h.seat_id: h for h in SeatHolding.objects.filter(seat__in=rows, until_on=None).select_related("user")}
    return [_post(row, held.get(row.pk), None, []) for row in rows]


def doubtful_by_party(on: date) -> dict[Party, list[Post]]:
    """The doubtful seats of every party that has any."""
    found: dict[Party, list[Post]] = {}
    for post in doubtful_seats(on):
        found.setdefault(post.seat.party, []).append(post)
    return found
