"""When something is expected: explicit dates to come, and words such as 'ahead of the next meeting'."""

from __future__ import annotations

import re
from collections.abc import Iterator

from balai.texts.engine.dates import DateFound, dates
from balai.texts.engine.shapes import Due

_STRONG = re.compile(
    r"\b(?:ahead of|no later than|not later than|prior to|in time for|before)\s[^.,;:()]*$"
    r"|\b(?:in|during|over)\s(?:the\s)?(?:first|second|third|fourth|last) (?:quarter|half) of\s(?:the year\s)?$"
    r"|\b(?:until|by)\s(?:the\s)?(?:(?:end|middle|beginning|start|close) of\s"
    r"|(?:first|second|third|fourth|last) (?:quarter|half) of\s|early\s|late\s|mid[-\s])?(?:the year\s)?$",
    re.IGNORECASE,
)
_WEAK = re.compile(r"\b(?:to begin from|on|in|at|for|from|during)\s(?:the\s)?$", re.IGNORECASE)
_MID = re.compile(r"\b(?:mid|early|late|end)[- ]?(?:in\s|of\s)?(?P<year>20[0-9]{2})\b", re.IGNORECASE)
_EVENT = r"(?:meeting|conference|session|forum|round|year|gathering|summit|month|quarter)"
_SPAN = (
    r"(?:a|an|one|two|three|four|five|six|seven|eight|nine|ten|twelve|eighteen|thirty|sixty|ninety|\d{1,3})"
    r"\s(?:working\s|calendar\s)?(?:months?|years?|weeks?|days?)"
)
_WORDS = re.compile(
    r"\b(?:(?:ahead of|no later than|not later than|prior to|in time for|before|by|until|at|to)"
    r"\s(?:the|their|its|our)\s"
    rf"(?:(?:\w+\s)?(?:next|following|forthcoming|upcoming)|\w+\sannual)\s(?:[\w'’-]+\s){{0,5}}?{_EVENT}\b"
    rf"|(?:within|in|over|during)\sthe\s(?:next|coming|following)\s\w+\s(?:months|years|weeks|days)"
    rf"|(?:within|(?:no|not) later than)\s{_SPAN}"
    r"|(?:by|before|until|no later than|not later than)\s(?:the\s(?:end|middle|beginning|start|close)\sof\s)?"
    r"the\s(?:first|second|third|fourth|last|final|next|coming)\s(?:quarter|half|semester)\b"
    r"(?:\sof\s(?:(?:the|this)\s(?:\w+\s)?|next\s)year)?"
    r"|by\s(?:the\s)?(?:end of (?:the|this|next) year|year[’']s end|next year)"
    rf"|as soon as (?:possible|practicable)|at least (?:annually|once a year|yearly))",
    re.IGNORECASE,
)
# 'to meet again in two years': only what somebody undertakes or is asked is then still to come.
_IN_TIME = re.compile(
    rf"\b(?:in|every)\s{_SPAN}(?:['’]s?)?(?:\stime)?\b(?!\sof\b)"
    r"|\b(?:in|during)\sthe\s(?:first|second|third|fourth|final|next|coming)\s(?:quarter|half)\b",
    re.IGNORECASE,
)
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_MONTH = re.compile(
    r"\b(?:by|until|before|no later than|not later than)\s"
    r"(?:the (?:end|middle|beginning|start) of\s|early\s|late\s|mid-)?"
    rf"(?P<month>{'|'.join(_MONTHS)})\b(?!\s\d)"
)
_REACH = 60
_DAY = 10
# What will be launched, or end, then; and an event that is only named by its days.
_PLANNED = re.compile(
    r"\b(?:will|would|to) (?:be \w+ed|conclude|end|begin|start|close|open) (?:in |by )?", re.IGNORECASE
)
_NAMED_EVENT = re.compile(r"\b(?:co-)?(?:hosted|held|convened|scheduled|planned|foreseen)\b[^,;:]*$", re.IGNORECASE)


def due_in(text: str, dated: str | None, *, is_asked: bool = True) -> Due | None:
    """The first due date or due words, by the order of the text; where both begin together, the date.

    `dated` is the text's own first day (ISO), for years left out. What nobody is asked or undertakes to do (`is_asked`
    false) is due only by words that look ahead themselves.
    """
    said = [*_years(text, dated, is_asked=is_asked), *_days(text, dated, is_asked=is_asked)]
    said += [(match.start(), Due(match[0])) for match in _WORDS.finditer(text)]
    said += _in_months(text, dated)
    if is_asked:
        said += [(match.start(), Due(match[0])) for match in _IN_TIME.finditer(text)]
    said.sort(key=lambda one: (one[0], one[1].date is None))
    return _told_by_date(text, said) if said else None


def _told_by_date(text: str, said: list[tuple[int, Due]]) -> Due:
    """The first; of 'at the next conference in 2032' the date."""
    start, first = said[0]
    end = start + len(first.words)
    after = (due for at, due in said if due.date and at > start and not text[end:at].strip())
    return first if first.date else next(after, first)


def _years(text: str, dated: str | None, *, is_asked: bool) -> Iterator[tuple[int, Due]]:
    """'mid-2031', and where it stands; without anybody asked, only what is planned for then."""
    planned = None if is_asked else _PLANNED.search(text)
    for match in _MID.finditer(text):
        is_ahead = not dated or match["year"] >= dated[:4]
        if is_ahead and (is_asked or (planned and planned.end() >= match.start())):
            yield match.start(), Due(match[0], match["year"])


def _days(text: str, dated: str | None, *, is_asked: bool) -> Iterator[tuple[int, Due]]:
    """Dates still to come, with the words that introduce them, and where these stand."""
    for date in dates(text):
        if _NAMED_EVENT.search(text[max(0, date.start - _REACH) : date.start]):
            continue
        words, is_strong = _words_before(text, date)
        iso = date.iso(after=dated)
        counts = is_strong or (is_asked and bool(words or date.month))
        if iso and dated and counts and _is_ahead(iso, dated, is_strong):
            yield date.start - len(words), Due((words + text[date.start : date.end]).strip(), iso)


def _in_months(text: str, dated: str | None) -> Iterator[tuple[int, Due]]:
    """'by the end of February': the next such month after the text's own day."""
    for match in _MONTH.finditer(text):
        if dated and len(dated) >= _DAY:
            month = _MONTHS.index(match["month"]) + 1
            year = int(dated[:4]) + (month < int(dated[5:7]))
            yield match.start(), Due(match[0], f"{year:04d}-{month:02d}")


def _words_before(text: str, date: DateFound) -> tuple[str, bool]:
    """The words that introduce the date, and whether they can only look ahead."""
    before = text[max(0, date.start - _REACH) : date.start]
    strong = _STRONG.search(before)
    found = strong or _WEAK.search(before)
    return (found[0] if found else ""), strong is not None


def _is_ahead(iso: str, dated: str, is_strong: bool) -> bool:
    """Whether the date is after the text's own; the same, as far as both say, counts after such words only."""
    size = min(len(iso), len(dated))
    return iso[:size] > dated[:size] or (iso[:size] == dated[:size] and len(iso) != len(dated) and is_strong)
