"""Calendars, charts, calendar files and tables of counts, as pure functions."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from balai.commitments.engine.calendar import Span, month_grid, year_strip
from balai.commitments.engine.gantt import LABELS, MOST_TICKS, PLOT, chart
from balai.commitments.engine.head_counts import Count, Fault, read_counts
from balai.commitments.engine.icalendar import Entry, as_icalendar

DAYS = st.dates(date(1990, 1, 1), date(2060, 12, 31))
KNOWN = {
    "party": {"xa": "xa", "country a": "xa", "xb": "xb"},
    "sex": {"female": "female", "women": "female", "male": "male"},
    "level": {"senior": "senior", "frontline": "frontline"},
}


def span(first: date, last: date | None = None, **more: object) -> Span:
    return Span(str(first), f"Work of {first}", "/", first, last or first, **more)


@given(st.lists(st.tuples(DAYS, DAYS), max_size=5), DAYS)
def test_every_bar_of_a_chart_stands_within_it_and_its_lines_do_not_crowd(
    ends: list[tuple[date, date]], today: date
) -> None:
    spans = [span(min(pair), max(pair)) for pair in ends]
    drawn = chart(spans, date(2026, 1, 1), date(2026, 12, 31), today)
    assert len(drawn.ticks) <= MOST_TICKS
    for row in drawn.rows:
        assert LABELS <= row.x <= LABELS + PLOT
        assert row.x + row.width <= drawn.width + 6
    assert drawn.today_x is None or LABELS <= drawn.today_x <= LABELS + PLOT


def test_a_year_in_a_chart_has_twelve_lines_and_its_first_bears_the_year() -> None:
    drawn = chart([span(date(2026, 7, 1), date(2026, 7, 31))], date(2026, 1, 1), date(2026, 12, 31), date(2026, 7, 2))
    assert [tick.on.month for tick in drawn.ticks] == list(range(1, 13))
    assert [tick.opens_year for tick in drawn.ticks] == [True] + [False] * 11
    longer = chart([], date(2023, 6, 1), date(2026, 12, 31), date(2026, 7, 2))
    assert [tick.on.year for tick in longer.ticks if tick.opens_year] == [2023, 2024, 2025, 2026]
    assert drawn.rows[0].x == drawn.ticks[6].x
    assert drawn.today_x is not None


def test_a_month_begins_on_monday_and_shows_what_goes_on_each_day() -> None:
    long, short = span(date(2026, 2, 27), date(2026, 3, 3)), span(date(2026, 3, 2))
    weeks = month_grid([short, long], 2026, 3)
    assert all(len(week) == 7 and week[0].on.weekday() == 0 for week in weeks)
    days = {day.on: day for week in weeks for day in week}
    assert days[date(2026, 3, 1)].begins == (long,), "the first of the month"
    assert days[date(2026, 3, 2)].begins == (long, short), "a Monday"
    assert (days[date(2026, 3, 3)].begins, days[date(2026, 3, 3)].goes_on) == ((), (long,))
    assert not days[date(2026, 3, 4)].goes_on
    assert not days[date(2026, 2, 27)].is_in_month


@given(st.lists(st.tuples(DAYS, DAYS), max_size=6), st.integers(1990, 2060))
def test_the_strip_of_a_year_darkens_exactly_the_days_with_work(ends: list[tuple[date, date]], year: int) -> None:
    spans = [span(min(pair), max(pair)) for pair in ends]
    strip = year_strip(spans, year)
    dark = {day for run in strip.runs for day in range(run.x, run.x + run.width, 2)}
    start = date(year, 1, 1).toordinal()
    for x in range(0, strip.width, 2):
        day = date.fromordinal(start + x // 2)
        assert (x in dark) == any(one.falls_on(day) for one in spans)


def test_cancelled_work_darkens_no_day() -> None:
    assert year_strip([span(date(2026, 3, 1), is_cancelled=True)], 2026).runs == ()


def test_a_calendar_file_ends_on_the_day_after_the_last_and_breaks_no_line_rule() -> None:
    stamped = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
    title = "Night course; boats, lamps \\ " + "å" * 80
    entry = Entry("abc", title, date(2026, 2, 27), date(2026, 2, 28), stamped, note="One\nTwo", is_cancelled=True)
    made = as_icalendar("Plan", [entry])
    lines = made.split("\r\n")
    assert (lines[0], lines[-2:]) == ("BEGIN:VCALENDAR", ["END:VCALENDAR", ""])
    assert all(len(line.encode()) <= 75 for line in lines)
    whole = made.replace("\r\n ", "")
    assert "DTSTART;VALUE=DATE:20260227\r\nDTEND;VALUE=DATE:20260301\r\n" in whole
    assert "DTSTAMP:20260102T030405Z" in whole
    assert "SUMMARY:Night course\\; boats\\, lamps \\\\ " + "å" * 80 in whole
    assert "DESCRIPTION:One\\nTwo" in whole
    assert "STATUS:CANCELLED" in whole


@pytest.mark.parametrize("sign", ["\t", ";", ","])
def test_counts_are_read_as_a_spreadsheet_gives_them(sign: str) -> None:
    rows = [
        ["Party", "Sex", "Level", "Number"],
        ["Country A", "Women", "senior", "3"],
        ["xb", "male", "frontline", "0"],
    ]
    text = "\ufeff" + "\r\n".join(sign.join(row) for row in rows) + "\r\n\r\n"
    assert read_counts(text, KNOWN) == (
        [Count("xa", "female", "senior", 3), Count("xb", "male", "frontline", 0)],
        [],
    )


def test_each_line_that_is_not_understood_says_what_of_it() -> None:
    lines = ["xa,male,senior,many", "xq,male,senior,1", "xa,neither,senior,1", "xa,male,top,1", "xa,male,1",
             "xa,male,senior,2", "xa,male,senior,3", "xa,male,senior," + "9" * 5000]  # fmt: skip
    counts, faults = read_counts("\n".join(lines), KNOWN)
    assert counts == [Count("xa", "male", "senior", 2)]
    assert [(one.line, one.reason) for one in faults] == [
        (1, "number"), (2, "party"), (3, "sex"), (4, "level"), (5, "cells"), (7, "twice"), (8, "number"),
    ]  # fmt: skip
    assert faults[1] == Fault(2, "party", "xq")


@given(st.text(max_size=200))
def test_no_line_with_words_is_lost_in_silence(text: str) -> None:
    counts, faults = read_counts(text, KNOWN)
    filled = [line for line in text.lstrip("\ufeff").splitlines() if any(c.isalnum() for c in line)]
    assert len(counts) + len(faults) >= len(filled) - 1
