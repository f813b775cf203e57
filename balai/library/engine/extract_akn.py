"""Akoma Ntoso as text: the words of each block in reading order. What it says of them is for the texts wing to read."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import ParseError, iterparse

from .extract_pages import check_length, clean
from .extract_xml import local
from .formats import CannotRead, Limits, Reading

_WORDS: Final = frozenset({"num", "heading", "p"})
_NOTE: Final = "authorialNote"


def extract_akn(path: Path, limits: Limits) -> Reading:
    """One page: numbers before their words, notes among theirs, headings as headings; metadata left out."""
    try:
        lines = list(_lines(path, limits))
    except DefusedXmlException as error:
        raise CannotRead("entities", part=path.name) from error
    except (ParseError, ValueError, LookupError) as error:
        raise CannotRead("damaged", kind="XML") from error
    text = clean("\n\n".join(line for line in lines if line.strip()))
    check_length(len(text), limits)
    return Reading((text,))


def _lines(path: Path, limits: Limits) -> Iterator[str]:
    number, within = "", []
    for event, element in iterparse(path, events=("start", "end"), forbid_dtd=True):
        name = local(element.tag)
        if event == "start":
            within.append(name)
            if len(within) > limits.nesting:
                raise CannotRead("nested_too_deep", limit=limits.nesting)
            continue
        within.pop()
        words = " ".join("".join(element.itertext()).split()) if name in _WORDS and _NOTE not in within else ""
        if name == "num":
            number = words
        elif words:
            yield f"## {words}" if name == "heading" else f"{number} {words}".strip()
            number = number if name == "heading" else ""
