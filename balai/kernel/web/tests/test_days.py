import pytest
from django.core.exceptions import ValidationError

from balai.kernel.web.days import DayField


@pytest.mark.parametrize("day", ["1950-01-01", "2013-03-05", "2100-12-31"])
def test_a_day_that_the_forum_can_mean_is_taken(day: str) -> None:
    assert str(DayField().clean(day)) == day


@pytest.mark.parametrize(
    ("day", "why"),
    [
        ("1949-12-31", "Give a year from 1950 to 2100"),
        ("2101-01-01", "Give a year from 1950 to 2100"),
        ("0026-03-05", "Give a year from 1950 to 2100"),
        ("٢٠١٣-٠٣-٠٥", "digits 0 to 9"),
        ("2013-02-30", "valid date"),
    ],
)
def test_a_slip_of_the_hand_is_refused_with_its_reason(day: str, why: str) -> None:
    with pytest.raises(ValidationError, match=why):
        DayField().clean(day)


def test_a_day_may_be_left_out_where_it_is_optional() -> None:
    assert DayField(required=False).clean("") is None
