"""A list of participants after the body: no provisions, but attendance."""

from __future__ import annotations

import re

from balai.texts.engine import words
from balai.texts.engine.attendance import Roll, listed
from balai.texts.engine.blocks import Block
from balai.texts.engine.furniture import left
from balai.texts.engine.lexicon import Lexicon
from balai.texts.engine.names import Names
from balai.texts.engine.shapes import LeftOut, Named

_ENOUGH = 3
_LINE = 14
_PERSON = re.compile(
    r"\b(?:mr|mrs|ms|dr|h\.e|hon|prof|minister|director|ambassador|secretary|officer)\b", re.IGNORECASE
)
_OBSERVER = re.compile(r"\s*\(observers?\)\s*$", re.IGNORECASE)


def without_rolls(blocks: list[Block], lexicon: Lexicon, names: Names) -> tuple[list[Block], Roll, list[LeftOut]]:
    """The blocks without lists of participants, whom these name, and their lines with the reason."""
    kept: list[Block] = []
    dropped: list[LeftOut] = []
    roll = Roll()
    index = 0
    while index < len(blocks):
        end = _end_of_roll(blocks, index, lexicon)
        if end is None:
            kept.append(blocks[index])
            index += 1
            continue
        _call(blocks[index + 1 : end], lexicon, names, roll)
        dropped.extend(left(block, "list of participants") for block in blocks[index:end])
        index = end
    return kept, roll, dropped


def _end_of_roll(blocks: list[Block], index: int, lexicon: Lexicon) -> int | None:
    """Where the list that this line heads ends, if it heads one: short lines only, no sentences."""
    if not _heads(blocks[index], lexicon):
        return None
    end = index + 1
    while end < len(blocks) and _is_entry(blocks[end], lexicon):
        end += 1
    return end if end - index > _ENOUGH else None


def _heads(block: Block, lexicon: Lexicon) -> bool:
    if block.kind not in {"heading", "text", "marked"} or not words.is_short(block.text, 8):
        return False
    folded = f" {words.fold(block.text)} "
    return any(folded.endswith(f" {title} ") for title in lexicon.roll_titles)


def _is_entry(block: Block, lexicon: Lexicon) -> bool:
    if block.kind in {"row", "rule", "lone"}:
        return True
    if block.kind == "heading":
        return _label(block, lexicon) is not None
    return words.is_short(block.text, _LINE) and not block.text.endswith((".", "?")) and not _says(block.text, lexicon)


def _says(text: str, lexicon: Lexicon) -> bool:
    """Whether a line begins with what was done: 'Welcomed the chart;' under 'Participants:'."""
    first, second = (*text.lower().split(maxsplit=2), "", "")[:2]
    return first.endswith("ed") and (first in lexicon.verbs or f"{first} {second}" in lexicon.verbs)


def _label(block: Block, lexicon: Lexicon) -> str | None:
    """Whom a heading inside the list announces: 'members', 'observers' or '' for others."""
    return lexicon.roll_labels.get(words.fold(block.text))


def _call(blocks: list[Block], lexicon: Lexicon, names: Names, roll: Roll) -> None:
    observing = False
    for block in blocks:
        label = _label(block, lexicon)
        if label is not None:
            observing = label == "observers"
            continue
        text = _OBSERVER.sub("", block.text)
        roll.add(_named(block, text, names), observing=observing or text != block.text)


def _named(block: Block, text: str, names: Names) -> list[Named]:
    """The parties of a line; persons and offices are none, so an unknown name counts only by itself."""
    known = [Named(text[one.start : one.end], one.code) for one in names.party_index.find(text)]
    if known or block.kind in {"row", "rule", "lone"} or _PERSON.search(text):
        return known[:1] if block.kind == "row" else known
    return listed(text, names) if words.is_title(text, 6) else []
