"""Provisions in the making, and the keys they get when they are finished."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from balai.texts.engine.markup import without_citations
from balai.texts.engine.shapes import Footnote, LeftOut, ParsedProvision, Section

_LETTER = {"paragraph": "p", "item": "i", "area": "a", "activity": "act", "recommendation": "r", "objective": "o"}


@dataclass(slots=True, eq=False)
class Draft:
    """A provision before it has a key; `style` is the look of its marker."""

    kind: str
    number: str | None
    parent: Draft | None
    heading: str | None
    text: str
    style: str = ""
    key: str = ""

    @property
    def opens_list(self) -> bool:
        return self.text.rstrip().endswith((":", "–", "—"))


@dataclass(frozen=True, slots=True)
class Outline:
    drafts: list[Draft]
    sections: list[Section]
    labels: list[LeftOut]


Notes = list[tuple[str, str]]


def finished(drafts: Iterable[Draft], notes: Notes) -> tuple[list[ParsedProvision], list[Footnote]]:
    """The provisions with their keys and footnotes, and the notes that nothing cites.

    `notes` are (number, text) in reading order; each goes to the first citation of its number still without one.
    """
    waiting: dict[str, list[str]] = {}
    for number, text in reversed(notes):
        waiting.setdefault(number, []).append(text)
    out: list[ParsedProvision] = []
    named = Counter[str]()
    unnumbered = Counter[tuple[str, str]]()
    for draft in drafts:
        draft.key = _key(draft, named, unnumbered)
        out.append(_provision(draft, waiting))
    left = [Footnote(number, text) for number, texts in waiting.items() for text in reversed(texts)]
    return out, left


def _provision(draft: Draft, waiting: dict[str, list[str]]) -> ParsedProvision:
    text, cited = without_citations(draft.text)
    heading = without_citations(draft.heading)[0] if draft.heading else None
    notes = tuple(Footnote(n, waiting[n].pop(), at) for n, at in cited if waiting.get(n))
    parent = draft.parent.key if draft.parent else None
    return ParsedProvision(draft.key, draft.kind, draft.number, parent, heading, text, notes)


def _key(draft: Draft, named: Counter[str], unnumbered: Counter[tuple[str, str]]) -> str:
    """Kind and number, after the parent's key: p20-i3; what has no number is counted: p-u4."""
    stem = draft.parent.key + "-" if draft.parent else ""
    number = draft.number
    if number is None:
        unnumbered[stem, draft.kind] += 1
        number = ("" if draft.kind == "item" else "u") + str(unnumbered[stem, draft.kind])
    key = f"{stem}{_LETTER[draft.kind]}{number.replace('.', '_')}"
    named[key] += 1
    return key if named[key] == 1 else f"{key}.{named[key]}"
