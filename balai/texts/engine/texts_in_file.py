"""Which texts a file holds: one as a rule; a book may hold several among other chapters."""

from __future__ import annotations

from dataclasses import dataclass

from balai.texts.engine import words
from balai.texts.engine.blocks import Block
from balai.texts.engine.contents import contents_of
from balai.texts.engine.dates import dates
from balai.texts.engine.furniture import left
from balai.texts.engine.lexicon import Lexicon
from balai.texts.engine.shapes import LeftOut

_PREFACE = 6


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of the file's blocks that is one text."""

    first: int
    end: int


def parts_of(blocks: list[Block], lexicon: Lexicon) -> tuple[list[Part], list[LeftOut]]:
    """The stretches that are texts, and what stands outside them."""
    contents = contents_of(blocks)
    if contents:
        parts = _in_book(blocks, contents.end, contents.titles, lexicon)
        if parts:
            return parts, _outside(blocks, parts, "outside the texts of this book")
    parts = _in_row(blocks, lexicon)
    return parts, _outside(blocks, parts, "before the first text")


def _in_book(blocks: list[Block], start: int, titles: frozenset[str], lexicon: Lexicon) -> list[Part]:
    """Chapters with the title of a text and a place and date under it; each ends where the next begins."""
    heads = [i for i in range(start, len(blocks)) if _is_listed(blocks[i], titles)]
    ends = [*heads[1:], len(blocks)]
    return [Part(i, end) for i, end in zip(heads, ends, strict=True) if _starts_text(blocks, i, lexicon)]


def _in_row(blocks: list[Block], lexicon: Lexicon) -> list[Part]:
    """Texts one after the other: the first begins with the file, unless much else stands before it."""
    starts: list[int] = []
    for index in range(len(blocks)):
        apart = not starts or index - starts[-1] > _PREFACE
        if apart and _starts_text(blocks, index, lexicon):
            starts.append(_first_line(blocks, index, lexicon))
    if not starts or starts[0] <= _PREFACE or not _has_prose(blocks[: starts[0]]):
        starts = [0, *starts[1:]]
    return [Part(i, end) for i, end in zip(starts, [*starts[1:], len(blocks)], strict=True) if i < end]


def _first_line(blocks: list[Block], index: int, lexicon: Lexicon) -> int:
    """Where the preface begins that holds the title: the forum and the meeting may stand above it."""
    first = index
    while first > 0 and index - first < _PREFACE and _stands_above(blocks[first - 1], blocks[first], lexicon):
        first -= 1
    return first


def _stands_above(block: Block, title: Block, lexicon: Lexicon) -> bool:
    if block.kind not in {"text", "heading"} or block.number or not words.is_title(block.text, 25):
        return False
    if 0 < block.level < title.level:
        return True
    above = set(words.fold(block.text).split())
    return bool(set(lexicon.meetings) & above) or (len(above) <= 2 and bool(lexicon.annexes & above))


def _has_prose(blocks: list[Block]) -> bool:
    return any(block.kind == "marked" or not words.is_short(block.text, 30) for block in blocks)


def _is_listed(block: Block, titles: frozenset[str]) -> bool:
    return block.kind in {"text", "heading"} and len(block.text) < 200 and words.fold(block.text) in titles


def _starts_text(blocks: list[Block], index: int, lexicon: Lexicon) -> bool:
    """A title with the word for a kind of text, and a date in it or in one of the two lines after it."""
    block = blocks[index]
    if block.kind not in {"text", "heading"} or block.number or not words.is_short(block.text, 25):
        return False
    if words.is_finished(block.text) or kind_in(block.text, lexicon) is None:
        return False
    above = blocks[max(0, index - 1) : index]
    head = [one.text for one in (*above, *blocks[index : index + 3]) if words.is_short(one.text, 25)]
    return any(dates(text) and not words.is_finished(text) for text in head)


def kind_in(text: str, lexicon: Lexicon) -> str | None:
    """The kind of text that a title names; the last word that names one decides."""
    folded = f" {words.fold(text)} "
    found = [
        (folded.rfind(f" {word} ") + len(word), len(word), kind)
        for word, kind in lexicon.kinds.items()
        if f" {word} " in folded
    ]
    return max(found)[2] if found else None


def _outside(blocks: list[Block], parts: list[Part], reason: str) -> list[LeftOut]:
    inside = {index for part in parts for index in range(part.first, part.end)}
    return [left(block, reason) for index, block in enumerate(blocks) if index not in inside]
