"""Names of parties, bodies and areas, found in running text. The names themselves are the caller's data."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

_WORD = re.compile(r"\w+(?:['’.-]\w+)*")


class Found(NamedTuple):
    """A name as it stands in the text: characters `start` to `end`, and the code it means."""

    start: int
    end: int
    code: str


class Token(NamedTuple):
    """A word and its place; `bare` is without a possessive 's, `low` that in small letters."""

    text: str
    start: int
    end: int
    bare: str
    low: str


def tokens(text: str) -> list[Token]:
    """The words of a text. A sentence and the clause that fills it are asked for one after the other: kept so long."""
    return list(_tokens(text))


@lru_cache(maxsize=16)
def _tokens(text: str) -> tuple[Token, ...]:
    out = []
    for match in _WORD.finditer(text):
        word = match[0]
        bare = word[:-2] if word.endswith(("'s", "’s")) else word
        out.append(Token(word, match.start(), match.end(), bare, bare.lower()))
    return tuple(out)


class _Entry(NamedTuple):
    parts: tuple[str, ...]
    as_written: bool
    code: str

    def matches(self, found: list[Token], index: int) -> bool:
        if index + len(self.parts) > len(found):
            return False
        for offset, part in enumerate(self.parts):
            token = found[index + offset]
            if part != (token.bare if self.as_written else token.low):
                return False
        return True


class Index:
    """A set of names, looked up by their first word; the longest name wins. Linear in the text.

    Names in capitals (acronyms, 'US') are matched as written, all others in any letter case.
    """

    def __init__(self, names: Mapping[str, str]) -> None:
        self._by_first: dict[str, list[_Entry]] = {}
        for name, code in names.items():
            parts = tuple(token.bare if name.isupper() else token.low for token in tokens(name))
            if parts:
                entry = _Entry(parts, name.isupper(), code)
                self._by_first.setdefault(parts[0].lower(), []).append(entry)
        for entries in self._by_first.values():
            entries.sort(key=lambda entry: -len(entry.parts))

    def find(self, text: str) -> list[Found]:
        return self.find_in(tokens(text))

    def find_in(self, found: list[Token]) -> list[Found]:
        """The names among the words, none overlapping another."""
        out: list[Found] = []
        end = 0
        for index, (size, code) in self.places(found).items():
            if index >= end:
                end = index + size
                out.append(Found(found[index].start, found[end - 1].end, code))
        return out

    def places(self, found: list[Token]) -> dict[int, tuple[int, str]]:
        """Each word where a name begins: the longest name's length in words, and its code."""
        by_first = self._by_first
        out = {}
        for index, token in enumerate(found):
            for entry in by_first.get(token.low, ()):
                if entry.matches(found, index):
                    out[index] = len(entry.parts), entry.code
                    break
        return out


@dataclass(frozen=True)
class Names:
    """The forum's reference data as the engine needs it: each name or alias to its code.

    `organisations` are the codes in `parties` that are no states or territories; `areas` maps labels and
    keywords; `mechanisms` maps names of mechanisms, programmes and earlier texts; `forum` its own names to the
    one by which it is kept when it is asked to act.
    """

    parties: Mapping[str, str] = field(default_factory=dict)
    organisations: frozenset[str] = frozenset()
    bodies: Mapping[str, str] = field(default_factory=dict)
    areas: Mapping[str, str] = field(default_factory=dict)
    mechanisms: Mapping[str, str] = field(default_factory=dict)
    forum: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        object.__setattr__(self, "party_index", Index(self.parties))
        object.__setattr__(self, "body_index", Index(self.bodies))
        object.__setattr__(self, "area_index", Index(self.areas))
        object.__setattr__(self, "mention_index", Index({**self.mechanisms, **self.bodies}))

    party_index: Index = field(init=False, repr=False, compare=False)
    body_index: Index = field(init=False, repr=False, compare=False)
    area_index: Index = field(init=False, repr=False, compare=False)
    mention_index: Index = field(init=False, repr=False, compare=False)


NO_NAMES = Names()


def area_keys(label: str, code: str) -> dict[str, str]:
    """The label of an area and its parts of several words ('Border management') as names.

    Single words ('support') stand everywhere; those that do tell an area are keywords for the caller to add.
    """
    parts = [part.strip() for part in re.split(r",|\band\b", label)]
    return {name: code for name in [label, *parts] if name == label or " " in name}


def unique(values: Iterable[str]) -> tuple[str, ...]:
    """The values once each, in the order of their first appearance."""
    return tuple(dict.fromkeys(values))
