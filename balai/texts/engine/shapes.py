"""What the engine hands out: texts, provisions, clauses. Frozen, plain data; spans count characters."""

from __future__ import annotations

from dataclasses import dataclass

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Footnote:
    """A note and the place in the provision's text where it is cited (None: cited nowhere in the file)."""

    number: str
    text: str
    at: int | None = None


@dataclass(frozen=True, slots=True)
class Named:
    """A name as printed and its code in the forum's reference data (None: not known there)."""

    printed: str
    code: str | None = None

    @property
    def label(self) -> str:
        return self.code or self.printed


@dataclass(frozen=True, slots=True)
class Attendance:
    members: tuple[Named, ...] = ()
    organisations: tuple[Named, ...] = ()
    observers: tuple[Named, ...] = ()


@dataclass(frozen=True, slots=True)
class Due:
    """When something is expected: the words, and an ISO 8601 date (perhaps only a year) where they hold one."""

    words: str
    date: str | None = None


@dataclass(frozen=True, slots=True)
class Clause:
    """One thing that somebody says in a provision.

    `span` counts in the provision's `wording`; `confidence` is between 0 and 1; `verb` is as written, None
    where no operative verb was found; `by`, `addressees`, `area` and `mentions` are codes of the reference
    data where it knows them, otherwise words.
    """

    type: str
    verb: str | None
    by: str | None
    addressees: tuple[str, ...]
    due: Due | None
    area: str | None
    mentions: tuple[str, ...]
    span: Span
    confidence: float


@dataclass(frozen=True, slots=True)
class ParsedProvision:
    """One paragraph, item, area, activity, recommendation or objective.

    `heading` is the section heading it stands under; of an area or a recommendation that is itself a
    heading, its own title (its `text` is then empty; see `wording`). `number` is as printed, without its punctuation.
    """

    key: str
    kind: str
    number: str | None
    parent: str | None
    heading: str | None
    text: str
    footnotes: tuple[Footnote, ...] = ()
    clauses: tuple[Clause, ...] = ()

    @property
    def wording(self) -> str:
        return self.text or self.heading or ""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading inside a text that is no provision itself; `first` is the index of the provision after it."""

    heading: str
    level: int
    first: int


@dataclass(frozen=True, slots=True)
class Preface:
    """What stands before the body. `dates` are ISO 8601, perhaps of reduced precision; two mean from and to."""

    lines: tuple[str, ...] = ()
    title: str = ""
    kind: str = "text"
    body: str | None = None
    number: int | None = None
    place: str | None = None
    dates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ParsedText:
    title: str
    kind: str
    body: str | None
    number: int | None
    place: str | None
    dates: tuple[str, ...]
    language: str
    co_chairs: tuple[str, ...]
    attendance: Attendance
    provisions: tuple[ParsedProvision, ...]
    preface: tuple[str, ...] = ()
    sections: tuple[Section, ...] = ()
    loose_footnotes: tuple[Footnote, ...] = ()


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Words of the file that are in no text, with the reason and the line (from 1) where they stand."""

    line: int
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Reading:
    """A whole file: its texts, and everything else with the reason why it is not in one of them."""

    texts: tuple[ParsedText, ...]
    left_out: tuple[LeftOut, ...]
