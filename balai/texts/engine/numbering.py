"""Numbers in front of paragraphs and items, and ordinals in titles."""

from __future__ import annotations

import re
from dataclasses import dataclass

_DASH = re.compile(r"(?:[-–—•·▪●○◦‣∙➢➤►▶▸▹✓✔❖◆◇■□⁃*§\uf000-\uf0ff]|o(?=\s+[A-Z]))\s+")
_NUMBER = re.compile(
    r"(?:(?P<open>\()(?P<inner>\d{1,3}|[A-Za-z]|[ivx]{1,5}|[IVX]{1,5})\)"
    r"|(?P<tiered>\d{1,2}(?:\.\d{1,2}){1,3})\.?"
    r"|(?P<plain>\d{1,3}|[A-Za-z]|[ivx]{1,5}|[IVX]{1,5})(?P<close>[.)])"
    r"|(?P<bare>\d{1,3}))(?=\s|$)"
)
_MONTH = re.compile(
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b|(?:-|–|to)\s*\d|(?:per cent|million|%)",
    re.IGNORECASE,
)
_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
)
_SIMPLE = {word: value for value, word in enumerate(_ORDINALS.split(), 1)}
_VALUES = {
    **_SIMPLE,
    **{f"twenty-{word}": 20 + value for word, value in _SIMPLE.items() if value < 10},
    "thirtieth": 30,
    "inaugural": 1,
}
_ROMAN = re.compile(r"\b(?=[IVX]{2}|[VX])(X{0,2})(IX|IV|V?I{0,3})\b")
_UNITS = {"": 0, "I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8, "IX": 9}
_ORDINAL = re.compile(r"\b(?:(\d{1,3})(?:st|nd|rd|th)|(" + "|".join(_VALUES) + r"))\b", re.IGNORECASE)

HEADING_STYLES = frozenset({"I.", "A.", "I)", "A)"})
"""Roman figures and capital letters number sections at least as often as items."""


@dataclass(frozen=True, slots=True)
class Marker:
    """A number or dash before a paragraph: `number` without punctuation (None: dash alone), `style` its look."""

    number: str | None
    style: str
    rest: str

    @property
    def value(self) -> int | None:
        return int(self.number) if self.number is not None and self.number.isdecimal() else None


def marker(line: str) -> Marker | None:
    """The marker that the line begins with, if any. A bare number counts only as a possibility."""
    dash = _DASH.match(line)
    look, rest = ("-", line[dash.end() :]) if dash else ("", line)
    found = _NUMBER.match(rest)
    if not found or (found["bare"] and _MONTH.match(rest, found.end() + 1)):
        return Marker(None, "-", rest.strip()) if dash and rest.strip() else None
    number = found["inner"] or found["tiered"] or found["plain"] or found["bare"]
    close = ")" if found["open"] else found["close"] or ""
    return Marker(number, look + (found["open"] or "") + _shape(number) + close, rest[found.end() :].strip())


def _shape(number: str) -> str:
    if number[0].isdigit():
        return "1.1" if "." in number else "1"
    if len(number) > 1 or number in "ivxIVX":
        return "i" if number.islower() else "I"
    return "a" if number.islower() else "A"


def ordinals(text: str) -> list[tuple[int, int, int]]:
    """Ordinal numbers in words or figures: (value, start, end)."""
    found = []
    for match in _ORDINAL.finditer(text):
        value = int(match[1]) if match[1] else _VALUES[match[2].lower()]
        found.append((value, match.start(), match.end()))
    return found


def numbered(title: str) -> list[tuple[int, int, int]]:
    """The ordinals of a title, else its Roman figures ('VII Conference'): (value, start, end)."""
    found = _ROMAN.finditer(title)
    return ordinals(title) or [(10 * len(one[1]) + _UNITS[one[2]], one.start(), one.end()) for one in found]
