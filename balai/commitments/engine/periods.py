"""The periods that reports of one kind follow each other in."""

import calendar
from datetime import date, timedelta

Period = tuple[date, date]
"""First and last day, both included."""


def following(last: date, months: int) -> Period:
    """The period of `months` after the day `last`."""
    first = last + timedelta(days=1)
    return first, _moved(first, months) - timedelta(days=1)


def last_complete(today: date, months: int) -> Period:
    """The last period that is over by `today`; periods up to a year long begin with the calendar year."""
    step = min(months, 12)
    begun = date(today.year, (today.month - 1) // step * step + 1, 1)
    return _moved(begun, -months), begun - timedelta(days=1)


def _moved(day: date, months: int) -> date:
    """The same day of the month `months` later, or that month's last."""
    count = day.year * 12 + day.month - 1 + months
    year, month = count // 12, count % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))
