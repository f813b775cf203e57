"""What a report says in each of the forms in which it is handed out, as words without spaces between them."""

import csv
import html
import io
import re
from pathlib import Path

import pypdfium2
from docx import Document


def said_in(path: Path) -> str:
    """The words of the paper at `path`; lines and pages break differently in each form, so no space is left."""
    return re.sub(r"\s+", "", READERS[path.suffix](path))


def _html(path: Path) -> str:
    return html.unescape(re.sub(r"<[^>]+>", " ", path.read_text()))


def _docx(path: Path) -> str:
    paper = Document(str(path))
    cells = [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(one.text for one in paper.paragraphs), *cells])


def _pdf(path: Path) -> str:
    with pypdfium2.PdfDocument(path) as paper:
        return "\n".join(page.get_textpage().get_text_range() for page in paper)


def _csv(path: Path) -> str:
    return "\n".join(cell for row in csv.reader(io.StringIO(path.read_text("utf-8-sig"))) for cell in row)


READERS = {".html": _html, ".docx": _docx, ".pdf": _pdf, ".csv": _csv}
