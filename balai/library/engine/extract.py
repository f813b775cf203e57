"""One door to every format: a file in, its text out."""

from collections.abc import Callable
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import Final, cast

from balai.kernel.files.engine.refusals import Refused

from .extract_language import guess_language
from .extract_pages import check_length
from .formats import (
    AKN,
    DOCX,
    HTML,
    MARKDOWN,
    ODT,
    PAGE_BREAK,
    PDF,
    TEXT,
    CannotRead,
    Extracted,
    Limits,
    Reading,
    Remark,
)

Reader = Callable[[Path, Limits], Reading]

# By module and function: a child process reads one file, and imports only what that takes.
_READERS: Final = {
    PDF: ("extract_pdf", "extract_pdf"),
    DOCX: ("extract_docx", "extract_docx"),
    ODT: ("extract_odt", "extract_odt"),
    HTML: ("extract_html", "extract_html"),
    AKN: ("extract_akn", "extract_akn"),
    MARKDOWN: ("extract_plain", "extract_plain"),
    TEXT: ("extract_plain", "extract_plain"),
}
READABLE: Final = frozenset(_READERS)


def extract(path: Path, mime: str, limits: Limits) -> Extracted:
    """The text of a file whose type is already known. Raises `CannotRead`, whatever is wrong with the file.

    A crash of a library is another matter: call this in a child process (`reading.read_document`).
    """
    if mime not in READABLE:
        raise CannotRead("no_reader", mime=mime)
    if (size := path.stat().st_size) > limits.size:
        raise CannotRead("too_large", size=size, limit=limits.size)
    try:
        reading = _reader(mime)(path, limits)
    except CannotRead:
        raise
    except Refused as refused:
        raise CannotRead(refused.rule, **refused.params) from refused
    except MemoryError as error:
        raise CannotRead("too_much_memory") from error
    except RecursionError as error:
        raise CannotRead("nested_too_deep", limit=limits.nesting) from error
    return _extracted(reading, limits)


def _reader(mime: str) -> Reader:
    module, name = _READERS[mime]
    return cast("Reader", getattr(import_module(f".{module}", __package__), name))


def _extracted(reading: Reading, limits: Limits) -> Extracted:
    if len(reading.pages) > limits.pages:
        raise CannotRead("too_many_pages", count=len(reading.pages), limit=limits.pages)
    text = PAGE_BREAK.join(reading.pages)
    check_length(len(text), limits)
    found = Extracted(text, reading.pages, len(reading.pages), guess_language(text), reading.is_scan)
    nothing = not text.strip() and not reading.is_scan
    return replace(found, warnings=(*reading.warnings, *([Remark("no_text", {})] if nothing else [])))
