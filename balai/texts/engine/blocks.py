"""Lines of a file gathered into blocks: headings, paragraphs, marked paragraphs, table rows, notes, rules."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from balai.texts.engine import words
from balai.texts.engine.markup import CITATION, clean
from balai.texts.engine.numbering import Marker, marker

_RULE = re.compile(r"(?:-{3,}|_{3,}|={3,}|\*{3,}|(?:[-*_]\s+){2,}[-*_])$")
_HEADING = re.compile(r"(#{1,6})\s+(.*)$")
_ROW = re.compile(r"(?:-\s+)?\|")
_ALONE = re.compile(r"[-–—(]?\s?([0-9]{1,3})\s?[-–—).]?$")
_SHORT_LINE = 0.75
_WIDEST = 100
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

    def close(self) -> None:
        if self.lines:
            self.blocks[-1] = replace(self.blocks[-1], text=words.joined([self.blocks[-1].text, *self.lines]))
            self.lines = []

    def add(self, block: Block) -> None:
        self.close()
        self.blocks.append(block)
        if block.kind in {"marked", "lone"} and block.value is not None:
            self.last_number = block.value

    def takes_on(self, block: Block) -> bool:
        """Whether the line goes on with the block before it, on the very next line."""
        if block.gap or not self.blocks or self.blocks[-1].kind not in {"text", "marked", "note"}:
            return False
        if block.kind == "text":
            return not self._starts_anew(block.text)
        if block.kind != "marked" or block.style.startswith("-") or block.value is None:
            return False
        previous = self.lines[-1] if self.lines else self.blocks[-1].text
        return not words.is_finished(previous) and block.value not in {1, (self.last_number or 0) + 1}


    def _starts_anew(self, line: str) -> bool:
        """In a file without empty lines: after the short last line of a paragraph, and after a title."""
        previous = self.lines[-1] if self.lines else self.blocks[-1].text
        if not line[0].isupper() or len(previous) > _SHORT_LINE * self.width:
            return False
        if words.is_finished(previous):
            return True
        return not self.lines and self.blocks[-1].kind == "text" and words.is_title(previous)


def _width(lines: list[str]) -> int:
    """How long a full line is: nine lines in ten are not longer."""
    lengths = sorted(len(line) for line in lines if line.strip())
    return min(lengths[len(lengths) * 9 // 10], _WIDEST) if lengths else 0


def lines_of(source: str) -> list[str]:
    """The file's lines; a form feed is a line of its own, as a page ends there."""
    return source.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n\n").split("\n")


def blocks_of(source: str) -> list[Block]:
    """All blocks of the file in reading order. No word is lost: markup goes, words stay."""
    lines = lines_of(source)
    gathered, gap = _Gathered(width=_width(lines)), 0
    for number, raw in enumerate(lines, 1):
        line = clean(raw)
        if not line.strip():
            gap += 1
            continue
        block = _block(line, number, gap)
        if gathered.takes_on(block):
            gathered.lines.append(line.strip())
        else:
            gathered.add(block)
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
