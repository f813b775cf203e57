"""Work as entries of a calendar: iCalendar (RFC 5545)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

LONGEST = 75
"""Octets in a line without its end (RFC 5545, section 3.1)."""


@dataclass(frozen=True, slots=True)
class Entry:
    """All day from `first` to `last`, both included; `uid` stays the same for the same work, `stamped` is in UTC."""

    uid: str
    title: str
    first: date
    last: date
    stamped: datetime
    place: str = ""
    note: str = ""
    url: str = ""
    is_cancelled: bool = False


def as_icalendar(name: str, entries: Iterable[Entry]) -> str:
    """One `text/calendar` file; the same entries give the same text."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Balai//Work plans//EN", f"X-WR-CALNAME:{_escaped(name)}"]
    lines += [line for entry in entries for line in _lines(entry)]
    return "".join(f"{_folded(line)}\r\n" for line in [*lines, "END:VCALENDAR"])


def _lines(entry: Entry) -> Iterable[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{_escaped(entry.uid)}"
    yield f"DTSTAMP:{entry.stamped:%Y%m%dT%H%M%SZ}"
    yield f"DTSTART;VALUE=DATE:{entry.first:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{entry.last + timedelta(days=1):%Y%m%d}"  # the day after the last (section 3.6.1)
    yield f"SUMMARY:{_escaped(entry.title)}"
    for name, value in (("LOCATION", entry.place), ("DESCRIPTION", entry.note)):
        if value:
            yield f"{name}:{_escaped(value)}"
    if entry.url:
        yield f"URL:{entry.url}"
    yield f"STATUS:{'CANCELLED' if entry.is_cancelled else 'CONFIRMED'}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _escaped(value: str) -> str:
    """Backslash, comma, semicolon and line ends (section 3.3.11); other control characters have no place."""
    value = value.replace("\\", "\\\\").replace(",", "\\,").replace(";", "\\;")
    value = value.replace("\r\n", "\n").replace("\r", "\n").replace("\n", "\\n")
    return "".join(sign for sign in value if sign >= " " and sign != "\x7f")


def _folded(line: str) -> str:
    """No line above 75 octets; a character is never cut (section 3.1)."""
    pieces: list[bytes] = []
    piece = b""
    for sign in line:
        octets = sign.encode()
        if len(piece) + len(octets) > LONGEST - bool(pieces):
            pieces.append(piece)
            piece = b""
        piece += octets
    return "\r\n ".join(part.decode() for part in [*pieces, piece])
