"""A paper as DOCX (ECMA-376). The same paper gives the same bytes: nothing in them tells when or where it was made."""

import io
import re
import zipfile
from collections.abc import Sequence
from datetime import UTC, datetime, time
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from .bars import as_png, in_words
from .paper import Chart, Paper, Table

A4 = (Cm(29.7), Cm(21.0))
WIDTH = 25.7
"""Centimetres between the margins of 2 cm on a landscape page."""
CHART = Cm(9.5)
"""How wide a chart is."""
UNPRINTABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold (its section 2.2)."""


def as_docx(paper: Paper) -> bytes:
    """`paper` on landscape A4, its mark in the header of each page, headings as headings, tables with a head row.

    A chart stands as a picture above its table, with what it shows in words for those who do not see it.
    """
    document = Document()
    _set_page(document, paper)
    _set_properties(document, paper)
    document.add_heading(_printable(paper.title), level=0)
    for line in paper.lines:
        document.add_paragraph(_printable(line))
    for section in paper.sections:
        document.add_heading(_printable(section.heading), level=1)
        for paragraph in section.paragraphs:
            document.add_paragraph(_printable(paragraph))
        for table in section.tables:
            _add_table(document, table)
    target = io.BytesIO()
    document.save(target)
    return _with_fixed_times(target.getvalue(), paper)


def _set_page(document: Any, paper: Paper) -> None:
    page = document.sections[0]
    page.orientation = WD_ORIENT.LANDSCAPE
    page.page_width, page.page_height = A4
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = Cm(2)
    page.header.paragraphs[0].text = paper.mark
    normal = document.styles["Normal"]
    normal.font.size = Pt(10)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), paper.language)
    normal.element.get_or_add_rPr().append(language)


def _set_properties(document: Any, paper: Paper) -> None:
    moment = datetime.combine(paper.dated, time(), UTC).replace(tzinfo=None)
    properties = document.core_properties
    properties.title, properties.language, properties.author = _printable(paper.title)[:255], paper.language, ""
    properties.created = properties.modified = moment
    properties.last_modified_by = properties.comments = ""
    properties.revision = 1


def _add_chart(document: Any, chart: Chart) -> None:
    drawing = document.add_picture(io.BytesIO(as_png(chart)), width=CHART)
    about = drawing._inline.docPr  # noqa: SLF001 - python-docx has no name for it
    about.set("descr", _printable(in_words(chart)))
    about.set("name", f"Chart {about.id}")


def _add_table(document: Any, told: Table) -> None:
    document.add_heading(_printable(told.caption), level=2)
    if told.chart:
        _add_chart(document, told.chart)
    table = document.add_table(rows=1 + len(told.rows), cols=len(told.columns), style="Table Grid")
    table.autofit = False
    shares = told.shares or (1,) * len(told.columns)
    widths = [Cm(WIDTH * share / sum(shares)) for share in shares]
    for row, words in zip(table.rows, (told.columns, *told.rows), strict=True):
        _fill(row.cells, words, widths)
    for cell in table.rows[0].cells:
        cell.paragraphs[0].runs[0].bold = True
    _repeat_on_each_page(table.rows[0])


def _fill(cells: Sequence[Any], words: Sequence[str], widths: Sequence[Any]) -> None:
    for cell, text, width in zip(cells, words, widths, strict=True):
        cell.width = width
        first, *more = _printable(text).split("\n")
        cell.paragraphs[0].add_run(first)
        for line in more:
            cell.add_paragraph(line)


def _printable(text: str) -> str:
    return UNPRINTABLE.sub("", text)


def _repeat_on_each_page(row: Any) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # noqa: SLF001 - python-docx has no name for it


def _with_fixed_times(packed: bytes, paper: Paper) -> bytes:
    """The same archive, every entry dated with the paper's own day."""
    target = io.BytesIO()
    day = (max(paper.dated.year, 1980), paper.dated.month, paper.dated.day, 0, 0, 0)
    with zipfile.ZipFile(io.BytesIO(packed)) as source, zipfile.ZipFile(target, "w") as sink:
        for name in sorted(source.namelist(), key=lambda one: (one != "[Content_Types].xml", one)):
            entry = zipfile.ZipInfo(name, date_time=day)
            entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, 3
            sink.writestr(entry, source.read(name))
    return target.getvalue()
