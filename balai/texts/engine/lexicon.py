"""The lexicon: which words carry which meaning. Data; extend it with `dataclasses.replace` for another forum.

`verbs` maps a verb as it stands in a sentence (any form that counts) to an `Operative`; `speakers` maps
who may speak or be addressed to one label; `actions` are verbs that open an activity; `weak_actions`
only a thing to think about; `modals` give a sentence without operative verb its type in that kind of text;
the other fields are words of titles and headings.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from balai.texts.engine.names import Index

TYPES = (
    "commitment",
    "direction",
    "recommendation",
    "endorsement",
    "acknowledgement",
    "concern",
    "procedural",
)


@dataclass(frozen=True, slots=True)
class Operative:
    """What a verb does. `cues` are words after the verb that change its type, as (word, type), first wins."""

    lemma: str
    type: str
    cues: tuple[tuple[str, str], ...] = ()

    @property
    def addresses(self) -> bool:
        """Whether the verb turns to somebody, who is then its addressee."""
        return self.type in {"direction", "recommendation"}


@dataclass(frozen=True)
class Lexicon:
    verbs: Mapping[str, Operative]
    speakers: Mapping[str, str]
    adverbs: frozenset[str]
    passives: frozenset[str]
    actions: frozenset[str]
    modals: Mapping[str, Mapping[str, str]]
    weak_actions: frozenset[str]
    kinds: Mapping[str, str]
    generic: frozenset[str]
    annexes: frozenset[str]
    kinds_with_areas: frozenset[str]
    kinds_with_attendance: frozenset[str]
    labels: Mapping[str, str]
    sections: Mapping[str, str]
    meetings: tuple[str, ...]
    virtual: frozenset[str]
    named_works: frozenset[str]
    function_words: Mapping[str, frozenset[str]]
    verb_index: Index = field(init=False, repr=False, compare=False)
    true_adverbs: frozenset[str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "verb_index", Index({form: form for form in self.verbs}))
        object.__setattr__(self, "true_adverbs", self.adverbs - self.passives)


_CONSONANT_Y = ("ay", "ey", "oy", "uy")


def forms(lemma: str, irregular: tuple[str, ...] = ()) -> tuple[str, ...]:
    """The forms of an English verb of one or more words (the first is inflected); irregular past given."""
    head, _, tail = lemma.partition(" ")
    stem = head.removesuffix("e")
    if head.endswith("y") and not head.endswith(_CONSONANT_Y):
        regular = (head, head[:-1] + "ies", head[:-1] + "ied", head + "ing")
    else:
        third = head + ("es" if head.endswith(("s", "sh", "ch", "x")) else "s")
        regular = (head, third, stem + "ed", stem + "ing")
    heads = (*(regular[:2] if irregular else regular), *irregular)
    return tuple(f"{one} {tail}" if tail else one for one in heads)


def past(lemma: str, irregular: tuple[str, ...] = ()) -> tuple[str, ...]:
    """The past forms only."""
    return tuple(form for form in forms(lemma, irregular)[2:] if not form.endswith("ing"))
