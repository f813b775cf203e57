"""Gathering words into lines and pages, the same way for every format."""

import re
from typing import Final

from .formats import CannotRead, Limits

_SPACES: Final = re.compile(r"[ \t\r\n\f\v\xa0]+")
_UNPRINTABLE: Final = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f\ufeff\ufffe\uffff\ud800-\udfff]")


class Pages:
    """Blocks as they come, page by page; a blank line stands between two blocks that are no items or rows."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._characters = 0
        self._pages: list[list[str]] = [[]]
        self._notes: list[str] = []
        self._kind = ""

    def add(self, words: str, *, kind: str = "paragraph") -> None:
        """Put one block at the end of the page; blocks of one kind other than paragraphs stand close."""
        if not words.strip():
            return
        if self._pages[-1] and (kind == "paragraph" or kind != self._kind):
            self._take("")
        self._take(words)
        self._kind = kind

    def heading(self, level: int, words: str) -> None:
        if words := one_line(words):
            self.add(f"{'#' * min(max(level, 1), 6)} {words}")

    def row(self, cells: list[str]) -> None:
        self.add("\t".join(one_line(cell) for cell in cells).rstrip(), kind="row")

    def note(self, number: int, words: str) -> None:
        """A footnote of this page."""
        self._notes.append(f"[^{number}]: {one_line(words)}")

    def turn(self) -> None:
        """Begin the next page, unless nothing stands on this one."""
        if self._pages[-1]:
            self._finish()
            self._pages.append([])
            if len(self._pages) > self._limits.pages:
                raise CannotRead("too_many_pages", count=len(self._pages), limit=self._limits.pages)

    def finished(self) -> tuple[str, ...]:
        self._finish()
        return tuple("\n".join(lines) for lines in self._pages if lines) or ("",)

    def _finish(self) -> None:
        for note in self._notes:
            self.add(note, kind="note")
        self._notes, self._kind = [], ""

    def _take(self, line: str) -> None:
        self._characters += len(line) + 1
        check_length(self._characters, self._limits)
        self._pages[-1].append(line)


def one_line(words: str) -> str:
    """The words with every run of white space as one space."""
    return _SPACES.sub(" ", words).strip()


def clean(text: str) -> str:
    """The text without control characters and half surrogates, lines ended by a line feed alone."""
    return _UNPRINTABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def check_length(characters: int, limits: Limits) -> None:
    if characters > limits.characters:
        raise CannotRead("too_much_text", limit=limits.characters)
