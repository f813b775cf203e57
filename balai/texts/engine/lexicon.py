"""The lexicon: which words carry which meaning. Its words are data (`data/english.yaml`, described there).

A forum lays its own words over it with `extended`: the same keys, as a mapping.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

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
Cues = tuple[tuple[tuple[str, ...], str], ...]
"""Words that change a verb's type, each with the type; the first that stands there decides."""


class BadLexicon(ValueError):
    """A lexicon's data that cannot be read; the message says where."""


@dataclass(frozen=True, slots=True)
class Operative:
    """What a verb does. `then` are cues close after it, `about` cues anywhere after it in the sentence.

    `that` is "modal" when what is said "that" decides by its own verb, "view" when only a "should" in it does, "should"
    when only that of somebody named does; `guest` is the type when another than those who meet says it.
    """

    lemma: str
    type: str
    then: Cues = ()
    about: Cues = ()
    that: str = ""
    guest: str | None = None

    @property
    def addresses(self) -> bool:
        """Whether the verb turns to somebody, who is then its addressee."""
        return self.type in {"direction", "recommendation"}


@dataclass(frozen=True)
class Lexicon:
    verbs: Mapping[str, Operative]
    speakers: Mapping[str, str]
    voices: Mapping[str, str]
    adverbs: frozenset[str]
    passives: frozenset[str]
    actions: frozenset[str]
    weak_actions: frozenset[str]
    finite: frozenset[str]
    prepositions: frozenset[str]
    leads: frozenset[str]
    modals: Mapping[str, Mapping[str, str]]
    impersonal: frozenset[str]
    bodies: frozenset[str]
    actors: frozenset[str]
    kinds: Mapping[str, str]
    generic: frozenset[str]
    annexes: frozenset[str]
    kinds_with_areas: frozenset[str]
    kinds_with_attendance: frozenset[str]
    meetings: frozenset[str]
    virtual: frozenset[str]
    named_works: frozenset[str]
    instruments: frozenset[str]
    mechanisms: Mapping[str, str]
    labels: Mapping[str, str]
    sections: Mapping[str, str]
    roll_titles: frozenset[str]
    roll_labels: Mapping[str, str]
    function_words: Mapping[str, frozenset[str]]
    mechanism_index: Index = field(init=False, repr=False, compare=False)
    verb_index: Index = field(init=False, repr=False, compare=False)
    true_adverbs: frozenset[str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "mechanism_index", Index(self.mechanisms))
        object.__setattr__(self, "verb_index", Index({form: form for form in self.verbs}))
        object.__setattr__(self, "true_adverbs", self.adverbs - self.passives)

    def extended(self, data: Mapping[str, Any]) -> Lexicon:
        """This lexicon with `data` (some of the keys of the YAML) laid over it. Raises `BadLexicon`."""
        more = fields_of(data)
        return replace(self, **{name: _merged(getattr(self, name), value) for name, value in more.items()})


def lexicon_of(data: Mapping[str, Any]) -> Lexicon:
    """A lexicon from the content of such a YAML file. Raises `BadLexicon`."""
    return Lexicon(**fields_of(data))


_WORDS = frozenset(
    {"adverbs", "passives", "actions", "weak-actions", "finite", "prepositions", "leads", "impersonal", "bodies",
     "actors", "generic", "annexes", "kinds-with-areas", "kinds-with-attendance", "meetings", "virtual", "named-works",
     "instruments",     "roll-titles"}
)  # fmt: skip
_BY_LABEL = frozenset({"speakers", "voices", "mechanisms", "kinds", "labels", "sections", "roll-labels"})


def fields_of(data: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of a `Lexicon` that `data` fills. Raises `BadLexicon` for a key or type that is none."""
    return {key.replace("-", "_"): _field(key, value) for key, value in data.items()}


def _field(key: str, value: Any) -> Any:
    if key == "verbs":
        return dict(_verbs(value))
    if key in _WORDS:
        return _words(value)
    if key in _BY_LABEL:
        return {phrase: label for label, phrases in value.items() for phrase in phrases}
    if key == "modals":
        return {kind: dict(modals) for kind, modals in value.items()}
    if key == "function-words":
        return {language: _words(line) for language, line in value.items()}
    raise BadLexicon(f"no such key in a lexicon: {key}")


def _words(value: str | Iterable[str]) -> frozenset[str]:
    return frozenset(value.split() if isinstance(value, str) else value)


def _merged(own: Any, more: Any) -> Any:
    return own | more if isinstance(own, frozenset) else {**own, **more}


def _verbs(by_type: Mapping[str, Iterable[Any]]) -> Iterator[tuple[str, Operative]]:
    for kind, entries in by_type.items():
        if kind not in TYPES:
            raise BadLexicon(f"no such type of clause: {kind}")
        for entry in entries:
            lemma, more = next(iter(entry.items())) if isinstance(entry, Mapping) else (entry, {})
            operative = Operative(
                lemma,
                kind,
                _cues(more.get("then")),
                _cues(more.get("about")),
                more.get("that", ""),
                more.get("guest"),
            )
            irregular = tuple(more.get("past", ()))
            found = past(lemma, irregular) if more.get("only-past") else forms(lemma, irregular)
            yield from ((form, operative) for form in found)


def _cues(data: Mapping[str, str] | None) -> Cues:
    return tuple((tuple(words.split()), kind) for words, kind in (data or {}).items())


_BE = ("be", "am", "are", "is", "was", "were")
_CONSONANT_Y = ("ay", "ey", "oy", "uy")


def forms(lemma: str, irregular: tuple[str, ...] = ()) -> tuple[str, ...]:
    """The forms of an English verb of one or more words (the first is inflected).

    `irregular` takes the place of the past forms: single words go before the other words of the lemma, and
    what has several words itself stands as it is.
    """
    head, _, tail = lemma.partition(" ")
    if head == "be":
        return tuple(f"{one} {tail}" for one in _BE)
    stem = head.removesuffix("e")
    if head.endswith("y") and not head.endswith(_CONSONANT_Y):
        regular = (head, head[:-1] + "ies", head[:-1] + "ied", head + "ing")
    else:
        third = head + ("es" if head.endswith(("s", "sh", "ch", "x")) else "s")
        regular = (head, third, stem + "ed", stem + "ing")
    heads = (*(regular[:2] if irregular else regular), *irregular)
    return tuple(one if not tail or " " in one else f"{one} {tail}" for one in heads)


def past(lemma: str, irregular: tuple[str, ...] = ()) -> tuple[str, ...]:
    """The past forms only."""
    return tuple(form for form in forms(lemma, irregular)[2:] if not form.split()[0].endswith("ing"))
