"""DOCX as text, read from its own XML: python-docx gives neither list numbers nor notes nor limits."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final
from xml.etree.ElementTree import Element

from .extract_docx_styles import Lists, Style, heading_level, read_lists, read_styles
from .extract_pages import Pages, clean, one_line
from .extract_xml import Parts, attribute, child, local, number
from .formats import Limits, Reading, Remark

_CHARACTERS: Final = {"tab": "\t", "cr": "\n", "noBreakHyphen": "-", "lastRenderedPageBreak": "\f"}
_REMOVED: Final = frozenset({"del", "moveFrom"})
_NOTES: Final = {"footnoteReference": "footnotes.xml", "endnoteReference": "endnotes.xml"}


class _Reader:
    """Goes through the body once; tables are open while their cells fill."""

    def __init__(self, parts: Parts, limits: Limits) -> None:
        self._parts = parts
        self.pages = Pages(limits)
        self.remarks: set[str] = set()
        self._folder, main = _main_part(parts)
        self._styles: dict[str, Style] = read_styles(parts, f"{self._folder}styles.xml")
        self._lists: Lists = read_lists(parts, f"{self._folder}numbering.xml")
        self._notes = {name: self._read_notes(f"{self._folder}{name}") for name in _NOTES.values()}
        self._noted = 0
        self._rows: list[list[str]] = []
        self._cells: list[list[str]] = []
        self._fallback = 0
        for event, tag, element in parts.events(main):
            (self._start if event == "start" else self._end)(tag, element)
        if f"{self._folder}comments.xml" in parts:
            self.remarks.add("comments")

    def _start(self, tag: str, element: Element) -> None:
        del element
        if tag == "tr":
            self._rows.append([])
        elif tag == "tc":
            self._cells.append([])
        elif tag == "Fallback":
            self._fallback += 1

    def _end(self, tag: str, element: Element) -> None:
        if tag == "p":
            self._paragraph(element)
        elif tag == "tc" and self._cells:
            self._close_cell()
        elif tag == "tr" and self._rows:
            self._close_row(self._rows.pop())
        elif tag == "Fallback":
            self._fallback -= 1
        if tag in {"p", "tbl", "Fallback"}:
            element.clear()

    def _paragraph(self, element: Element) -> None:
        if self._fallback:
            return
        words = clean("".join(self._words(element)))
        begins, text = words.lstrip().startswith("\f"), words.replace("\f", "").strip()
        properties = child(element, "pPr")
        style = self._styles.get(attribute(child(properties, "pStyle"), "val"), Style())
        label, depth = self._label(properties, style)
        if self._cells:
            self._cells[-1].append(label + one_line(text))
            return
        if begins:
            self.pages.turn()
        if text:
            self._emit(heading_level(properties) or style.level, label, depth, text)
        if "\f" in words.strip(" \n\t").lstrip("\f"):
            self.pages.turn()

    def _emit(self, level: int, label: str, depth: int, text: str) -> None:
        if level:
            self.pages.heading(level, label.removeprefix("- ") + text)
        elif label:
            self.pages.add("  " * depth + label + one_line(text), kind="item")
        else:
            self.pages.add("\n".join(one_line(line) for line in text.split("\n")))

    def _label(self, properties: Element | None, style: Style) -> tuple[str, int]:
        numbering = child(properties, "numPr")
        list_id = attribute(child(numbering, "numId"), "val") or style.list_id
        depth = number(attribute(child(numbering, "ilvl"), "val"), style.depth)
        return self._lists.next_label(list_id, depth), min(max(depth, 0), 8)

    def _close_cell(self) -> None:
        cell = " ".join(words for words in self._cells.pop() if words)
        if self._rows:
            self._rows[-1].append(cell)

    def _close_row(self, row: list[str]) -> None:
        if self._cells:
            self._cells[-1].append(" ".join(row))
        else:
            self.pages.row(row)

    def _words(self, element: Element) -> Iterator[str]:
        """The words of a paragraph or run, as if every tracked change were accepted."""
        for inner in element:
            tag = local(inner.tag)
            if tag in _REMOVED:
                self.remarks.add("tracked_changes")
            elif tag == "t":
                yield inner.text or ""
            elif tag in _CHARACTERS:
                yield _CHARACTERS[tag]
            elif tag == "br":
                yield "\f" if attribute(inner, "type") == "page" else "\n"
            elif tag in _NOTES:
                yield self._note(tag, attribute(inner, "id"))
            elif tag not in {"pPr", "rPr"} and not self._hidden(inner, tag):
                yield from self._words(inner)

    def _hidden(self, element: Element, tag: str) -> bool:
        vanish = child(element, "rPr", "vanish") if tag == "r" else None
        hidden = vanish is not None and attribute(vanish, "val") not in {"0", "false", "off"}
        if hidden:
            self.remarks.add("hidden_text")
        return hidden

    def _note(self, tag: str, note_id: str) -> str:
        self._noted += 1
        self.pages.note(self._noted, self._notes[_NOTES[tag]].get(note_id, ""))
        return f"[^{self._noted}]"

    def _read_notes(self, name: str) -> dict[str, str]:
        found = {}
        for _, element in self._parts.elements(name, "footnote", "endnote"):
            words = " ".join("".join(self._words(inner)) for inner in element)
            found[attribute(element, "id")] = one_line(clean(words))
        return found


def extract_docx(path: Path, limits: Limits) -> Reading:
    """Body text with headings, list numbers, tables and notes; running heads and feet are left out.

    Pages are those that Word last drew, where it left marks of them.
    """
    reader = _Reader(Parts(path, limits), limits)
    pages = reader.pages.finished()
    remarks = tuple(Remark(rule, {}) for rule in sorted(reader.remarks))
    return Reading(pages, warnings=remarks)


def _main_part(parts: Parts) -> tuple[str, str]:
    """Folder and name of the main part, as the package's own relations say."""
    for _, link in parts.elements("_rels/.rels", "Relationship"):
        if attribute(link, "Type").endswith("/officeDocument"):
            name = attribute(link, "Target").lstrip("/")
            return name.rpartition("/")[0] + "/" if "/" in name else "", name
    return "word/", "word/document.xml"
