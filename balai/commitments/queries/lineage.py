"""What a commitment follows and what follows it, across texts; and what it may follow, by citation and likeness."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from balai.commitments.engine.likeness import likeness
from balai.commitments.models import Commitment, Lineage
from balai.commitments.states import LineageKind
from balai.kernel.identity.actor import Actor
from balai.people.models import Area
from balai.texts.models import Text

from .register import commitments

ALIKE = 0.2
"""From this likeness on an earlier commitment is suggested: below it share words, not matters."""
COMPARED = 2000
"""At most so many earlier commitments, the latest of them, are compared with one."""
SUGGESTED = 8


@dataclass(frozen=True)
class Suggestion:
    """An earlier commitment, how alike it is from 0 to 1, whether its text is cited, and the kind to be proposed."""

    earlier: Commitment
    alike: float
    is_cited: bool
    kind: str


def lineage_links(*, actor: Actor, of: Iterable[Commitment]) -> QuerySet[Lineage]:
    """What is said about any of these commitments, both ends of it readable to `actor`."""
    readable, chosen = Commitment.objects.visible_to(actor), [item.pk for item in of]
    found = Lineage.objects.filter(Q(later__in=chosen) | Q(earlier__in=chosen))
    found = found.filter(later__in=readable, earlier__in=readable).exclude(kind=LineageKind.UNRELATED)
    return found.order_by("noted_on", "pk")


def lineage_of(*, actor: Actor, commitment: Commitment) -> tuple[list[Commitment], list[Lineage]]:
    """The whole family of `commitment`, oldest text first, and the links in it; a query for each generation."""
    family, links, fresh = {commitment.pk: commitment}, dict[int, Lineage](), [commitment]
    while fresh:
        found = list(lineage_links(actor=actor, of=fresh))
        links |= {link.pk: link for link in found}
        missing = {pk for link in found for pk in (link.later_id, link.earlier_id)} - set(family)
        fresh = list(commitments(actor=actor).filter(pk__in=missing))
        family |= {item.pk: item for item in fresh}
    return sorted(family.values(), key=dated), list(links.values())


def dated(item: Commitment) -> str:
    """The day of its text in ISO form, of any precision; of its taking up where the text is not open."""
    return item.source.text.dated if item.source and item.source.text.dated else item.taken_up_on.isoformat()


def suggestions(*, actor: Actor, commitment: Commitment) -> list[Suggestion]:
    """Earlier commitments that `commitment` may follow, those of cited texts first, then the most alike."""
    if commitment.source is None:
        return []
    cited = _cited(actor, commitment)
    earlier = _earlier(actor, commitment, cited)
    grades = likeness(_words(commitment), [_said(heading, summary) for *_, heading, summary in earlier])
    found = [(text in cited, grade, key) for (key, text, *_), grade in zip(earlier, grades, strict=True)]
    found = [one for one in found if one[1] >= (ALIKE / 2 if one[0] else ALIKE)]
    best = sorted(found, key=lambda one: (-one[0], -one[1]))[:SUGGESTED]
    items = commitments(actor=actor).in_bulk([key for *_, key in best])
    kind = _kind(commitment)
    return [Suggestion(items[key], grade, is_cited, kind) for is_cited, grade, key in best]


def _earlier(actor: Actor, commitment: Commitment, cited: set[Any]) -> list[tuple[Any, ...]]:
    """Key, text, heading and summary of those of earlier texts that are not decided on yet.

    In the same area, in one that became the same, or of a cited text.
    """
    present = Area.objects.filter(Q(pk=commitment.area_id) | Q(earlier=commitment.area_id))
    own = Area.objects.filter(Q(pk__in=present) | Q(becomes__in=present))
    decided = Lineage.objects.filter(later=commitment).values("earlier")
    found = Commitment.objects.visible_to(actor).filter(provision__readers__held_by=actor.tokens)
    found = found.filter(Q(area__in=own) | Q(provision__text__in=cited))
    found = found.filter(provision__text__dated__lt=dated(commitment)).exclude(pk__in=decided).exclude(pk=commitment.pk)
    columns = ("pk", "provision__text", "provision__heading", "summary")
    return list(found.order_by("-taken_up_on", "ref").values_list(*columns)[:COMPARED])


def _cited(actor: Actor, commitment: Commitment) -> set[Any]:
    """The keys of the earlier texts whose titles stand among what the source mentions."""
    source = commitment.source
    named = {title.casefold() for clause in source.clauses for title in clause.get("mentions", [])} if source else set()
    texts = Text.objects.visible_to(actor).filter(dated__lt=dated(commitment)).values_list("pk", "title", "symbol")
    return {pk for pk, title, symbol in texts if any(_means(name, title, symbol) for name in named)}


def _means(name: str, title: str, symbol: str) -> bool:
    return name == symbol.casefold() or (" " in name and (name in title.casefold() or title.casefold() in name))


def _words(item: Commitment) -> str:
    return _said(item.source.heading if item.source else "", item.summary)


def _said(heading: str, summary: Any) -> str:
    return f"{heading} {summary.get('en', str(summary))}"


def _kind(later: Commitment) -> str:
    said_again = later.verb.casefold().startswith(("reaffirm", "reiterat", "recall"))
    return LineageKind.REAFFIRMS if said_again else LineageKind.UPDATES
