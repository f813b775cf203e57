"""Who speaks in a text where its words name nobody."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

from balai.texts.engine.lexicon import Lexicon
from balai.texts.engine.names import Names
from balai.texts.engine.shapes import Clause

GUESSED = 0.75
"""The most that is sure of a clause whose speaker is nowhere named."""
_MEETING = "Meeting"
_OFTEN = 3
_FIRST_PERSON = "We"


@dataclass(frozen=True, slots=True)
class Voice:
    """Who does what a clause without speaker does, and who tells what one only describes."""

    acting: str | None = None
    telling: str | None = None


def voice_of(kind: str, body: str | None, spoke: Counter[str], lexicon: Lexicon, names: Names) -> Voice:
    """By the kind of text and the body that met; `spoke` counts how often each speaker is named in it.

    A paper is its authors' all through: a collective, or who speaks in it again and again. A strategy is said by the
    body that adopted it, and describes by itself. In a statement the collective that speaks most does what nobody else
    is said to do, and the meeting is described.
    """
    usual = spoke.most_common(1)[0][0] if spoke else None
    is_collective = usual in lexicon.speakers.values()
    if kind == "paper":
        authors = usual if is_collective or (usual and spoke[usual] >= _OFTEN) else None
        return Voice(authors, authors)
    if kind in lexicon.kinds_with_areas:
        return Voice(_of_body(body, lexicon, names) or body or usual, kind.capitalize())
    met = _MEETING if body or kind in lexicon.kinds_with_attendance else None
    acting = usual if is_collective else _of_body(body, lexicon, names) or met
    return Voice(acting, acting if acting == _FIRST_PERSON else met)


def _of_body(body: str | None, lexicon: Lexicon, names: Names) -> str | None:
    """Who speaks for a body by a word of its names: Ministers for a ministerial conference."""
    labels = [label for label, code in names.bodies.items() if code == body]
    found = {word for label in [*labels, body or ""] for word in label.lower().split()}
    return next((speaker for word, speaker in lexicon.voices.items() if word in found), None)


def spoken(clause: Clause, voice: Voice) -> Clause:
    """The clause with who says it; whoever is not named is guessed, so it is sure of no more than that."""
    by = voice.telling if clause.type == "procedural" else voice.acting
    if clause.by or by is None:
        return clause
    return replace(clause, by=by, confidence=min(clause.confidence, GUESSED))
