"""Writing the standard form. The same text gives the same bytes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass, replace
from itertools import groupby
from typing import Any, TypeVar, cast

from lxml import etree

from balai.texts.engine.akn.meta import add_meta
from balai.texts.engine.akn.naming import AKN, ELEMENTS, OURS, XML_LANG, Identifiers, akn, local, whole_date
from balai.texts.engine.akn.record import StandardProvision, StandardText

UNPRINTABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold (its section 2.2)."""
INLINE = frozenset(["p", "num", "heading", "docTitle", "docNumber", "docCommittee", "docDate", "authorialNote"])
"""Elements in which blanks would be words."""
MARK = re.compile(rb'(<b:mark tlp=")[^"]*"(?: review="[^"]*")?')


def standard_form(text: StandardText) -> bytes:
    """`text` as XML, UTF-8, valid under the strict schema of the standard."""
    try:
        return _written(text)
    except ValueError:  # of lxml: a character that XML cannot hold
        return _written(clean(text))


def _written(text: StandardText) -> bytes:
    root = etree.Element(akn("akomaNtoso"), nsmap={None: AKN, "b": OURS})
    statement = etree.SubElement(root, akn("statement"), name=_name(text.kind))
    meta = etree.SubElement(statement, akn("meta"))
    _add_preface(statement, text)
    body = etree.SubElement(statement, akn("mainBody"))
    identified = _Body(text.provisions).fill(body)
    _add_notes(statement, text.notes)
    add_meta(meta, text, identified)
    _set_lines(root)
    written: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    return written


def marked(form: bytes, tlp: str, review: str = "") -> bytes:
    """`form` saying the mark that the text bears now, and of its `review` if need be: both change without the words."""
    reviewed = f' review="{review}"' if review else ""
    return MARK.sub(rb"\g<1>" + f'{tlp}"{reviewed}'.encode(), form, count=1)


T = TypeVar("T")


def clean(value: T) -> T:
    """`value`, of plain data, with a sign in place of each character that XML cannot hold: places stay counted."""
    if isinstance(value, str):
        return cast("T", UNPRINTABLE.sub("\ufffd", value))
    if isinstance(value, (list, tuple)):
        return cast("T", type(value)(clean(one) for one in value))
    if isinstance(value, Mapping):
        return cast("T", {clean(key): clean(one) for key, one in value.items()})
    if is_dataclass(value) and not isinstance(value, type):
        return cast("T", replace(value, **{one.name: clean(getattr(value, one.name)) for one in fields(value)}))
    return value


def _name(kind: str) -> str:
    return re.sub(r"\W+", "-", kind) or "text"


def _add_preface(statement: Any, text: StandardText) -> None:
    preface = etree.SubElement(statement, akn("preface"))
    told: list[tuple[str, str, dict[str, str]]] = [
        ("docTitle", text.title, {}),
        ("docNumber", text.symbol, {}),
        ("docCommittee", text.body, {}),
    ]
    if text.dated:
        told.append(("docDate", text.dated, {"date": whole_date(text.dated)}))
    for name, words, attributes in told:
        if words or name == "docTitle":
            shown = text.names.get(words, words) if name == "docCommittee" else words
            inline = etree.SubElement(etree.SubElement(preface, akn("p")), akn(name), attributes)
            inline.text = shown
    if text.preface:
        lines = etree.SubElement(preface, akn("container"), name="as-printed", eId="preface__container_1")
        for line in text.preface:
            fill_paragraph(etree.SubElement(lines, akn("p")), line)


class _Body:
    """The hierarchy of the provisions under sections; keeps the `eId` of each reference."""

    def __init__(self, provisions: Iterable[StandardProvision]) -> None:
        self._under: dict[str, list[StandardProvision]] = {}
        for one in provisions:
            self._under.setdefault(one.parent, []).append(one)
        self._names = Identifiers()
        self._given: dict[str, str] = {}

    def fill(self, body: Any) -> dict[str, str]:
        """Put every provision into `body`; the identifier of each by its permanent reference."""
        for heading, run in groupby(self._under.get("", []), lambda one: "" if one.is_titled else one.heading):
            above, name = body, ""
            if heading:
                name = self._names.next("", "section", "")
                above = etree.SubElement(body, akn("section"), eId=name)
                etree.SubElement(above, akn("heading")).text = heading
            for one in run:
                self._add(above, one, name, heading)
        if not len(body):
            etree.SubElement(body, akn("p"))
        return self._given

    def _add(self, above: Any, one: StandardProvision, name: str, heading: str) -> None:
        element = ELEMENTS.get(one.kind, "hcontainer")
        eid = self._given[one.ref] = self._names.next(name, element, one.number)
        node = etree.SubElement(above, akn(element), eId=eid, wId=one.ref)
        if element == "hcontainer":
            node.set("name", one.kind)
        if one.number:
            etree.SubElement(node, akn("num")).text = one.number
        if one.heading and one.heading != heading:
            etree.SubElement(node, akn("heading")).text = one.heading
        parts = self._under.get(one.ref, [])
        if not parts or one.words or one.summary or one.footnotes:
            _add_words(etree.SubElement(node, akn("intro" if parts else "content")), one)
        for part in parts:
            self._add(node, part, eid, one.heading or heading)


def _add_words(block: Any, one: StandardProvision) -> None:
    fill_paragraph(etree.SubElement(block, akn("p")), one.words, one.footnotes)
    for language, words in sorted(one.summary.items()):
        told = etree.SubElement(block, akn("p"), {"class": "summary", XML_LANG: language})
        fill_paragraph(told, words)


def fill_paragraph(node: Any, words: str, notes: Iterable[Mapping[str, Any]] = ()) -> None:
    """Put `words` into `node`, each note where it is cited, and what is cited nowhere at the end."""
    whole = len(words)
    placed = sorted(notes, key=lambda note: whole if note.get("at") is None else min(note["at"], whole))
    end = 0
    for note in placed:
        at = note.get("at")
        start = whole if at is None else min(at, whole)
        _append(node, words[end:start])
        _add_note(node, note)
        end = start
    _append(node, words[end:])


def _add_note(node: Any, note: Mapping[str, Any]) -> None:
    cited = {} if note.get("at") is not None else {"class": "uncited"}
    added = etree.SubElement(node, akn("authorialNote"), {"marker": note["number"], **cited})
    fill_paragraph(etree.SubElement(added, akn("p")), note["text"])


def _append(node: Any, words: str) -> None:
    """Words at the end of `node`; the end of a line is an element, for blanks count as one in XML."""
    for number, line in enumerate(words.split("\n")):
        if number:
            etree.SubElement(node, akn("eol"))
        if len(node):
            node[-1].tail = (node[-1].tail or "") + line
        else:
            node.text = (node.text or "") + line


def _add_notes(statement: Any, notes: Iterable[Mapping[str, Any]]) -> None:
    """The notes that nothing cites, after the body."""
    kept = list(notes)
    if kept:
        node = etree.SubElement(etree.SubElement(statement, akn("conclusions")), akn("p"))
        fill_paragraph(node, "", kept)


def _set_lines(root: Any) -> None:
    """Each element on a line of its own, outside of words."""
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if len(node) and local(node.tag) not in INLINE:
            node.text = "\n"
            for child in node:
                child.tail = "\n"
            waiting.extend(node)
