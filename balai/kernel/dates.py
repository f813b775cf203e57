"""Dates as documents give them: a year, a month or a day, written in ISO 8601 (`2013`, `2013-03`, `2013-03-05`)."""

import calendar
from datetime import date


def earliest(partial: str) -> date:
    """The first day that `partial` can mean. Raises ValueError when it is no ISO date."""
    parts = [int(part) for part in partial.split("-")]
    return date(*[*parts, 1, 1][:3])


def latest(partial: str) -> date:
    """The last day that `partial` can mean. Raises ValueError when it is no ISO date."""
    parts = [int(part) for part in partial.split("-")]
    year, month = [*parts, 12][:2]
    return date(year, month, parts[2] if len(parts) == 3 else calendar.monthrange(year, month)[1])


def covers(since: str, until: str, on: date) -> bool:
    """Whether `on` lies in the time from `since` to `until`; an empty end is open."""
    return (not since or earliest(since) <= on) and (not until or on <= latest(until))
