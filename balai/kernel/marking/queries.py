"""Who reads what, in words and as a list."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from balai.kernel import clock
from balai.kernel.identity.models import Group, Party, Seat, Token
from balai.kernel.identity.queries import parties_with_standing
from balai.kernel.identity.states import COMMUNITY, MEMBERS, PUBLIC, StandingKind

from .mark import Mark


@dataclass(frozen=True)
class Readership:
    """Who will be able to read: one sentence, the named holders, and the seats that come to it."""

    sentence: str
    holders: list[str]
    seats: list[Seat]


def readership(mark: Mark) -> Readership:
    """The readers of `mark`, as the owner is shown them before saving."""
    holders = holder_names(mark.readers)
    return Readership(sentence=_sentence(mark, holders), holders=holders, seats=list(seats_reading(mark.readers)))


def _sentence(mark: Mark, holders: list[str]) -> str:
    if PUBLIC in mark.readers:
        return _("Everyone will be able to read this, without signing in.")
    if COMMUNITY in mark.readers:
        return _("Every member and every observer will be able to read this; the public will not.")
    if MEMBERS in mark.readers:
        return _("Every member will be able to read this; observers and the public will not.")
    return _("Only these will be able to read this: %(names)s.") % {"names": ", ".join(holders)}


def holder_names(tokens: Iterable[int]) -> list[str]:
    """The names behind `tokens`, general ones first, then in order of the alphabet."""
    found = Token.objects.filter(id__in=list(tokens)).select_related("party", "group", "seat__party", "user")
    general = [str(token.get_kind_display()) for token in found if token.id in (PUBLIC, COMMUNITY, MEMBERS)]
    return general + sorted(_name(token) for token in found if token.id not in (PUBLIC, COMMUNITY, MEMBERS))


def _name(token: Token) -> str:
    if token.kind == "seat":
        return f"{token.seat.title} ({token.seat.party})"
    return str(getattr(token, token.kind))


def seats_reading(tokens: Iterable[int]) -> QuerySet[Seat]:
    """The open seats whose holders read what is marked with `tokens`."""
    chosen = set(tokens)
    seats = Seat.objects.filter(closed_on__isnull=True).select_related("party").order_by("party__code", "id")
    if PUBLIC in chosen:
        return seats
    return seats.filter(
        Q(token_id__in=chosen)
        | Q(party__token_id__in=chosen)
        | Q(groups__token_id__in=chosen)
        | Q(party__in=_parties_of_general(chosen))
        | Q(holdings__user__token_id__in=chosen, holdings__until_on__isnull=True)
    ).distinct()


def _parties_of_general(tokens: set[int]) -> list[Party]:
    kinds = []
    if tokens & {COMMUNITY, MEMBERS}:
        kinds.append(StandingKind.MEMBER)
    if COMMUNITY in tokens:
        kinds.append(StandingKind.OBSERVER)
    return [party for kind in kinds for party in parties_with_standing(kind, clock.today())]


def member_tokens() -> frozenset[int]:
    """The tokens of the parties that are members today."""
    return frozenset(party.token_id for party in parties_with_standing(StandingKind.MEMBER, clock.today()))


def nameable() -> dict[str, QuerySet[Party] | QuerySet[Group] | QuerySet[Seat]]:
    """What an owner can name as a reader: parties, groups and seats."""
    return {
        "parties": Party.objects.order_by("code"),
        "groups": Group.objects.filter(dissolved="").order_by("code"),
        "seats": Seat.objects.filter(closed_on__isnull=True).select_related("party").order_by("party__code", "id"),
    }
