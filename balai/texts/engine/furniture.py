"""What a page carries besides its text: running heads, page numbers, captions, quotes set large."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace

from balai.texts.engine import words
from balai.texts.engine.blocks import Block
from balai.texts.engine.dates import dates
from balai.texts.engine.shapes import LeftOut

_PAGE = re.compile(
    r"(?:page\s+[0-9]{1,4}(?:\s*(?:of|/)\s*[0-9]{1,4})?|[0-9]{1,4}\s*(?:of|/)\s*[0-9]{1,4})$", re.IGNORECASE
)
_CREDIT = re.compile(r"[@©]|\bphotos?\b", re.IGNORECASE)
_IMAGE = re.compile(
    r"\S{1,80}\.(?:jpe?g|png|gif|tiff?|svg|webp|bmp)|(?=\S*[_\d])[\w-]+\s(?:image|photo|picture|logo)"
    r"|\[?(?:image|photo|picture|figure|logo)\s?\d*\]?",
    re.IGNORECASE,
)
_NEAR = 8
_LONGEST_PREFACE = 8
_TIMES = 3


def left(block: Block, reason: str) -> LeftOut:
    return LeftOut(block.line, block.printed, reason)


def without_furniture(blocks: list[Block]) -> tuple[list[Block], list[LeftOut]]:
    """The blocks that are text, and the furniture with its reasons."""
    kept: list[Block] = []
    out: list[LeftOut] = []
    repeated = _running_heads(blocks)
    seen: set[str] = set()
    folded = [_folded(block) for block in blocks]
    for index, block in enumerate(blocks):
        if index >= _LONGEST_PREFACE and _interrupts(blocks, index):
            seen.update(repeated & {words.fold(block.text)} if block.kind == "text" else ())
        reason = _reason(block, repeated, seen) or _quoted(blocks, folded, index)
        if reason:
            out.append(left(block, reason))
        else:
            kept.append(block)
    return kept, out


def _reason(block: Block, repeated: frozenset[str], seen: set[str]) -> str | None:
    if block.kind == "rule":
        return "rule"
    if block.kind not in {"text", "heading"}:
        return None
    if len(block.text) < 40 and _PAGE.match(block.text):
        return "page number"
    if len(block.text) < 100 and _IMAGE.fullmatch(block.text):
        return "image"
    folded = words.fold(block.text) if len(block.text) < 200 else ""
    if folded in repeated:
        if folded in seen:
            return "running head"
        seen.add(folded)
    return None


def _running_heads(blocks: list[Block]) -> frozenset[str]:
    """Short plain lines that come three times or more; headings repeat for reasons of their own."""
    lines = (b.text for b in blocks if b.kind == "text" and len(b.text) < 200)
    times = Counter(words.fold(text) for text in lines if words.is_title(text, 16))
    return frozenset(text for text, n in times.items() if n >= _TIMES and text)


def _interrupts(blocks: list[Block], index: int) -> bool:
    """Whether the line stands in the middle of a sentence or beside the number of a page."""
    around = [blocks[at] for at in (index - 1, index + 1) if 0 <= at < len(blocks)]
    broken = index > 0 and blocks[index - 1].kind in {"text", "marked"} and words.breaks_off(blocks[index - 1].text)
    return broken or any(block.kind == "lone" for block in around)


def _folded(block: Block) -> str:
    """The words of a plain block, to be looked for in longer ones, which must be prose."""
    return f" {words.fold(block.text)} " if block.kind == "text" and len(block.text) < 20_000 else ""


def _quoted(blocks: list[Block], folded: list[str], index: int) -> str | None:
    """A short plain block whose words stand just so in longer prose close by is a quote set large."""
    own = folded[index]
    if not own or len(own) > 400 or own.count(" ") < 7 or index < _LONGEST_PREFACE:
        return None
    for near in range(max(0, index - _NEAR), min(index + _NEAR, len(blocks))):
        if len(own) < len(folded[near]) and own in folded[near] and words.is_finished(blocks[near].text):
            return "quote set large"
    return None


def without_captions(blocks: list[Block]) -> tuple[list[Block], list[LeftOut]]:
    """Captions go: plain lines that are no sentence, or part of one, and name a date or a photographer.

    So does a line like a title in the middle of a sentence: the next page's running head.
    """
    kept: list[Block] = []
    out: list[LeftOut] = []
    for index, block in enumerate(blocks):
        following = blocks[index + 1].text if index + 1 < len(blocks) else ""
        broken = bool(kept) and kept[-1].kind in {"text", "marked"} and not words.is_finished(kept[-1].text)
        if broken and following[:1].islower() and block.kind == "text" and words.is_head(block.text):
            out.append(left(block, "running head"))
        elif _is_caption(block) and (broken or not following[:1].islower()):
            out.append(left(block, "caption"))
        else:
            kept.append(block)
    return kept, out


def _is_caption(block: Block) -> bool:
    if block.kind != "text" or len(block.text) > 400 or not block.text[:1].isupper():
        return False
    if words.is_finished(block.text) or words.breaks_off(block.text):
        return False
    return words.count(block.text) < 40 and bool(dates(block.text) or _CREDIT.search(block.text))


def settle_numbers(blocks: list[Block]) -> tuple[list[Block], list[LeftOut]]:
    """A number alone on its line belongs to what comes after it, or is the number of a page.

    A number without point or dash before prose counts only where it goes on with the numbers before it.
    """
    settled = _Settled()
    paged = _is_paged(blocks)
    for index, block in enumerate(blocks):
        following = blocks[index + 1] if index + 1 < len(blocks) else None
        if block.kind == "marked" and not block.text and following and following.kind == "text":
            settled.pending = block
        elif block.kind != "lone":
            settled.keep(block)
        elif not paged and following and settled.numbers(block, following):
            settled.pending = block
        else:
            settled.out.append(left(block, "page number"))
    return settled.kept, settled.out


@dataclass(slots=True)
class _Settled:
    kept: list[Block] = field(default_factory=list)
    out: list[LeftOut] = field(default_factory=list)
    last: int = 0
    last_title: int = 0
    pending: Block | None = None

    def keep(self, block: Block) -> None:
        if self.pending:
            block = _numbered(block, self.pending)
        elif block.kind == "marked" and (not block.text or (block.style == "1" and not self._in_order(block))):
            block = replace(block, kind="text", text=block.printed, number=None, style="")
        self.pending = None
        self.kept.append(block)
        if block.value is not None and block.kind == "marked" and not words.is_title(block.text):
            self.last = block.value
        elif block.value is not None and block.kind in {"marked", "heading"} and block.style in {"1", "1|"}:
            self.last_title = block.value

    def _in_order(self, block: Block) -> bool:
        expected = self.last_title if words.is_title(block.text) else self.last
        return block.value == expected + 1

    def numbers(self, block: Block, following: Block) -> bool:
        """Whether a number alone is that of the block after it."""
        if following.kind not in {"text", "heading"} or following.number:
            return False
        if not (following.text[:1].isupper() or following.text[:1] in set("\"'“‘(")):
            return False
        return self._in_order(replace(following, number=block.number))


def _numbered(block: Block, number: Block) -> Block:
    is_heading = block.kind == "heading" or words.is_title(block.text)
    kind, level = ("heading", block.level or 6) if is_heading else ("marked", 0)
    return replace(block, kind=kind, number=number.number, style=number.style or "1|", level=level)


def _is_paged(blocks: list[Block]) -> bool:
    """Whether lone numbers count pages: more long paragraphs without a number than with one in between."""
    lone = [index for index, block in enumerate(blocks) if block.kind == "lone"]
    if not lone:
        return False
    between = blocks[lone[0] : lone[-1] + 2]
    numbered = sum(block.kind in {"lone", "marked"} for block in between)
    long = sum(block.kind == "text" and not words.is_title(block.text) for block in between)
    return long > numbered
