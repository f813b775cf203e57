"""Work in a calendar: the grid of a month, and a year as a strip of days, in an SVG's own units."""

import calendar
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

DAY, STRIP_TOP, STRIP_HEIGHT = 2, 22, 40
"""Units: the width of a day, the height of the months' names, and of the days below."""
DENSEST = 3
"""A day with as many pieces of work, or more, is drawn darkest."""


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of work from its first to its last day, both included."""

    key: str
    label: str
    url: str
    first: date
    last: date
    is_cancelled: bool = False

    def falls_on(self, day: date) -> bool:
        """Whether it goes on that day."""
        return self.first <= day <= self.last


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the grid; those of the months before and after fill the first and the last week.

    `begins` is what begins on it, or is seen on it first in its week; `goes_on` is the rest of what falls on it.
    """

    on: date
    is_in_month: bool
    begins: tuple[Span, ...]
    goes_on: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Month:
    """A month of the strip: its first day, where it begins, how wide it is, and how much falls into it."""

    first: date
    x: int
    width: int
    count: int


@dataclass(frozen=True, slots=True)
class Run:
    """Days in a row with as many pieces of work: `level` goes from 1 to `DENSEST`."""

    x: int
    width: int
    level: int


@dataclass(frozen=True, slots=True)
class Strip:
    """A year as a strip."""

    width: int
    height: int
    top: int
    months: tuple[Month, ...]
    runs: tuple[Run, ...]


def month_grid(spans: Sequence[Span], year: int, month: int) -> list[list[Day]]:
    """The weeks of a month from Monday to Sunday (ISO 8601), each day with what falls on it, longest first."""
    weeks = calendar.Calendar().monthdatescalendar(year, month)
    return [[_day(spans, day, month) for day in week] for week in weeks]


def _day(spans: Sequence[Span], day: date, month: int) -> Day:
    found, is_first = _on(spans, day), day.weekday() == 0 or day.day == 1
    begins = tuple(span for span in found if is_first or span.first == day)
    return Day(day, day.month == month, begins, tuple(span for span in found if span not in begins))


def _on(spans: Sequence[Span], day: date) -> tuple[Span, ...]:
    found = [span for span in spans if span.falls_on(day)]
    return tuple(sorted(found, key=lambda span: (span.first, -span.last.toordinal(), span.key)))


def year_strip(spans: Sequence[Span], year: int) -> Strip:
    """The days of a year from left to right; cancelled work is left out."""
    held = [span for span in spans if not span.is_cancelled]
    days = [date(year, 1, 1) + timedelta(days=n) for n in range(366 if calendar.isleap(year) else 365)]
    levels = [min(DENSEST, sum(span.falls_on(day) for span in held)) for day in days]
    months = tuple(_month(held, days[0], date(year, number, 1)) for number in range(1, 13))
    return Strip(len(days) * DAY, STRIP_TOP + STRIP_HEIGHT, STRIP_TOP, months, tuple(_runs(levels)))


def _month(spans: Sequence[Span], start: date, first: date) -> Month:
    length = calendar.monthrange(first.year, first.month)[1]
    last = first + timedelta(days=length - 1)
    count = sum(span.first <= last and span.last >= first for span in spans)
    return Month(first, (first - start).days * DAY, length * DAY, count)


def _runs(levels: Sequence[int]) -> list[Run]:
    runs, at = [], 0
    for level, days in groupby(levels):
        length = len(list(days))
        if level:
            runs.append(Run(at * DAY, length * DAY, level))
        at += length
    return runs
