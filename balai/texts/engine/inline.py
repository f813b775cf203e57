"""Lists printed inside a paragraph, each entry in a block of its own: 'agreed to: a) keep lamps; b) share oil.'

Only where the paragraph is an opening of one sentence and its list, and nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from balai.texts.engine.blocks import Block
from balai.texts.engine.numbering import Marker, marker
from balai.texts.engine.sentences import sentences

_FIRST = re.compile(r":\s(?=(?:\(?[a1i]\)|[-–—•])\s\S)")
_MARK = r"(?=(?:\(?(?:[a-z]|[ivx]{1,5}|\d{1,2})\)|[-–—•])\s\S)"
_NEXT = re.compile(rf"(?:(?<=[;,])|(?<=[;,]\sand)|(?<=[;,]\sor))\s{_MARK}")
_ORDERS = (
    [*"abcdefghijklmnopqrstuvwxyz"],
    [str(number) for number in range(1, 40)],
    ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"],
)
_ENOUGH = 2


def inline_lists(blocks: list[Block]) -> list[Block]:
    """The blocks, with what is clearly a list inside a paragraph cut into its opening and its entries."""
    return [piece for block in blocks for piece in _cut(block)]


def _cut(block: Block) -> Iterator[Block]:
    first = _FIRST.search(block.text) if block.kind == "text" or block.value is not None else None
    if first and len(sentences(block.text[: first.start() + 1])) > 1:
        first = None
    entries = _entries(block.text[first.end() :]) if first else []
    if first is None or len(entries) < _ENOUGH:
        yield block
        return
    yield replace(block, text=block.text[: first.start() + 1])
    for one in entries:
        yield Block("marked", one.rest, block.line, 0, number=one.number, style=one.style)


def _entries(text: str) -> list[Marker]:
    """The entries when each has a marker of one look and the numbers go on by one; else none."""
    entries = [entry.strip() for entry in _NEXT.split(text)]
    found = [marker(entry) for entry in entries]
    marks = [one for one in found if one is not None and one.rest]
    if len(marks) < len(entries):
        return []
    numbers = [one.number for one in marks]
    is_dashed = all(number is None for number in numbers)
    is_counted = any(numbers == order[: len(numbers)] for order in _ORDERS)
    return marks if is_dashed or is_counted else []
