"""What a file is, by its content: the sender's name for it and the browser's word count for nothing.

The signatures stand here because there are six of them, and because what a signature library leaves out is
what matters: a file that is two formats at once, cut off, locked, or made to burst.
"""

import io
import re
from dataclasses import dataclass
from pathlib import PurePath
from typing import BinaryIO, Final, Literal

from .archive import ends_as_archive
from .encoding import detect_encoding
from .office import office_kind
from .pictures import jpeg_size, png_size
from .refusals import Refused

Family = Literal["pdf", "office", "markup", "text", "picture"]


@dataclass(frozen=True, slots=True)
class FileType:
    """A kind of file that is taken. `locked` is told of a PDF only: it may still open without a password."""

    mime: str
    extension: str
    family: Family
    encoding: str = ""
    locked: bool = False


_WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_SHEET: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
OFFICE: Final = {
    "docx": FileType(_WORD, "docx", "office"),
    "xlsx": FileType(_SHEET, "xlsx", "office"),
    "odt": FileType("application/vnd.oasis.opendocument.text", "odt", "office"),
}
PNG: Final = FileType("image/png", "png", "picture")
JPEG: Final = FileType("image/jpeg", "jpg", "picture")

_NAMES: Final = {"htm": "html", "xhtml": "html", "markdown": "md", "text": "txt", "jpeg": "jpg"}
_KNOWN: Final = frozenset({"pdf", "docx", "xlsx", "odt", "html", "xml", "md", "txt", "png", "jpg"})
_HEAD: Final = 1 << 20
_TAIL: Final = 66_000
_PIXELS: Final = 100_000_000
# Some writers put a mark or empty lines before a PDF, or fill up its end.
_PADDING: Final = b"\xef\xbb\xbf\x00\t\r\n "
_FRONT: Final = 64
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLE_LOCK: Final = "EncryptedPackage".encode("utf-16-le")
_PDF_LOCK: Final = re.compile(rb"/Encrypt\s*(?:<<|\d+\s+\d+\s+R)")
_PAGE_START: Final = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->).)*-->\s*)*<(?:!doctype\s+html|html)\b",
    re.IGNORECASE | re.DOTALL,
)
_STANDARD_TEXT: Final = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->).)*-->\s*)*"
    r"<(?:\w+:)?akomaNtoso\b[^>]*\"http://docs\.oasis-open\.org/legaldocml/ns/akn/3\.0\"",
    re.DOTALL,
)
_PAGE_TAG: Final = re.compile(
    r"<(?:body|head|title|p|div|h[1-6]|table|ul|ol|article|main|section)\b[^>]*>", re.IGNORECASE
)
_ACTIVE_START: Final = re.compile(r"\s*<(?:script|iframe|svg|\?xml|!doctype|body|head|meta)\b", re.IGNORECASE)


def identify(
    source: BinaryIO | bytes, *, name: str = "", limit: int = 50_000_000, accept_locked_pdf: bool = False
) -> FileType:
    """The type of a whole file (seekable; left at its start). `name` only tells Markdown from text.

    Raises `Refused` when the content is none of the kinds that are taken, breaks a rule, or is another kind
    than the ending of `name` promises. `limit` is in bytes. `accept_locked_pdf`: for callers who then read
    the PDF and learn whether it opens without a password.
    """
    file = io.BytesIO(source) if isinstance(source, bytes) else source
    size = file.seek(0, io.SEEK_END)
    if size == 0:
        raise Refused("empty")
    if size > limit:
        raise Refused("too_large", size=size, limit=limit)
    found = _by_content(file, size, _extension(name))
    file.seek(0)
    if found.locked and not accept_locked_pdf:
        raise Refused("locked")
    _check_name(found, _extension(name))
    return found


def _by_content(file: BinaryIO, size: int, extension: str) -> FileType:
    file.seek(0)
    head = file.read(_HEAD)
    file.seek(max(0, size - _TAIL))
    tail = file.read()
    if head.startswith(b"PK\x03\x04"):
        return _office(file, size, tail)
    if ends_as_archive(tail):
        raise Refused("two_formats", kind="ZIP")
    if head.startswith(_OLE):
        raise Refused("locked" if _OLE_LOCK in head + tail else "old_office")
    if head[:_FRONT].lstrip(_PADDING).startswith(b"%PDF-"):
        return _pdf(file, tail)
    if head.startswith((b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")):
        return _picture(head, tail)
    return _text(head, extension)


def _office(file: BinaryIO, size: int, tail: bytes) -> FileType:
    if not ends_as_archive(tail):
        raise Refused("two_formats" if b"PK\x05\x06" in tail else "truncated", kind="ZIP")
    return OFFICE[office_kind(file, size)]


def _pdf(file: BinaryIO, tail: bytes) -> FileType:
    if b"%%EOF" not in tail.rstrip(_PADDING)[-2048:] or b"startxref" not in tail:
        raise Refused("truncated")
    file.seek(0)
    locked = _PDF_LOCK.search(file.read()) is not None
    return FileType("application/pdf", "pdf", "pdf", locked=locked)


def _picture(head: bytes, tail: bytes) -> FileType:
    if b"%PDF-" in head[:1024]:
        raise Refused("two_formats", kind="PDF")
    kind = PNG if head.startswith(b"\x89") else JPEG
    if (b"IEND" if kind is PNG else b"\xff\xd9") not in tail:
        raise Refused("truncated")
    width, height = png_size(head) if kind is PNG else jpeg_size(head)
    if width * height > _PIXELS:
        raise Refused("too_many_pixels", width=width, height=height)
    return kind


def _text(head: bytes, extension: str) -> FileType:
    encoding = detect_encoding(head)
    text = head.decode(encoding, errors="replace").lstrip("\ufeff")
    if _PAGE_START.match(text) or (extension == "html" and _PAGE_TAG.search(text)):
        return FileType("text/html", "html", "markup", encoding)
    if _STANDARD_TEXT.match(text):
        return FileType("application/akn+xml", "xml", "markup", encoding)
    if _ACTIVE_START.match(text):
        raise Refused("unknown_type")
    if extension == "md":
        return FileType("text/markdown", "md", "text", encoding)
    return FileType("text/plain", "txt", "text", encoding)


def _extension(name: str) -> str:
    ending = PurePath(name.replace("\\", "/")).suffix.lower().lstrip(".")
    return _NAMES.get(ending, ending)


def _check_name(found: FileType, extension: str) -> None:
    if extension in _KNOWN and extension != found.extension:
        raise Refused("wrong_extension", extension=extension, kind=found.extension.upper())
