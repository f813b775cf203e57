"""Work along time: a row for each piece, a bar from its first to its last day, in an SVG's own units."""

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from .calendar import Span

LABELS, PLOT, MARGIN = 220, 860, 40
"""The widths of the names, of the time beside them, and of what its last words need."""
TOP, ROW, BAR, LEAST = 44, 28, 14, 6
"""The height of the heads, of a row, of a bar; and the least width of a bar."""
LETTERS = 30
MOST_TICKS = 18
STEPS = (1, 3, 12, 60, 120, 600)
"""Months between two lines: the first with which there are not too many."""


@dataclass(frozen=True, slots=True)
class Tick:
    """A line on the first day of a month; the first of a year has that written over it."""

    x: int
    on: date
    opens_year: bool


@dataclass(frozen=True, slots=True)
class Row:
    """A piece of work in its place; `label` is cut to what fits."""

    span: Span
    label: str
    y: int
    x: int
    width: int


@dataclass(frozen=True, slots=True)
class Chart:
    """All rows from the first to the last day; `today_x` is None when today is not within."""

    width: int
    height: int
    ticks: tuple[Tick, ...]
    rows: tuple[Row, ...]
    today_x: int | None
    plot_x: int = LABELS
    row_height: int = ROW
    bar_height: int = BAR


def chart(spans: Sequence[Span], first: date, last: date, today: date) -> Chart:
    """The pieces in the order given, over the months from `first` to `last` and any before or after that work needs."""
    start = min([first, *(span.first for span in spans)]).replace(day=1)
    end = _next_month(max([last, *(span.last for span in spans)]))
    days = (end - start).days

    def x(day: date) -> int:
        return LABELS + round((day - start).days * PLOT / days)

    return Chart(
        width=LABELS + PLOT + MARGIN,
        height=TOP + len(spans) * ROW + 2,
        ticks=tuple(Tick(x(on), on, opens) for on, opens in _ticks(start, end)),
        rows=tuple(_row(number, span, x(span.first), x(span.last)) for number, span in enumerate(spans)),
        today_x=x(today) if start <= today < end else None,
    )


def _row(number: int, span: Span, left: int, right: int) -> Row:
    label = textwrap.shorten(span.label, LETTERS, placeholder=" …")
    return Row(span, label, TOP + number * ROW, left, max(LEAST, right - left))


def _ticks(start: date, end: date) -> list[tuple[date, bool]]:
    """The days, and whether each is the first of its year."""
    months = (end.year - start.year) * 12 + end.month - start.month
    step = next((step for step in STEPS if months / step <= MOST_TICKS), STEPS[-1])
    days = [_after(start, number) for number in range(0, months, step)]
    return [(day, not number or days[number - 1].year != day.year) for number, day in enumerate(days)]


def _after(start: date, months: int) -> date:
    years, month = divmod(start.month - 1 + months, 12)
    return date(start.year + years, month + 1, 1)


def _next_month(day: date) -> date:
    return _after(day.replace(day=1), 1)
