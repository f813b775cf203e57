"""A provision twice: as it stands in the document, and as the forum's own data tells it in our words."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from balai.kernel.identity.actor import Actor
from balai.texts.models import Provision
from balai.texts.states import TextState

Place = tuple[Any, ...]


def adopted_as(*, actor: Actor, provisions: Iterable[Provision]) -> dict[Any, Provision]:
    """By the key of each that was loaded as reference data: the same as it stands in a reviewed document.

    The same is what bears the same number in a text of the same body, kind and day. What bears no number, and what
    stands in several documents that `actor` reads, is left out: nothing is guessed.
    """
    return _paired(actor, provisions, TextState.REFERENCE, TextState.REVIEWED)


def told_as(*, actor: Actor, provisions: Iterable[Provision]) -> dict[Any, Provision]:
    """The other way: by the key of each that stands in a reviewed document, the same as our own words tell it."""
    return _paired(actor, provisions, TextState.REVIEWED, TextState.REFERENCE)


def _paired(actor: Actor, provisions: Iterable[Provision], own: TextState, other: TextState) -> dict[Any, Provision]:
    places = {item.pk: _place(item) for item in provisions if item.number and item.text.state == own}
    if not places:
        return {}
    bodies, kinds, days, numbers, _ = (set(column) for column in zip(*places.values(), strict=True))
    found = Provision.objects.visible_to(actor).filter(text__state=other, number__in=numbers)
    found = found.filter(text__group__in=bodies, text__kind__in=kinds, text__dated__in=days)
    by_place = defaultdict(list)
    for item in found.select_related("text", "parent"):
        by_place[_place(item)].append(item)
    return {pk: by_place[place][0] for pk, place in places.items() if len(by_place[place]) == 1}


def _place(item: Provision) -> Place:
    """Where it stands, in any telling: of which body, kind and day its text is, and which number it bears there."""
    return item.text.group_id, item.text.kind, item.text.dated, item.number, f"{item.kind} {item.label}"
