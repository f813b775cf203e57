"""A page copied as one endless line: cut again before its numbered paragraphs, its dashes and under its title.

Only in a line far longer than a paragraph, and only at numbers that go on by one from 1 or at two bullets or more.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_LONG = 800
_NUMBER = re.compile(r"(?<=\s)(\d{1,3})\.\s(?=[\"“‘'(]?[A-Z])")
_BULLET = re.compile(r"(?<=\s)(?=[•▪●◦‣➢]\s\S)")
_TITLE = re.compile(r"[.;:!?…][\"'”’)\]]*\s+((?:(?:[A-Z][\w'’-]*|of|the|and|for|on|in|to|a)\s+)+)$")
_HEADED = re.compile(
    r"(?i:statement|summary|declaration|communiqu[ée])\s+(?=(?:The|We|Ministers|On|Senior|Participants|Members)\s+[\w(])"
)
_HEAD = 400
_ENOUGH = 2
_NEAR = 80


def poured(line: str) -> list[str]:
    """The line's pieces, which hold all its words; mostly the line itself."""
    if len(line) < _LONG:
        return [line]
    places = sorted({*_under_title(line), *_numbers(line), *_bullets(line)})
    cut = [line[start:end].strip() for start, end in zip([0, *places], [*places, len(line)], strict=True)]
    return [piece for piece in cut if piece]


def _numbers(line: str) -> Iterator[int]:
    """Where paragraphs begin, and the short titles between them; none unless two numbers follow each other."""
    found: list[int] = []
    for match in _NUMBER.finditer(line):
        if int(match[1]) == len(found) + 1:
            found.append(match.start())
    for at in found if len(found) >= _ENOUGH else ():
        yield at
        before = line[max(0, at - _NEAR) : at]
        title = _TITLE.search(before)
        if title:
            yield at - len(before) + title.start(1)


def _bullets(line: str) -> list[int]:
    found = [match.start() for match in _BULLET.finditer(line)]
    return found if len(found) >= _ENOUGH else []


def _under_title(line: str) -> Iterator[int]:
    """Where the text begins behind a title that stands before its first sentence."""
    head = _HEADED.search(line, 0, _HEAD)
    if head and ". " not in line[: head.start()]:
        yield head.end()
