"""Address cards: vCard 4.0 (RFC 6350)."""

from collections.abc import Iterable
from dataclasses import dataclass

LONGEST = 75
"""Octets in a line without its end (RFC 6350, section 3.2)."""
PROPERTIES = {
    "email": "EMAIL;TYPE=work",
    "phone": "TEL;VALUE=text;TYPE=work",
    "messaging": "IMPP",
    "address": "ADR;TYPE=work",
    "web": "URL",
}
"""The property for each `ContactKind`."""
SCHEMES = ("http://", "https://", "xmpp:", "sip:", "tel:", "im:")


@dataclass(frozen=True)
class Card:
    """What one card says. `contacts` are pairs of a `ContactKind` and a value; `uid` is stable for the seat."""

    uid: str
    name: str
    title: str
    organisation: str
    contacts: tuple[tuple[str, str], ...]


def cards(given: Iterable[Card]) -> str:
    """The cards as one `text/vcard` file."""
    return "".join(f"{_folded(line)}\r\n" for card in given for line in _lines(card))


def _lines(card: Card) -> Iterable[str]:
    yield "BEGIN:VCARD"
    yield "VERSION:4.0"
    yield f"UID:{_escaped(card.uid)}"
    yield "KIND:individual"
    yield f"FN:{_escaped(card.name)}"
    yield f"ORG:{_escaped(card.organisation)}"
    yield f"TITLE:{_escaped(card.title)}"
    for kind, value in card.contacts:
        yield _contact(kind, value)
    yield "END:VCARD"


def _contact(kind: str, value: str) -> str:
    if kind == "address":
        return f"{PROPERTIES[kind]}:;;{_escaped(value)};;;;"
    if kind in ("messaging", "web") and not value.lower().startswith(SCHEMES):
        return f"NOTE:{_escaped(value)}"  # IMPP and URL take addresses only (sections 6.4.3 and 6.7.8)
    return f"{PROPERTIES[kind]}:{_escaped(value)}"


def _escaped(value: str) -> str:
    """Backslash, comma, semicolon and line ends (section 3.4); other control characters have no place in a card."""
    value = value.replace("\\", "\\\\").replace(",", "\\,").replace(";", "\\;")
    value = value.replace("\r\n", "\n").replace("\r", "\n").replace("\n", "\\n")
    return "".join(c for c in value if c >= " " and c != "\x7f")


def _folded(line: str) -> str:
    """No line above 75 octets; a character is never cut (section 3.2)."""
    pieces: list[bytes] = []
    piece = b""
    for character in line:
        octets = character.encode()
        if len(piece) + len(octets) > LONGEST - bool(pieces):
            pieces.append(piece)
            piece = b""
        piece += octets
    return "\r\n ".join(part.decode() for part in [*pieces, piece])
