"""ODT as text (OpenDocument 1.3, part 3), read from its content.xml within limits."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final
from xml.etree.ElementTree import Element

from .extract_odt_styles import read_styles
from .extract_pages import Pages, clean, one_line
from .extract_xml import Parts, attribute, local, number
from .formats import Limits, Reading, Remark

_CHARACTERS: Final = {"tab": "\t", "line-break": "\n", "soft-page-break": "\f"}
_ASIDE: Final = frozenset({"note", "annotation", "tracked-changes", "forms"})
_SPACES: Final = 200


class _Reader:
    """Goes through the content once; lists and tables are open while they fill."""

    def __init__(self, parts: Parts, limits: Limits) -> None:
        self.pages = Pages(limits)
        self.remarks: set[str] = set()
        self._styles = read_styles(parts)
        self._noted = 0
        self._aside = 0
        self._lists: list[str] = []
        self._label = ""
        self._rows: list[list[str]] = []
        self._cells: list[list[str]] = []
        for event, tag, element in parts.events("content.xml"):
            (self._start if event == "start" else self._end)(tag, element)

    def _start(self, tag: str, element: Element) -> None:
        self._aside += tag in _ASIDE
        if self._aside:
            return
        if tag == "list":
            self._open_list(element)
        elif tag == "list-item" and self._lists:
            start = attribute(element, "start-value")
            given = number(start, 1) if start else None
            self._label = self._styles.next_label(self._lists[-1], len(self._lists), given)
        elif tag == "table-row":
            self._rows.append([])
        elif tag == "table-cell":
            self._cells.append([])

    def _open_list(self, element: Element) -> None:
        name = attribute(element, "style-name") or (self._lists[-1] if self._lists else "")
        self._lists.append(name)
        goes_on = attribute(element, "continue-numbering") == "true" or attribute(element, "continue-list")
        if not goes_on:
            self._styles.restart(name, len(self._lists))

    def _end(self, tag: str, element: Element) -> None:
        if tag in _ASIDE:
            self._aside -= 1
            if tag == "tracked-changes" and len(element):
                self.remarks.add("tracked_changes")
        elif self._aside:
            return
        elif tag in {"p", "h"}:
            self._paragraph(tag, element)
            _empty(element)
        elif tag == "soft-page-break" and not self._rows:
            self.pages.turn()
        else:
            self._close(tag)

    def _close(self, tag: str) -> None:
        if tag == "list" and self._lists:
            self._lists.pop()
        elif tag == "list-item":
            self._label = ""
        elif tag == "table-cell" and self._cells:
            cell = " ".join(words for words in self._cells.pop() if words)
            if self._rows:
                self._rows[-1].append(cell)
        elif tag == "table-row" and self._rows:
            row = self._rows.pop()
            if self._cells:
                self._cells[-1].append(" ".join(row))
            else:
                self.pages.row(row)

    def _paragraph(self, tag: str, element: Element) -> None:
        words = clean("".join(self._words(element)))
        text = words.replace("\f", "").strip()
        if self._cells:
            self._cells[-1].append(self._taken_label() + one_line(text))
            return
        if attribute(element, "style-name") in self._styles.turning:
            self.pages.turn()
        if text:
            self._emit(tag, element, text)

    def _emit(self, tag: str, element: Element, text: str) -> None:
        if tag == "h":
            level = number(attribute(element, "outline-level"), 1)
            self.pages.heading(level, self._taken_label().removeprefix("- ") + text)
        elif self._lists:
            indent = "  " * (len(self._lists) - 1)
            self.pages.add(indent + (self._taken_label() or "  ") + one_line(text), kind="item")
        else:
            self.pages.add("\n".join(one_line(line) for line in text.split("\n")))

    def _taken_label(self) -> str:
        """The item's label, for its first paragraph alone."""
        label, self._label = self._label, ""
        return label

    def _words(self, element: Element) -> Iterator[str]:
        """The words of a paragraph; runs of white space count as one space, as the standard has it."""
        yield one_space(element.text)
        for inner in element:
            tag = local(inner.tag)
            if tag == "note":
                yield self._note(inner)
            elif tag == "annotation":
                self.remarks.add("comments")
            elif tag == "s":
                yield " " * min(number(attribute(inner, "c"), 1), _SPACES)
            elif tag in _CHARACTERS:
                yield _CHARACTERS[tag]
            else:
                yield from self._words(inner)
            yield one_space(inner.tail)

    def _note(self, element: Element) -> str:
        self._noted += 1
        bodies = [inner for inner in element if local(inner.tag) == "note-body"]
        words = " ".join("".join(self._words(one)) for body in bodies for one in body)
        self.pages.note(self._noted, clean(words))
        return f"[^{self._noted}]"


def extract_odt(path: Path, limits: Limits) -> Reading:
    """Body text with headings, list numbers, tables and notes; running heads and feet are left out."""
    reader = _Reader(Parts(path, limits), limits)
    remarks = tuple(Remark(rule, {}) for rule in sorted(reader.remarks))
    return Reading(reader.pages.finished(), warnings=remarks)


def one_space(words: str | None) -> str:
    """White space as OpenDocument reads it: line ends and tabs of the file are spaces."""
    if not words:
        return ""
    core = " ".join(words.split())
    lead = " " if words[0].isspace() else ""
    return lead + core + (" " if core and words[-1].isspace() else "")


def _empty(element: Element) -> None:
    """Give the memory back, keeping what follows the element in its parent."""
    tail = element.tail
    element.clear()
    element.tail = tail
