"""Filters that show provisions and their clauses."""

from collections.abc import Mapping
from typing import Any

from django import template

from balai.kernel.text import Text
from balai.library.states import DocumentKind
from balai.texts.models import Provision
from balai.texts.states import OPERATIVE, ClauseType

register = template.Library()
DOUBTFUL = 0.5
"""Up to this confidence (0 to 1) the engine has guessed what a clause asks for, and says so."""


@register.filter
def named(code: str, names: Mapping[str, Text]) -> Text | str:
    """The name behind a code of the reference data; words that are no code stay as they are, made readable."""
    known = names.get(code)
    if known is not None:
        return known
    return code.replace("-", " ").capitalize() if code.islower() and " " not in code else code[:1].upper() + code[1:]


@register.filter
def linked(label: str, links: Mapping[str, str]) -> str:
    """The address of what a mention means, or nothing."""
    return links.get(label, "") if links else ""


@register.filter
def segments(provision: Provision) -> list[tuple[str, dict[str, Any] | None]]:
    """The words of a provision cut where its clauses begin and end: each piece with its clause, or none."""
    words, pieces, end = provision.words, [], 0
    for clause in sorted(provision.clauses, key=lambda one: one["span"]):
        start, stop = clause["span"]
        if stop <= start or start < end:
            continue
        pieces += [(words[end:start], None), (words[start:stop], clause)]
        end = stop
    pieces.append((words[end:], None))
    return [(piece, clause) for piece, clause in pieces if piece]


@register.filter
def is_doubtful(clause: Mapping[str, Any]) -> bool:
    """Whether the engine guessed that something is asked for; a plain description is no guess."""
    return clause["type"] in OPERATIVE and bool(clause["confidence"] <= DOUBTFUL)


@register.filter
def has_doubts(provision: Provision) -> bool:
    """Whether the engine guessed in any clause."""
    return any(is_doubtful(clause) for clause in provision.clauses)


@register.filter
def said_by(provision: Provision, clause: Mapping[str, Any]) -> str:
    """The words in which a clause stands."""
    start, end = clause["span"]
    return provision.words[start:end]


@register.filter
def depth(provision: Provision) -> str:
    """`nested` for what stands under a paragraph of its own text, else nothing; for the markup's class."""
    return "nested" if provision.parent and provision.kind in ("item", "objective") else ""


@register.filter
def own_title(provision: Provision) -> str:
    """The heading of what is itself a heading: an area, or a recommendation without words."""
    if provision.words:
        return ""
    if provision.kind == "area":
        return provision.heading or str(provision.summary)
    return provision.heading if not provision.summary else ""


@register.filter
def type_label(clause: Mapping[str, Any]) -> str:
    """The type of a clause in the reader's language."""
    return str(ClauseType(clause["type"]).label) if clause["type"] else ""


@register.filter
def kind_label(word: str) -> str:
    """The kind of document that the engine's word means, in the reader's language."""
    known = word.replace("-", "_")
    return str(DocumentKind(known if known in DocumentKind.values else DocumentKind.PAPER).label)
