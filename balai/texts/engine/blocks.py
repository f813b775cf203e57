"""Lines of a file gathered into blocks: headings, paragraphs, marked paragraphs, table rows, notes, rules."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from balai.texts.engine import words
from balai.texts.engine.dates import dates
from balai.texts.engine.lines import is_double_spaced, lines_of, repeated
from balai.texts.engine.markup import CITATION, clean
from balai.texts.engine.numbering import HEADING_STYLES, Marker, marker
from balai.texts.engine.poured import poured

_RULE = re.compile(r"(?:-{3,}|_{3,}|={3,}|\*{3,}|(?:[-*_]\s+){2,}[-*_])$")
_HEADING = re.compile(r"(#{1,6})\s+(.*)$")
_ROW = re.compile(r"(?:-\s+)?\|")
_ALONE = re.compile(r"[-–—(]?\s?([0-9]{1,3})\s?[-–—).]?$")
_SHORT_LINE = 0.75
_WIDEST = 100
_FLOWING = 200
_TITLE = 30
_PROSE = 40
_ENOUGH = 3
_MOST = 0.8
_DATELINE = 8
_TABBED = re.compile(r"\S\t+\S")


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of the file. Kinds: heading, text, marked, lone (a number alone), row, note, rule.

    `number` and `style` are of the marker in front (see `numbering.Marker`), `level` of the heading,
    `gap` counts the empty lines before it; `text` may hold citations of notes (see `markup`).
    """

    kind: str
    text: str
    line: int
    gap: int = 0
    number: str | None = None
    style: str = ""
    level: int = 0

    @property
    def value(self) -> int | None:
        return int(self.number) if self.number is not None and self.number.isdecimal() else None

    @property
    def printed(self) -> str:
        """Every word of the block, the number in front included; a note's number is only a mark."""
        return f"{self.number} {self.text}" if self.number and self.kind != "note" else self.text


@dataclass(slots=True)
class _Gathered:
    blocks: list[Block] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    last_number: int | None = None
    width: int = 0
    is_flowing: bool = False
    apart: bool = False

    def close(self) -> None:
        if self.lines:
            self.blocks[-1] = replace(self.blocks[-1], text=words.joined([self.blocks[-1].text, *self.lines]))
            self.lines = []

    def add(self, block: Block) -> None:
        self.close()
        self.apart = False
        self.blocks.append(block)
        if block.kind in {"marked", "lone"} and block.value is not None:
            self.last_number = block.value

    def read(self, block: Block, line: str, heads: frozenset[str]) -> None:
        """The next line's block: its own, or more of the last one; a head that stands often is always its own."""
        if block.kind == "text" and heads and words.fold(line) in heads:
            self.add(block)
            self.apart = True
        elif self.takes_on(block):
            self.lines.append(line.strip())
        else:
            self.add(block)

    @property
    def previous(self) -> str:
        """The line before the one in hand."""
        return self.lines[-1] if self.lines else self.blocks[-1].text

    def takes_on(self, block: Block) -> bool:
        """Whether the line goes on with the block before it, on the very next line."""
        if block.gap or self.apart or not self.blocks or self.blocks[-1].kind not in {"text", "marked", "note"}:
            return False
        if block.kind == "text":
            return not self._starts_anew(block.text)
        if block.kind != "marked" or block.style.startswith("-"):
            return False
        if block.value is None:
            return block.style.endswith(")") and self.previous.rfind("(") > self.previous.rfind(")")
        return not words.is_finished(self.previous) and block.value not in {1, (self.last_number or 0) + 1}

    def _starts_anew(self, line: str) -> bool:
        """In a file without empty lines: after a paragraph, after a title, where capitals begin or end."""
        previous = self.previous
        if not previous or not (line[0].isupper() or line[0].isdecimal()):
            return False
        if words.is_finished(previous):
            return self.is_flowing or line.isupper() or len(previous) <= _SHORT_LINE * self.width
        is_full = len(previous) > _SHORT_LINE * self.width and previous.isupper() == line.isupper()
        if is_full and not _is_dateline(line):
            return False
        return self._is_title() and not (line.isupper() and words.goes_on(line))

    def _is_title(self) -> bool:
        """Whether what was gathered last reads like a title, or like the heading of a lettered section."""
        last = self.blocks[-1]
        if last.kind == "marked" and last.style not in HEADING_STYLES:
            return last.value is not None and not self.lines and words.is_head(last.text)
        return words.is_title(words.joined([last.text, *self.lines]), _TITLE)


def _is_dateline(line: str) -> bool:
    return words.is_title(line, _DATELINE) and bool(dates(line))


def _width(lines: list[str]) -> int:
    """How long a full line is: nine lines in ten are not longer."""
    lengths = sorted(len(line) for line in lines if line.strip())
    return min(lengths[len(lengths) * 9 // 10], _WIDEST) if lengths else 0


def _is_line_each(lines: list[str]) -> bool:
    """Whether nearly every long line ends a sentence, so that each is a paragraph and none was broken."""
    long = [line.strip() for line in lines if len(line.strip()) > _PROSE]
    return len(long) >= _ENOUGH and sum(map(words.is_finished, long)) >= _MOST * len(long)


def blocks_of(source: str) -> list[Block]:
    """All blocks of the file in reading order. No word is lost: markup goes, words stay."""
    lines = lines_of(source)
    flowing = any(len(line) > _FLOWING for line in lines) or _is_line_each(lines)
    gathered, gap = _Gathered(width=_width(lines), is_flowing=flowing), 0
    spacing = 1 if is_double_spaced(lines) else 0
    heads = repeated(lines)
    for number, raw in enumerate(lines, 1):
        line = clean(raw)
        if not line.strip():
            gap += 1
            continue
        first, *further = poured(line)
        gathered.read(_block(first, number, max(0, gap - spacing)), first, heads)
        for piece in further:
            gathered.add(_block(piece, number, 1))
        gap = 0
    gathered.close()
    return gathered.blocks


def _block(line: str, number: int, gap: int) -> Block:
    text = line.strip()
    if _RULE.match(text):
        return Block("rule", text, number, gap)
    if heading := _HEADING.match(text):
        return _heading(heading, number, gap)
    if _ROW.match(text) or _TABBED.search(text):
        return Block("row", text, number, gap)
    if note := CITATION.match(text):
        return Block("note", text[note.end() :].strip(), number, gap, number=note[1])
    if alone := _ALONE.match(text):
        return Block("lone", "", number, gap, number=alone[1])
    found = marker(text)
    return _marked(found, number, gap) if found else Block("text", text, number, gap)


def _heading(match: re.Match[str], number: int, gap: int) -> Block:
    text = match[2].rstrip("# ").strip()
    level = len(match[1])
    found = marker(text)
    if found and found.number and found.rest and not found.style.startswith("-"):
        return Block("heading", found.rest, number, gap, number=found.number, style=found.style, level=level)
    return Block("heading", text, number, gap, level=level)


def _marked(found: Marker, number: int, gap: int) -> Block:
    return Block("marked", found.rest, number, gap, number=found.number, style=found.style)
