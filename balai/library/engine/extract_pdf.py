"""PDF as text, through PDFium; a page that is a picture is recognised as such."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pypdfium2
from pypdfium2 import raw

from .extract_pages import check_length, clean, one_line
from .extract_pdf_lines import Line, is_hyphenated, levels_of_sizes, mend, page_text, vocabulary, with_plain_bullet
from .formats import CannotRead, Limits, Reading, Remark

# Fewer visible characters than this on a page with pictures: a stamp or a page number on a scan.
FEW: Final = 16
SHARE_OF_SCAN: Final = 0.8
SHARE_UNREADABLE: Final = 0.02

# The replacement character, and private use: a font whose letters the file does not name.
_UNREADABLE: Final = re.compile(r"[\ufffd\ue000-\uf8ff]")


@contextmanager
def opened(path: Path) -> Iterator[pypdfium2.PdfDocument]:
    """The document. Raises `CannotRead`: `locked` when it needs a password, `damaged` otherwise."""
    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        if error.err_code == raw.FPDF_ERR_PASSWORD:
            raise CannotRead("locked") from error
        raise CannotRead("damaged", kind="PDF") from error
    try:
        yield document
    finally:
        document.close()


@dataclass(frozen=True, slots=True)
class _Page:
    lines: tuple[Line, ...]
    is_picture: bool = False


def extract_pdf(path: Path, limits: Limits) -> Reading:
    """Lines page by page, headings by their letters' size, and which pages are pictures."""
    pages: list[_Page] = []
    characters = 0
    with opened(path) as document:
        if len(document) > limits.pages:
            raise CannotRead("too_many_pages", count=len(document), limit=limits.pages)
        for number in range(len(document)):
            page = _page(document, number)
            characters += sum(len(line.words) for line in page.lines)
            check_length(characters, limits)
            pages.append(page)
    return _reading(pages)


def _page(document: pypdfium2.PdfDocument, number: int) -> _Page:
    try:
        page = document[number]
    except pypdfium2.PdfiumError:
        return _Page(())
    words = page.get_textpage()
    try:
        lines = tuple(_lines(words))
        visible = sum(len(line.words) for line in lines)
        return _Page(lines, is_picture=visible < FEW and _has_image(page))
    finally:
        words.close()
        page.close()


def _lines(words: pypdfium2.PdfTextPage) -> Iterator[Line]:
    """The lines of a page; PDFium counts its characters as UTF-16 does."""
    count = words.count_chars()
    text = words.get_text_range(errors="replace") if count else ""
    at = 0
    for line in text.split("\n"):
        if one_line(line):
            first = at + len(line) - len(line.lstrip())
            _, bottom, _, top = words.get_charbox(min(first, count - 1), loose=True)
            yield Line(with_plain_bullet(one_line(line)), top - bottom, top)
        at += len(line.encode("utf-16-le", "surrogatepass")) // 2 + 1


def _has_image(page: pypdfium2.PdfPage) -> bool:
    return any(True for _ in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=4))


def _reading(pages: list[_Page]) -> Reading:
    levels = levels_of_sizes(line for page in pages for line in page.lines)
    known = vocabulary(line.words for page in pages for line in page.lines)
    hyphenated = is_hyphenated((line.words for page in pages for line in page.lines), known)
    broken = (page_text(page.lines, levels) for page in pages)
    texts = tuple(clean(mend(text, known, hyphenated=hyphenated)) for text in broken)
    pictures = [number for number, page in enumerate(pages, start=1) if page.is_picture]
    is_scan = bool(pictures) and len(pictures) >= SHARE_OF_SCAN * len(pages)
    return Reading(texts, is_scan, tuple(_remarks(texts, pictures, is_scan=is_scan)))


def _remarks(texts: tuple[str, ...], pictures: list[int], *, is_scan: bool) -> Iterator[Remark]:
    if is_scan:
        yield Remark("scan", {})
    elif pictures:
        listed = ", ".join(map(str, pictures[:20])) + (", ..." if len(pictures) > 20 else "")
        yield Remark("some_pages_are_pictures", {"count": len(pictures), "pages": listed})
    lost = sum(len(_UNREADABLE.findall(text)) for text in texts)
    if lost > SHARE_UNREADABLE * sum(map(len, texts)):
        yield Remark("unreadable_characters", {"count": lost})
