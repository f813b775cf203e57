"""A text as DOCX (ECMA-376). The same text gives the same bytes: nothing in them tells when or where it was made."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import UTC, datetime, time
from typing import Any

from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from balai.texts.engine.printed import PrintedRow, PrintedText

A4 = (Cm(21.0), Cm(29.7))
INDENT = Cm(1.4)
UNPRINTABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold (its section 2.2)."""


def as_docx(text: PrintedText) -> bytes:
    """`text` on A4, its mark in the header of each page, headings as headings, numbers hanging before their words."""
    document = Document()
    _set_page(document, text)
    _set_properties(document, text)
    document.add_heading(_printable(text.title), level=0)
    for label, said in text.facts:
        line = document.add_paragraph()
        line.add_run(f"{label}: ").bold = True
        line.add_run(_printable(said))
    if text.notice:
        document.add_paragraph(text.notice)
    for row in text.rows:
        _add_row(document, row)
    for number, words in text.notes:
        _add_note(document, number, words)
    target = io.BytesIO()
    document.save(target)
    return _with_fixed_times(target.getvalue(), text)


def _set_page(document: Any, text: PrintedText) -> None:
    page = document.sections[0]
    page.page_width, page.page_height = A4
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = Cm(2.2)
    page.header.paragraphs[0].text = text.mark
    normal = document.styles["Normal"]
    normal.font.size = Pt(11)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), text.language)
    normal.element.get_or_add_rPr().append(language)


def _set_properties(document: Any, text: PrintedText) -> None:
    moment = datetime.combine(text.dated, time(), UTC).replace(tzinfo=None)
    properties = document.core_properties
    properties.title, properties.language, properties.author = _printable(text.title)[:255], text.language, ""
    properties.created = properties.modified = moment
    properties.last_modified_by = properties.comments = ""
    properties.revision = 1


def _add_row(document: Any, row: PrintedRow) -> None:
    if row.section:
        document.add_heading(_printable(row.section), level=1)
    if row.title:
        document.add_heading(_printable(f"{row.label} {row.title}"), level=2)
    if row.words:
        label = "" if row.title else f"{row.label}\t"
        paragraph = document.add_paragraph(_printable(f"{label}{row.words}"))
        shape = paragraph.paragraph_format
        shape.left_indent = INDENT * (2 if row.is_part else 1)
        shape.first_line_indent = -INDENT if label else 0
    for number, words in row.notes:
        _add_note(document, number, words)


def _add_note(document: Any, number: str, words: str) -> None:
    note = document.add_paragraph()
    note.paragraph_format.left_indent = INDENT * 2
    for said in (note.add_run(_printable(number)), note.add_run(_printable(f" {words}"))):
        said.font.size = Pt(9)


def _printable(text: str) -> str:
    return UNPRINTABLE.sub("", text)


def _with_fixed_times(packed: bytes, text: PrintedText) -> bytes:
    """The same archive, every entry dated with the text's own day."""
    target = io.BytesIO()
    day = (min(max(text.dated.year, 1980), 2107), text.dated.month, text.dated.day, 0, 0, 0)
    with zipfile.ZipFile(io.BytesIO(packed)) as source, zipfile.ZipFile(target, "w") as sink:
        for name in sorted(source.namelist(), key=lambda one: (one != "[Content_Types].xml", one)):
            entry = zipfile.ZipInfo(name, date_time=day)
            entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, 3
            sink.writestr(entry, source.read(name))
    return target.getvalue()
