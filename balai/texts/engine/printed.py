"""A text as people read it on paper: plain data, what every printed form of it is made from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class PrintedRow:
    """A provision: `title` is its own heading, `label` its number as cited, `is_part` of what stands under another."""

    ref: str
    label: str
    words: str
    title: str = ""
    section: str = ""
    is_part: bool = False
    notes: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class PrintedText:
    """`facts` are labels with what they say, in the reader's language; `language` is that of the words."""

    title: str
    language: str
    mark: str
    dated: date
    facts: tuple[tuple[str, str], ...]
    rows: tuple[PrintedRow, ...]
    notes: tuple[tuple[str, str], ...] = ()
    notice: str = ""
