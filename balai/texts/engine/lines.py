"""The lines of a file as they were meant: without the typesetter's hyphens."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

from balai.texts.engine import words

_DIVIDED = re.compile(r"([^\W\d_]+)([-\u2010\u00ad])$")
_REST = re.compile(r"\s*([^\W\d_]+)(\S*)\s*")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_FULL = 50
_ENOUGH = 8
_HEAD = 200
_TIMES = 3


def lines_of(source: str) -> list[str]:
    """The file's lines; a page's end is an empty line. A word divided at a line's end stands on the first line."""
    text = source.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n\n")
    return _undivided(text.split("\n"))


def _undivided(lines: list[str]) -> list[str]:
    if not any(_DIVIDED.search(line[-60:]) for line in lines):
        return lines
    known = Counter(word for line in lines for word in _WORD.findall(line.lower()))
    out = list(lines)
    for index in range(len(out) - 1):
        divided = _DIVIDED.search(out[index], max(0, len(out[index]) - 60))
        rest = _REST.match(out[index + 1])
        if divided and rest and rest[1][0].islower() and _is_one(divided, rest[1], known):
            out[index] = out[index][: divided.start(2)] + rest[1] + rest[2]
            out[index + 1] = out[index + 1][rest.end() :]
    return out


def _is_one(divided: re.Match[str], rest: str, known: Counter[str]) -> bool:
    """Whether the hyphen is the typesetter's: the file has the whole word elsewhere, or neither half of it."""
    first, rest = divided[1].lower(), rest.lower()
    if divided[2] == "\u00ad" or known[first + rest]:
        return True
    return not known[f"{first}-{rest}"] and known[first] < 2 and known[rest] < 2


def is_double_spaced(lines: list[str]) -> bool:
    """Whether every second line is empty, and sentences run across them."""
    filled = [index for index, line in enumerate(lines) if line.strip()]
    single = sum(after - before == 2 for before, after in pairwise(filled))
    full = [lines[index].strip() for index in filled if len(lines[index]) > _FULL]
    broken = sum(not words.is_finished(line) for line in full)
    return len(full) >= _ENOUGH and single > 0.6 * len(filled) and broken > 0.6 * len(full)


def repeated(lines: list[str]) -> frozenset[str]:
    """Short lines like titles that stand three times or more, folded: heads of pages, or labels of sections."""
    times = Counter(words.fold(line) for line in lines if len(line) < _HEAD and words.is_title(line.strip(), 16))
    return frozenset(line for line, n in times.items() if n >= _TIMES and line)
