"""Titles and names in running text: what is capitalised, quoted, or followed by its letters in brackets."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from balai.texts.engine.lexicon import Lexicon
from balai.texts.engine.names import Found, Names, Token
from balai.texts.engine.shapes import Span
from balai.texts.engine.words import word_set

_LONGEST = 16
_SMALL = word_set("of on the for and in to against at with by")
_PLACING = word_set("in at")
_NO_TITLE = word_set("the this these those our its ongoing a an")
_MONTHS = word_set("january february march april may june july august september october november december")
_GAPS = frozenset({" ", "' ", "’ "})
_LONG = 3
_PARTY = 6
_QUOTED = re.compile(r"(?<!\w)[\"“‘']([A-Z][^\"“”‘’'\n]{5,90})[\"”’'](?!\w)")
_SUBTITLED = re.compile(
    r"(?<!^)(?<![.:]\s)\b[A-Z]\w+(?:\s[A-Z]\w+){1,12}:\s(?:A|An|The|[A-Z]\w+)"
    r"(?:\s(?:of|for|and|the|on|to|in|against|[A-Z][\w-]+)(?!\w)){1,20}"
)
_LETTERS = re.compile(r"\s\(((?:[A-Z][a-z]{0,2}){2,}(?:-[A-Z][A-Za-z]+)*)\)")


def works(text: str, found: list[Token], bodies: Collection[Found], names: Names, lexicon: Lexicon) -> list[Span]:
    """Where titles stand: capitalised words about a word for a work, what is quoted like one, and titles with another.

    None within another; 'Jakarta Declaration', 'Strategy for Cooperation', 'Look: A Guide to Lamps'.
    """
    quoted = [match for match in _QUOTED.finditer(text) if _is_title(match[1])]
    printed = [(match.start(1), match.start(1) + len(match[1].rstrip(" .,;:"))) for match in quoted]
    printed += [match.span() for match in _SUBTITLED.finditer(text)]
    run = _Run(text, found, bodies, names, lexicon)
    spans = [*printed, *(one for one in run.works() if not _is_again(text, one))]
    return [one for one in spans if not any(_within(one, other) for other in spans)]


def _within(inner: Span, outer: Span) -> bool:
    return inner != outer and outer[0] <= inner[0] and inner[1] <= outer[1]


def _is_again(text: str, span: Span) -> bool:
    """Whether it stands in brackets behind its full name."""
    return text[span[0] - 1 : span[0]] == "(" and text[span[1] : span[1] + 1] == ")"


def _is_title(words: str) -> bool:
    listed = words.split()
    return len(listed) > 1 and all(word[0].isupper() for word in listed if len(word) > _LONG)


def with_letters(text: str, found: list[Token], names: Names) -> list[Span]:
    """Names that give their letters in brackets, with these: 'Harbour Lamp Register (HLR)'; no parties."""
    out = []
    ends = {token.end: index for index, token in enumerate(found)}
    for match in _LETTERS.finditer(text):
        last = ends.get(match.start())
        first = _first_by_letter(text, found, last, match[1]) if last is not None else None
        if (
            first is not None
            and last is not None
            and not names.party_index.find(text[found[first].start : match.end()])
        ):
            out.append((found[first].start, match.end()))
    return out


def _first_by_letter(text: str, found: list[Token], last: int, letters: str) -> int | None:
    """The farthest capitalised word with the first of the letters, of as many as there are letters or so."""
    out = None
    capitals = 0
    for at in range(last, max(-1, last - _LONGEST), -1):
        word = found[at].text
        if at < last and text[found[at].end : found[at + 1].start] not in _GAPS:
            break
        if not word[0].isupper() and word not in _SMALL:
            break
        capitals += word[0].isupper()
        if word[0] == letters[0] and 1 < capitals <= len(letters):
            out = at
    return out


class _Run:
    """The capitalised words about each word for a work in a clause."""

    def __init__(
        self, text: str, found: list[Token], bodies: Collection[Found], names: Names, lexicon: Lexicon
    ) -> None:
        self.text = text
        self.found = found
        self.bodies = {body.start for body in bodies}
        self.places = {body.end for body in bodies}
        self.names = names
        self.works_proper = lexicon.named_works
        self.heads = lexicon.named_works | lexicon.instruments
        self.actors = lexicon.actors

    def works(self) -> Iterator[Span]:
        end = -1
        for index, token in enumerate(self.found):
            if index <= end or not token.text[0].isupper() or token.low not in self.heads:
                continue
            first, end = self._first(index, end), self._last(index)
            last = self.found[end].start + len(self.found[end].bare)
            has_letters = token.low not in self.works_proper and _LETTERS.match(self.text, last)
            if first < end and not has_letters:
                yield self.found[first].start, last

    def _gap(self, at: int) -> str:
        """What stands between a word and the next."""
        return self.text[self.found[at].end : self.found[at + 1].start]

    def _is_party(self, at: int) -> bool:
        return 0 in self.names.party_index.places(self.found[at : at + _PARTY])

    def _first(self, index: int, end: int) -> int:
        first = at = index
        while at - 1 > end and index - at < _LONGEST and self._gap(at - 1) in _GAPS:
            at -= 1
            word = self.found[at].text
            if word == "the" and self._is_part(at):
                first = at = at - 3
            elif word.lower() in _NO_TITLE or word.lower() in _MONTHS or not self._may_begin(at, first):
                break
            elif word not in _SMALL:
                first = at
        return first

    def _is_part(self, at: int) -> bool:
        """'Goal 1 of the ...'."""
        return at > 2 and self.found[at - 1].low == "of" and self.found[at - 2].text.isdecimal()

    def _may_begin(self, at: int, first: int) -> bool:
        word = self.found[at].text
        if word == "and":
            before = self.found[at - 1].text if at else ""
            return before.isdecimal() and self.found[first].text.isdecimal()
        if at == 0 and self.found[1].text in _SMALL:
            return False
        return word[0].isupper() or word.isdecimal() or word in _SMALL

    def _last(self, index: int) -> int:
        last = at = index
        while at + 1 < len(self.found) and at - index < _LONGEST:
            if self._gap(at) == ", ":
                listed = self._list_end(index, at + 1)
                if listed is None:
                    break
                last = at = listed
                continue
            if self._gap(at) not in _GAPS or not self._goes_on(at + 1):
                break
            at += 1
            last = at if self.found[at].text not in _SMALL else last
        return last

    def _goes_on(self, at: int) -> bool:
        """Whether the title goes on with a word: not with the place or time of a work, nor with another work."""
        token, before = self.found[at], self.found[at - 1]
        if token.text == "and":
            return before.low not in self.heads and self._is_same(at + 1)
        if token.text in _PLACING:
            return before.low not in self.heads and before.end not in self.places
        is_placed = before.text in _PLACING and self._is_party(at)
        return token.text in _SMALL or (token.text[0].isupper() and token.low not in _MONTHS and not is_placed)

    def _is_same(self, at: int) -> bool:
        """Whether what follows an 'and' belongs to the title: no body, and no title of its own."""
        if at >= len(self.found) or self.found[at].start in self.bodies or self.found[at].low in _NO_TITLE:
            return False
        for index in range(at, min(at + _LONGEST, len(self.found))):
            word = self.found[index]
            if not (word.text[0].isupper() or word.text in _SMALL) or word.low in self.heads:
                return word.low not in self.heads
            if index + 1 < len(self.found) and self._gap(index) not in _GAPS:
                break
        return True

    def _list_end(self, index: int, at: int) -> int | None:
        """The last part's first word of 'on Safe, Orderly and Regular ...'; None when the comma ends the title."""
        if not any(word.text in _SMALL for word in self.found[index:at]):
            return None
        for last in range(at, min(at + _LONGEST, len(self.found) - 1)):
            word = self.found[last]
            if word.low in self.actors or self._is_party(last) or word.start in self.bodies:
                return None
            if word.text == "and":
                return last + 1 if self.found[last + 1].text[0].isupper() and not self._is_party(last + 1) else None
            if not (word.text[0].isupper() or word.text in _SMALL) or self._gap(last) not in {*_GAPS, ", "}:
                return None
        return None
