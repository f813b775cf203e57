"""The verification over invented rows: each fault by itself."""

import pytest

from balai.kernel.audit.engine import merkle
from balai.kernel.audit.engine.checkpoint import Head
from balai.kernel.audit.engine.entry import COLUMNS, leaf_of
from balai.kernel.audit.engine.verification import CLOCK_STEP, Fault, Problem, Row, Verifier

SECOND = 1_000_000
START = 1_700_000_000 * SECOND


def fields(number: int, at: int, xid: int) -> list[str]:
    values = {"ref": f"entry-{number}", "at": str(at), "xid": str(xid)}
    return [values.get(column, "") for column in COLUMNS]


def row(number: int, seconds: float, xid: int) -> Row:
    columns = fields(number, START + int(seconds * SECOND), xid)
    return Row(number, columns, leaf_of(columns))


def head(rows: list[Row], seconds: int, sealed_to: int, horizon: int) -> Head:
    root = merkle.root(r.leaf for r in rows if r.leaf)
    return Head(len(rows), root, START + seconds * SECOND, sealed_to, horizon)


def found(rows: list[Row], heads: list[Head]) -> list[Problem]:
    verifier = Verifier(heads)
    for one in rows:
        verifier.take(one)
    return verifier.finish()


def test_an_empty_record_is_whole():
    assert found([], []) == []


def test_positions_without_a_head_are_a_problem():
    rows = [row(0, 0, 10), row(1, 1, 11)]
    assert found(rows, [head(rows[:1], 2, 11, 11)]) == [Problem(Fault.UNSEALED, "1")]


def test_a_missing_position_is_named():
    rows = [row(0, 0, 10), row(2, 1, 11)]
    assert Problem(Fault.GAP, "1") in found(rows, [head(rows, 2, 12, 12)])


def test_an_entry_that_is_gone_is_named():
    rows = [row(0, 0, 10), row(1, 1, 11)]
    whole = head(rows, 2, 12, 12)
    assert Problem(Fault.GONE, "1") in found([rows[0], Row(1, None, None)], [whole])


@pytest.mark.parametrize(
    ("seconds", "xid", "problems"),
    [
        (3, 30, []),  # after the second head
        (-5, 30, [Fault.BACKDATED]),  # began after the second head, and says it is older
        (-5, 22, [Fault.BACKDATED]),  # was running at the second head, began after the first, and says it is older
        (1.5, 22, []),  # was running at the second head
        (-5, 12, []),  # was running at both
        (-5, 9, [Fault.BACKDATED]),  # was over before the first: cannot come after it
    ],
)
def test_an_entry_is_no_older_than_a_head_unless_it_was_running_then(seconds, xid, problems):
    first, second = row(0, 0, 10), row(1, 1, 21)
    rows = [first, second, row(2, seconds, xid)]
    heads = [head(rows[:1], 0, 11, 15), head(rows[:2], 2, 12, 25), head(rows, 4, 31, 31)]
    assert [problem.fault for problem in found(rows, heads)] == problems


def test_a_small_step_of_the_clock_is_tolerated():
    rows = [row(0, 0, 10), row(1, 1 - CLOCK_STEP / SECOND, 30)]
    assert found(rows, [head(rows[:1], 1, 11, 15), head(rows, 4, 31, 31)]) == []
