"""The pure parts of reports: periods, small numbers, comparison, bars, one sheet."""

import io
import xml.etree.ElementTree as ET
from copy import deepcopy
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from balai.commitments.engine.bars import as_png, as_svg
from balai.commitments.engine.changes import compare
from balai.commitments.engine.paper import Chart
from balai.commitments.engine.periods import following, last_complete
from balai.commitments.engine.small_numbers import FEW, LEAST, at_least, told

LENGTHS = st.sampled_from([1, 3, 6, 12, 24])
DAYS = st.dates(date(1990, 1, 1), date(2080, 12, 31))


@given(today=DAYS, months=LENGTHS)
def test_periods_follow_each_other_without_a_gap(today: date, months: int) -> None:
    first, last = last_complete(today, months)
    for _turn in range(5):
        begins, ends = following(last, months)
        assert begins - last == timedelta(days=1)
        assert begins.day == 1
        assert (ends + timedelta(days=1)).day == 1
        assert (ends.year - begins.year) * 12 + ends.month - begins.month == months - 1
        first, last = begins, ends
    assert first < last


@given(today=DAYS, months=LENGTHS)
def test_the_first_period_to_report_is_over_and_there_is_no_later_one(today: date, months: int) -> None:
    _first, last = last_complete(today, months)
    assert last < today
    assert following(last, min(months, 12))[1] >= today


def test_a_quarter_begins_with_the_calendars() -> None:
    assert last_complete(date(2026, 8, 20), 3) == (date(2026, 4, 1), date(2026, 6, 30))


@given(st.integers(0, 1000))
def test_a_small_count_is_not_told_but_none_is(number: int) -> None:
    assert told(number) == (FEW if 1 <= number < LEAST else number)


@given(st.lists(st.integers(0, 40), min_size=1, max_size=12), st.data())
def test_no_total_tells_what_is_hidden(counts: list[int], data: st.DataObject) -> None:
    """Whatever hidden counts stood instead, cells and total would be the same: nothing can be subtracted."""
    others = [data.draw(st.integers(1, LEAST - 1)) if 0 < count < LEAST else count for count in counts]
    cells = [told(count) for count in counts]
    assert [told(count) for count in others] == cells
    total, is_exact = at_least(cells)
    assert total <= min(sum(counts), sum(others))
    assert is_exact == (FEW not in cells)
    assert not is_exact or total == sum(counts)


def content(*rows: dict[str, Any], works: tuple[dict[str, Any], ...] = (), reached: int = 0) -> dict[str, Any]:
    plans = [{"ref": "plan", "results": [{"position": 1, "reached": reached}]}]
    areas = [{"code": "quays", "commitments": list(rows)}]
    return {"period": ["2026-01-01", "2026-12-31"], "areas": areas, "activities": list(works), "plans": plans}


def commitment(ref: str, **said: Any) -> dict[str, Any]:
    facts = {"ref": ref, "state": "taken_up", "due": "", "leads": [], "summary": {"en": "Lend"}, "type": "commitment"}
    return facts | {"progress": []} | said


def work(ref: str, **said: Any) -> dict[str, Any]:
    return {"ref": ref, "title": "A course", "starts": "2026-03-01", "ends": "", "place": "", "outcome": ""} | said


def test_new_changed_and_same_are_told_apart() -> None:
    before = content(commitment("a"), commitment("b"), commitment("c"), works=(work("w"), work("x")), reached=3)
    said = [{"on": "2026-05-01", "note": "Two were lent."}]
    now = content(
        commitment("a"),
        commitment("b", state="done"),
        commitment("c", progress=said),
        commitment("d"),
        works=(work("w", outcome="Twelve came."), work("x"), work("y")),
        reached=5,
    )
    compare(now, before)
    rows = now["areas"][0]["commitments"]
    assert [row["change"] for row in rows] == ["same", "changed", "changed", "new"]
    assert (rows[1]["changed"], rows[1]["was"], rows[2]["changed"]) == (["state"], "taken_up", ["progress"])
    assert [item["change"] for item in now["activities"]] == ["changed", "same", "new"]
    assert (now["plans"][0]["results"][0]["change"], now["plans"][0]["results"][0]["was"]) == ("changed", 3)
    assert now["gone"] == {"commitments": 0, "activities": 0}


def test_what_is_told_no_longer_is_counted_and_not_named() -> None:
    long_over = work("old", title="Long over", starts="2025-02-01")
    before = content(commitment("a", summary={"en": "Withdrawn words"}), works=(work("w", title="Quiet"), long_over))
    now = content()
    compare(now, before)
    assert now["gone"] == {"commitments": 1, "activities": 1}
    assert "Withdrawn words" not in str(now)
    assert "Quiet" not in str(now)


def test_the_first_report_compares_with_nothing() -> None:
    now = content(commitment("a"))
    unmarked = deepcopy(now)
    compare(now, None)
    assert now == unmarked


@given(st.lists(st.tuples(st.text(max_size=90), st.integers(0, 10**6)), max_size=8), st.text(max_size=60))
def test_a_chart_is_well_formed_and_keeps_its_order(bars: list[tuple[str, int]], title: str) -> None:
    printable = [("".join(sign for sign in name if sign.isprintable()), number) for name, number in bars]
    title = "".join(sign for sign in title if sign.isprintable())
    root = ET.fromstring(as_svg(Chart(title, tuple(printable))))
    lengths = [int(one.get("width", 0)) for one in root if one.tag.endswith("rect")]
    assert root.get("aria-label") == title
    assert root.get("role") == "img"
    assert len(lengths) == len(bars)
    assert all(1 <= length <= 312 for length in lengths)
    numbers = [number for _name, number in bars]
    assert sorted(range(len(bars)), key=lambda at: (numbers[at], at)) == sorted(
        range(len(bars)), key=lambda at: (lengths[at], numbers[at], at)
    )


@given(st.lists(st.tuples(st.text(max_size=90), st.integers(0, 10**6)), max_size=8))
@settings(max_examples=30, deadline=None)
def test_a_chart_in_dots_is_as_large_as_in_svg_and_the_same_twice(bars: list[tuple[str, int]]) -> None:
    chart = Chart("Commitments by state", tuple(bars))
    once = as_png(chart)
    assert once == as_png(chart)
    with Image.open(io.BytesIO(once)) as picture:
        height = max(int(ET.fromstring(as_svg(Chart("", tuple(("a", n) for _name, n in bars)))).get("height", 0)), 1)
        assert picture.size[0] == 3 * 360
        assert picture.size[1] >= 3 * height
        assert not picture.info


def test_the_longest_bar_in_dots_is_the_largest_number() -> None:
    with Image.open(io.BytesIO(as_png(Chart("", (("few", 10), ("many", 40)))))) as picture:
        rows = [3 * at for at in (16 + 7, 40 + 16 + 7)]
        ends = [
            [picture.getpixel((3 * length + side, y)) for side in (-1, 0)]
            for length, y in zip((78, 312), rows, strict=True)
        ]
    assert ends == [[118, 255], [118, 255]]


def test_words_in_a_chart_are_no_markup() -> None:
    drawn = as_svg(Chart('<"title">', (("<script>", 1),)))
    assert "<script>" not in drawn
    assert "&lt;script&gt;" in drawn


@pytest.mark.parametrize("months", [1, 3, 6, 12, 24])
def test_a_leap_day_is_in_its_period(months: int) -> None:
    first, last = following(date(2028, 1, 31), months)
    assert first <= date(2028, 2, 29) <= last
