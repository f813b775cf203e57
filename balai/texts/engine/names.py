"""Names of parties, bodies and areas, found in running text. The names themselves are the caller's data."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

_WORD = re.compile(r"\w+(?:['’.-]\w+)*")
_Entry = tuple[tuple[str, ...], str]


@dataclass(frozen=True, slots=True)
class Found:
    """A name as it stands in the text: characters `start` to `end`, and the code it means."""

    start: int
    end: int
    code: str


@dataclass(frozen=True, slots=True)
class Token:
    text: str
    start: int
    end: int


def tokens(text: str) -> list[Token]:
    return [Token(m[0], m.start(), m.end()) for m in _WORD.finditer(text)]


class Index:
    """A set of names, looked up by their first word; the longest name wins. Linear in the text.

    Names in capitals (acronyms, 'US') are matched as written, all others in any letter case.
    """

    def __init__(self, names: Mapping[str, str]) -> None:
        self._by_first: dict[str, list[_Entry]] = {}
        for name, code in names.items():
            parts = tuple(_fold(token.text, name) for token in tokens(name))
            if parts:
                self._by_first.setdefault(parts[0].lower(), []).append((parts, code))
        for entries in self._by_first.values():
            entries.sort(key=lambda entry: -len(entry[0]))

    def find(self, text: str) -> list[Found]:
        return self.find_in(tokens(text))

    def find_in(self, found: list[Token]) -> list[Found]:
        out: list[Found] = []
        index = 0
        while index < len(found):
            size, code = self.at(found, index)
            if size:
                out.append(Found(found[index].start, found[index + size - 1].end, code))
            index += size or 1
        return out

    def at(self, found: list[Token], index: int) -> tuple[int, str]:
        """The longest name that begins at a token: its length in tokens and its code, or (0, '')."""
        for parts, code in self._by_first.get(_bare(found[index].text).lower(), ()):
            stretch = found[index : index + len(parts)]
            if len(stretch) == len(parts) and all(map(_same, parts, stretch)):
                return len(parts), code
        return 0, ""


def _bare(word: str) -> str:
    return word[:-2] if word.endswith(("'s", "’s")) else word


def _fold(word: str, name: str) -> str:
    return word if name.isupper() else word.lower()


def _same(part: str, token: Token) -> bool:
    word = _bare(token.text).replace("’", "'")
    return part in {word, word.lower()} if part.isupper() is False else part == word


@dataclass(frozen=True)
class Names:
    """The forum's reference data as the engine needs it: each name or alias to its code.

    `organisations` are the codes in `parties` that are no states or territories; `areas` maps labels and
    keywords; `mechanisms` maps names of mechanisms, programmes and earlier texts.
    """

    parties: Mapping[str, str] = field(default_factory=dict)
    organisations: frozenset[str] = frozenset()
    bodies: Mapping[str, str] = field(default_factory=dict)
    areas: Mapping[str, str] = field(default_factory=dict)
    mechanisms: Mapping[str, str] = field(default_factory=dict)

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
