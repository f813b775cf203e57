"""What the search index takes of the directory; the library, which stands above, reads it from here."""

from collections.abc import Iterator
from dataclasses import dataclass

from balai.kernel.identity.models import Group, Keyed, Party, Seat, SeatHolding
from balai.kernel.text import Text


@dataclass(frozen=True)
class Findable:
    """One page of the directory: public words in `title` and `body`; `community` are for members and observers."""

    thing: Keyed
    path: str
    title: Text
    body: str
    community: str = ""


def findable_parties() -> Iterator[Findable]:
    """Every party: its names in every language, and other names. Public."""
    for party in Party.objects.order_by("code"):
        words = [*party.name.values(), *party.aliases]
        yield Findable(party, f"/people/parties/{party.ref}/", party.name, "\n".join(words))


def findable_groups() -> Iterator[Findable]:
    """Every body: its names, other names and purpose in every language. Public."""
    for group in Group.objects.order_by("code"):
        words = [*group.name.values(), *group.aliases, *group.purpose.values(), *group.note.values()]
        yield Findable(group, f"/people/groups/{group.ref}/", group.name, "\n".join(words))


def findable_seats() -> Iterator[Findable]:
    """Every open seat: title, party and bodies are public; who holds it is not."""
    holders = dict(SeatHolding.objects.filter(until_on=None).values_list("seat", "user__name"))
    rows = Seat.objects.filter(closed_on=None).select_related("party").prefetch_related("groups")
    for seat in rows.order_by("party__code", "id"):
        words = [*seat.title.values(), *seat.party.name.values(), *seat.party.aliases]
        words += [str(group.name) for group in seat.groups.all()]
        yield Findable(seat, f"/people/seats/{seat.ref}/", seat.title, "\n".join(words), holders.get(seat.pk, ""))
