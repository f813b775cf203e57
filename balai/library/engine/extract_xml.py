"""The XML inside an office file: read within limits, entities refused, names without namespaces."""

import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Final
from xml.etree.ElementTree import Element

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import ParseError, iterparse

from balai.kernel.files.engine.archive import open_archive
from balai.kernel.files.engine.refusals import Refused

from .formats import CannotRead, Limits

_BROKEN: Final = (
    ParseError,
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    ValueError,
    LookupError,
)


class Parts:
    """An office file opened for reading."""

    def __init__(self, path: Path, limits: Limits) -> None:
        self._limits = limits
        try:
            self._archive = open_archive(path.open("rb"), path.stat().st_size)
        except Refused as refused:
            raise CannotRead(refused.rule, **refused.params) from refused

    def __contains__(self, name: str) -> bool:
        return name in self._archive.NameToInfo

    def events(self, name: str) -> Iterator[tuple[str, str, Element]]:
        """("start" or "end", tag, element) through a part; nothing when there is no such part.

        Tags are local names. At "end" the element is whole; the caller clears what it has done with.
        """
        if name not in self:
            return
        if self._archive.getinfo(name).file_size > self._limits.part:
            raise CannotRead("too_much_text", limit=self._limits.part)
        try:
            with self._archive.open(name) as part:
                yield from self._checked(iterparse(part, events=("start", "end")))
        except DefusedXmlException as error:
            raise CannotRead("entities", part=name) from error
        except (*_BROKEN, NotImplementedError) as error:
            raise CannotRead("damaged", kind="XML") from error

    def elements(self, name: str, *tags: str) -> Iterator[tuple[str, Element]]:
        """(tag, whole element) for each element of these tags in a part."""
        for event, tag, element in self.events(name):
            if event == "end" and tag in tags:
                yield tag, element

    def _checked(self, found: Iterator[tuple[str, Element]]) -> Iterator[tuple[str, str, Element]]:
        depth = 0
        for event, element in found:
            depth += 1 if event == "start" else -1
            if depth > self._limits.nesting:
                raise CannotRead("nested_too_deep", limit=self._limits.nesting)
            yield event, local(element.tag), element


def local(name: str) -> str:
    """The name without its namespace."""
    return name.rpartition("}")[2]


def attribute(element: Element | None, name: str) -> str:
    """The value of the attribute with this local name, "" when there is none."""
    if element is None:
        return ""
    return next((value for key, value in element.attrib.items() if local(key) == name), "")


def child(element: Element | None, *path: str) -> Element | None:
    """The first child by local names, step by step."""
    for name in path:
        if element is None:
            return None
        element = next((inner for inner in element if local(inner.tag) == name), None)
    return element


def number(words: str, default: int = 0) -> int:
    """A small whole number from an attribute."""
    digits = words.removeprefix("-")
    return int(words) if digits.isascii() and digits.isdigit() and len(digits) < 7 else default
