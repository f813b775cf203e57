"""Where a provision stands in the text of its file, with what stands round it."""

from __future__ import annotations

import re
from dataclasses import dataclass

_FEW = (6, 3)
"""Words by which a beginning or an end is known: fewer where a page ends among them."""
_ROUND = 400
"""Characters shown on either side."""


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A piece of the source: what stands before, the provision as it is printed there, and what stands after."""

    before: str
    own: str
    after: str


def excerpt(source: str, words: str) -> Excerpt | None:
    """The place of `words` in `source`, found by their beginning and their end across line and page breaks."""
    listed = re.findall(r"\w+", words)
    for few in _FEW if listed else ():
        for first in re.finditer(_pattern(listed[:few]), source):
            end = _end(source, first.start(), listed, len(words))
            if end is not None:
                return _cut(source, first.start(), _to_sentence_end(source, end))
    return None


def _end(source: str, start: int, listed: list[str], length: int) -> int | None:
    """Where what begins at `start` ends: at its last words, as near as can be to its length."""
    window = source[start : start + 2 * length + _ROUND]
    for few in _FEW:
        ends = [match.end() for match in re.finditer(_pattern(listed[-few:]), window)]
        if ends:
            return start + min(ends, key=lambda one: abs(one - length))
    return None


def _pattern(words: list[str]) -> str:
    """The words with anything but words between, for lines, pages and marks of notes come between them."""
    return r"\b" + r"[\W_]+".join(re.escape(word) for word in words) + r"\b"


def _to_sentence_end(source: str, end: int) -> int:
    closing = re.match(r"[^\w\s]+", source[end : end + 4])
    return end + closing.end() if closing else end


def _cut(source: str, start: int, end: int) -> Excerpt:
    """With whole words on either side."""
    before, after = source[max(0, start - _ROUND) : start], source[end : end + _ROUND]
    if start > _ROUND:
        before = re.sub(r"^\S+", "", before)
    if end + _ROUND < len(source):
        after = re.sub(r"\S+$", "", after)
    return Excerpt(before, source[start:end], after)
