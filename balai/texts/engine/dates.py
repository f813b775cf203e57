"""Dates in English prose, as ISO 8601; reduced precision (2022-11, 2017) where no more is said."""

from __future__ import annotations

import re
from dataclasses import dataclass

_NAMES = "january february march april may june july august september october november december"
_MONTHS = {name: number for number, name in enumerate(_NAMES.split(), 1)}
_MONTH = "(?P<month>" + "|".join(_MONTHS) + ")"
_DAY = r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?"
_LAST = r"(?:\s?(?:-|–|to|and)\s?(?P<last>[0-9]{1,2})(?:st|nd|rd|th)?)?"
_YEAR = r"(?P<year>(?:19|20)[0-9]{2})"
_DIGIT = re.compile("[0-9]")
_FORMS = [
    re.compile(
        rf"\b{_DAY}\s{_MONTH}(?:\s{_YEAR})?\s?(?:-|–|to|and|until)\s?"
        r"(?P<last>[0-9]{1,2})(?:st|nd|rd|th)?\s"
        rf"{_MONTH.replace('<month>', '<last_month>')},?\s{_YEAR.replace('<year>', '<last_year>')}\b",
        re.IGNORECASE,
    ),
    re.compile(rf"\b{_DAY}{_LAST}\s(?:of\s)?{_MONTH}\b(?:,?\s{_YEAR}\b)?", re.IGNORECASE),
    re.compile(rf"\b{_MONTH}\s{_DAY}{_LAST}\b(?:,?\s{_YEAR}\b)?", re.IGNORECASE),
    re.compile(rf"\b{_MONTH},?\s{_YEAR}\b", re.IGNORECASE),
    re.compile(rf"(?<![\w/-]){_YEAR}(?![\w/-])"),
]


@dataclass(frozen=True, slots=True)
class DateFound:
    """`year` is None when the words leave it out; `last` is the last day of a range, within the month if no other."""

    start: int
    end: int
    year: int | None
    month: int | None = None
    day: int | None = None
    last: int | None = None
    last_month: int | None = None
    last_year: int | None = None

    def iso(self, *, after: str | None = None) -> str | None:
        """The first day; a missing year is the first that puts it on or after the date `after`."""
        year = self.year
        if year is None:
            if not after or len(after) < 10:
                return None
            year = int(after[:4])
            if (self.month or 0, self.day or 0) < (int(after[5:7]), int(after[8:10])):
                year += 1
        return _iso(year, self.month, self.day)

    def range(self) -> tuple[str, ...]:
        first = self.iso()
        if first is None or self.last is None or self.year is None:
            return (first,) if first else ()
        return first, _iso(self.last_year or self.year, self.last_month or self.month, self.last)


def _iso(year: int, month: int | None, day: int | None) -> str:
    parts = [f"{year:04d}"] + [f"{part:02d}" for part in (month, day) if part]
    return "-".join(parts)


def dates(text: str) -> list[DateFound]:
    """All dates in reading order, the most exact reading of each place."""
    if not _DIGIT.search(text):
        return []
    seen = [date for form in _FORMS for date in map(_date, form.finditer(text)) if date]
    found: list[DateFound] = []
    for date in sorted(seen, key=lambda one: (one.start, -one.end)):
        if not found or date.start >= found[-1].end:
            found.append(date)
    return found


def _date(match: re.Match[str]) -> DateFound | None:
    parts = match.groupdict()
    month, last_month = (_MONTHS[parts[name].lower()] if parts.get(name) else None for name in ("month", "last_month"))
    day = int(parts["day"]) if parts.get("day") else None
    last = int(parts["last"]) if parts.get("last") else None
    if not all(1 <= one <= 31 for one in (day, last) if one is not None):
        return None
    year, last_year = (int(parts[name]) if parts.get(name) else None for name in ("year", "last_year"))
    return DateFound(match.start(), match.end(), year or last_year, month, day, last, last_month, last_year)
