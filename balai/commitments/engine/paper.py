"""A report as plain data: what every form of it (page, DOCX) is made from."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and the rows of its table; a cell's lines are parted by newlines."""

    heading: str
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Paper:
    """Title, facts, overview, and sections whose tables share one heading; `empty` is said when there is none."""

    title: str
    language: str
    mark: str
    dated: date
    lines: tuple[str, ...]
    overview: tuple[str, ...]
    heading: tuple[str, ...]
    sections: tuple[Section, ...]
    empty: str = ""
