"""The demonstration's commitments: taken up from the forum's real provisions, led by real bodies, as if."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from balai.commitments import operations as commitments
from balai.commitments.models import Commitment
from balai.commitments.operations import CommitmentCard
from balai.commitments.states import LineageKind
from balai.kernel.dates import latest
from balai.kernel.identity.actor import Actor
from balai.kernel.identity.models import Group, Party
from balai.people.models import Area
from balai.people.reading import ForumFolder
from balai.texts.models import Provision

from .invented_seat import at_the_seat, mark_of

SOON_AFTER = timedelta(days=14)
"""How long after a text what it asks for stands on the invented register."""
SUPERSEDED = "The later text says the same more fully (invented)."


def take_up(steward: Actor, folder: ForumFolder, item: dict[str, Any]) -> Commitment:
    """Put `item` on the register."""
    provision = _provision(folder, item["text"], item["number"])
    groups, parties = leads(item["lead"])
    card = CommitmentCard(
        provision=provision,
        type=provision.type,
        summary=dict(provision.summary),
        area=provision.area or Area.objects.filter(is_current=True).latest("number"),
        due=item["due"],
        lead_group=groups[0] if groups else None,
        lead_parties=parties,
    )
    with at_the_seat(steward, item) as actor:
        on = latest(provision.text.dated) + SOON_AFTER
        return commitments.take_up_commitment(actor=actor, card=card, mark=mark_of(actor, item), on=on)


def leads(named: str | Sequence[str]) -> tuple[list[Group], list[Party]]:
    """The bodies and the parties of these codes."""
    codes = [named] if isinstance(named, str) else named
    return list(Group.objects.filter(code__in=codes)), list(Party.objects.filter(code__in=codes))


def follow(steward: Actor, later: Commitment, earlier: Commitment, kind: str) -> None:
    """Say how `later` stands to `earlier`; what is superseded is closed."""
    if kind == LineageKind.SUPERSEDES:
        commitments.move_commitment(
            actor=steward, commitment=earlier, step="supersede", reason=SUPERSEDED, successor=later
        )
    else:
        commitments.note_lineage(actor=steward, later=later, earlier=earlier, kind=kind)


def _provision(folder: ForumFolder, symbol: str, number: str) -> Provision:
    """By its number in the forum's folder, where an item is `15.a` and what bears no number `u1`."""
    numbers = [row["number"] for row in folder.read(f"texts/{symbol}")]
    return Provision.objects.get(text__symbol=symbol, text__document=None, position=numbers.index(number) + 1)
