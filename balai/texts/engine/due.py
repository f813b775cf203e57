"""When something is expected: explicit dates to come, and words such as 'ahead of the next meeting'."""

from __future__ import annotations

import re

from balai.texts.engine.dates import DateFound, dates
from balai.texts.engine.shapes import Due

_STRONG = re.compile(
    r"\b(?:ahead of|no later than|not later than|prior to|in time for|before)\s[^.,;:()]*$"
    r"|\b(?:in|during|over)\s(?:the\s)?(?:first|second|third|fourth|last) (?:quarter|half) of\s(?:the year\s)?$"
    r"|\b(?:until|by)\s(?:the\s)?(?:(?:end|middle|beginning|start|close) of\s"
    r"|(?:first|second|third|fourth|last) (?:quarter|half) of\s|early\s|late\s)?(?:the year\s)?$",
    re.IGNORECASE,
)
_WEAK = re.compile(r"\b(?:to begin from|on|in|at|for|from|during)\s(?:the\s)?$", re.IGNORECASE)
_MID = re.compile(r"\b(?:mid|early|late|end)[- ]?(?:in\s|of\s)?(?P<year>20[0-9]{2})\b", re.IGNORECASE)
_EVENT = r"(?:meeting|conference|session|forum|round|year|gathering|summit|month|quarter)"
_WORDS = re.compile(
    r"\b(?:(?:ahead of|no later than|not later than|prior to|in time for|before|by|until|at|to)"
    r"\s(?:the|their|its|our)\s"
    rf"(?:(?:\w+\s)?(?:next|following|forthcoming|upcoming)|\w+\sannual)\s(?:[\w'’-]+\s){{0,5}}?{_EVENT}\b"
    rf"|(?:within|in|over|during)\sthe\s(?:next|coming|following)\s\w+\s(?:months|years|weeks|days)"
    r"|(?:within|(?:no|not) later than)\s(?:a|an|one|two|three|four|five|six|nine|ten|twelve|\d{1,3})"
    r"\s(?:months?|years?|weeks?|days?)"
    r"|by\s(?:the\s)?(?:end of (?:the|this|next) year|year[’']s end|next year)"
    rf"|as soon as (?:possible|practicable)|at least (?:annually|once a year|yearly))",
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
    """The first due date or due words. `dated` is the text's own first day (ISO), for years left out.

    What nobody is asked or undertakes to do (`is_asked` false) is due only by words that look ahead themselves.
    """
    for match in _MID.finditer(text) if is_asked else ():
        if not dated or match["year"] >= dated[:4]:
            return Due(match[0], match["year"])
    planned = _PLANNED.search(text) if not is_asked else None
    for match in _MID.finditer(text) if planned else ():
        if planned and planned.end() >= match.start() and (not dated or match["year"] >= dated[:4]):
            return Due(match[0], match["year"])
    for date in dates(text):
        if _NAMED_EVENT.search(text[max(0, date.start - _REACH) : date.start]):
            continue
        words, is_strong = _words_before(text, date)
        iso = date.iso(after=dated)
        counts = is_strong or (is_asked and bool(words or date.month))
        if iso and dated and counts and _is_ahead(iso, dated, is_strong):
            return Due((words + text[date.start : date.end]).strip(), iso)
    match_ = _WORDS.search(text)
    return Due(match_[0]) if match_ else _in_month(text, dated)


def _in_month(text: str, dated: str | None) -> Due | None:
    """'by the end of February': the next such month after the text's own day."""
    match = _MONTH.search(text) if dated and len(dated) >= _DAY else None
    if match is None or dated is None:
        return None
    month = _MONTHS.index(match["month"]) + 1
    year = int(dated[:4]) + (month < int(dated[5:7]))
    return Due(match[0], f"{year:04d}-{month:02d}")


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
