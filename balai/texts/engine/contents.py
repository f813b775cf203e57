"""The table of contents of a book, and the headings it names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from balai.texts.engine import words
from balai.texts.engine.blocks import Block

_TITLE = re.compile(r"(?:table of )?contents$", re.IGNORECASE)
_DOTTED = re.compile(r"(\S.{0,196}?)\s?(?:\.{4,}|…{2,})\s?([0-9]{1,4})$")
_ENOUGH = 3


@dataclass(frozen=True, slots=True)
class Contents:
    """Where the table stands (`first` up to but not `end`, in blocks) and the folded titles it lists."""

    first: int
    end: int
    titles: frozenset[str]


def contents_of(blocks: list[Block]) -> Contents | None:
    """The table, when a line 'Contents' is followed by at least three entries with page numbers."""
    for index, block in enumerate(blocks):
        if len(block.text) < 30 and block.kind in {"text", "heading"} and _TITLE.match(block.text):
            end, titles = _entries(blocks, index + 1)
            if len(titles) >= _ENOUGH:
                return Contents(index, end, titles)
    return None


def _entries(blocks: list[Block], start: int) -> tuple[int, frozenset[str]]:
    titles: set[str] = set()
    for end in range(start, len(blocks)):
        found = _titles(blocks[end].text[:2000])
        if not found:
            return end, frozenset(titles)
        titles.update(words.fold(title) for title in found)
    return len(blocks), frozenset(titles)


def _titles(line: str) -> list[str]:
    """The titles of one line, which may hold several columns: each stands before a page number."""
    cells = [cell.strip() for cell in line.split("\t") if cell.strip()]
    titles = [title for title, page in pairwise(cells) if page.isdecimal() and not title.isdecimal()]
    dotted = _DOTTED.match(line)
    return titles or ([dotted[1]] if dotted else [])
