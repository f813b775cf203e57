"""Names of things in the standard form: elements, identifiers, languages, dates (Akoma Ntoso Naming Convention 1.0)."""

from __future__ import annotations

import re
from collections import Counter

from lxml.etree import QName

AKN = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
OURS = "urn:balai:text:1"
"""The namespace of what the standard has no element for: types and spans of clauses, exact dates, the mark."""
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
SOURCE = {"source": "#balai"}

ELEMENTS = {"paragraph": "paragraph", "item": "point"}
"""The element of each kind of provision; every other kind is an `hcontainer` of that name."""
KINDS = {"point": "item", "item": "item", "indent": "item"}
"""And back; what is neither here nor an `hcontainer` named after a kind of ours is a paragraph."""
ABBREVIATED = {"paragraph": "para", "section": "sec"}

THREE_LETTERS = {
    "ar": "ara", "bn": "ben", "dv": "div", "en": "eng", "fa": "fas", "fr": "fra", "hi": "hin", "id": "ind",
    "ja": "jpn", "km": "khm", "ko": "kor", "lo": "lao", "mn": "mon", "ms": "msa", "my": "mya", "ne": "nep",
    "pt": "por", "ru": "rus", "si": "sin", "ta": "tam", "tet": "tet", "th": "tha", "tl": "tgl", "tr": "tur",
    "ur": "urd", "vi": "vie", "zh": "zho",
}  # fmt: skip
"""ISO 639-1 to ISO 639-2/T, which the convention asks for; any other code stays as it is."""
UNDATED = "0001-01-01"
"""The standard wants a whole date of every work; `FRBRdate` says in its name what is known of it."""
PRECISION = {0: "undated", 1: "adopted-in-year", 2: "adopted-in-month", 3: "adopted"}


def akn(name: str) -> str:
    """`name` in the standard's namespace."""
    return f"{{{AKN}}}{name}"


def ours(name: str) -> str:
    """`name` in our namespace."""
    return f"{{{OURS}}}{name}"


def local(tag: str) -> str:
    """A tag without its namespace."""
    return str(QName(tag).localname)


def whole_date(partial: str) -> str:
    """The first day that `partial` can mean, `UNDATED` for nothing."""
    return partial + "-01" * (2 - partial.count("-")) if partial else UNDATED


def precision(partial: str) -> str:
    """What kind of date `partial` is, as the name of an `FRBRdate`."""
    return PRECISION[len(partial.split("-")) if partial else 0]


class Identifiers:
    """The `eId`s of one document, each given once; those of what has no number count (`para_nn_2`)."""

    def __init__(self) -> None:
        self._given: Counter[str] = Counter()

    def next(self, above: str, element: str, number: str) -> str:
        """The identifier of the next `element` under `above`, by its printed number."""
        plain = re.sub(r"[\W_]+", "-", number).strip("-").lower()
        stem = f"{above}__" if above else ""
        wanted = f"{stem}{ABBREVIATED.get(element, element)}_{plain or 'nn'}"
        self._given[wanted] += 1
        times = self._given[wanted]
        return wanted if plain and times == 1 else f"{wanted}_{times}"
