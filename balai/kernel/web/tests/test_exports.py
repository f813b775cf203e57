"""A table that is taken out runs nothing in a spreadsheet."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from balai.kernel.web.exports import as_csv, defused


@pytest.mark.parametrize("cell", ["=1+1", "+62 21", "-2", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "\xa0=1", "＝1"])
def test_a_cell_that_would_start_a_formula_is_text(cell: str) -> None:
    assert defused(cell) == f"'{cell}"


def test_a_heading_is_text_too() -> None:
    assert as_csv(["=HYPERLINK(1)"], []) == '\ufeff"\'=HYPERLINK(1)"\r\n'


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20), min_size=1))
def test_every_cell_comes_back_as_it_was_or_with_an_apostrophe_before_it(row: list[str]) -> None:
    text = as_csv(["x"], [row]).removeprefix("\ufeff")
    _heading, read = csv.reader(io.StringIO(text, newline=""))
    assert all(after in (before, f"'{before}") for before, after in zip(row, read, strict=True))
    assert all(not cell.lstrip(" \xa0")[:1] or cell.lstrip(" \xa0")[0] not in "=+-@＝＋－＠\t\r\n" for cell in read)
