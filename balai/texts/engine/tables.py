"""Rows of tables: one provision each; a column of areas and a column of activities are told apart."""

from __future__ import annotations

import re
from dataclasses import replace

from balai.texts.engine import words
from balai.texts.engine.blocks import Block
from balai.texts.engine.furniture import left
from balai.texts.engine.lexicon import Lexicon
from balai.texts.engine.numbering import marker
from balai.texts.engine.shapes import LeftOut

_LINE = re.compile(r"[\s|:-]*$")


def without_tables(blocks: list[Block], lexicon: Lexicon) -> tuple[list[Block], list[LeftOut]]:
    """Rows turned into headings (areas) and marked paragraphs (activities), or into plain paragraphs."""
    out: list[Block] = []
    dropped: list[LeftOut] = []
    header: list[str] | None = None
    for block in blocks:
        if block.kind != "row":
            header = None
            out.append(block)
        elif _LINE.match(block.text):
            dropped.append(left(block, "rule"))
        elif header is None:
            header = [words.fold(cell) for cell in _cells(block)]
            _head(block, header, lexicon, out, dropped)
        else:
            out.extend(_row(block, header, lexicon))
    return out, dropped


def _cells(block: Block) -> list[str]:
    text = block.text.removeprefix("-").strip()
    cells = text.strip("|").split("|") if "|" in text else text.split("\t")
    return [cell.strip() for cell in cells]


def _kinds(header: list[str], lexicon: Lexicon) -> list[str | None]:
    """What each column holds, by its heading's last word or its singular."""
    last = [name.split()[-1] if name else "" for name in header]
    kinds = {**lexicon.labels, **lexicon.sections}
    return [kinds.get(word) or kinds.get(word.removesuffix("s")) for word in last]


def _head(block: Block, header: list[str], lexicon: Lexicon, out: list[Block], dropped: list[LeftOut]) -> None:
    if any(_kinds(header, lexicon)):
        dropped.append(left(block, "column headings"))
    else:
        out.extend(_row(block, header, lexicon))


def _row(block: Block, header: list[str], lexicon: Lexicon) -> list[Block]:
    cells = _cells(block)
    kinds = _kinds(header, lexicon)
    if "area" not in kinds or len(cells) != len(header):
        return [replace(block, kind="text", text="; ".join(cell for cell in cells if cell))]
    return [_cell(block, cell, kind) for cell, kind in zip(cells, kinds, strict=True) if cell]


def _cell(block: Block, cell: str, kind: str | None) -> Block:
    found = marker(cell)
    number, rest = (found.number, found.rest) if found and found.rest else (None, cell)
    if kind == "area":
        return replace(block, kind="heading", text=rest, number=number or "", style="|", level=6)
    return replace(block, kind="marked", text=rest, number=number, style="|" if number else "-|")
