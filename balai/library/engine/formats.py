"""What reading a document gives, what it may cost, and why a document cannot be read."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar, Final

from balai.kernel.files.engine.refusals import MESSAGES as REFUSALS
from balai.kernel.files.engine.refusals import Refused, gettext_noop

PDF: Final = "application/pdf"
DOCX: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ODT: Final = "application/vnd.oasis.opendocument.text"
HTML: Final = "text/html"
AKN: Final = "application/akn+xml"
MARKDOWN: Final = "text/markdown"
TEXT: Final = "text/plain"

# Between two pages in `Extracted.text`: a form feed alone on its line.
PAGE_BREAK: Final = "\n\f\n"


@dataclass(frozen=True, slots=True)
class Limits:
    """What one document may cost; bytes, counts, seconds. The child process is held to the last four."""

    size: int = 50_000_000
    pages: int = 2_000
    characters: int = 20_000_000
    part: int = 60_000_000
    nesting: int = 200
    memory: int = 1_500_000_000
    cpu_seconds: int = 40
    wall_seconds: int = 60
    open_files: int = 32


@dataclass(frozen=True, slots=True)
class Remark:
    """What the person who files the document should know. `message` takes `params` by name."""

    rule: str
    params: Mapping[str, str | int]

    @property
    def message(self) -> str:
        return REMARKS[self.rule]

    def __str__(self) -> str:
        return self.message % self.params


@dataclass(frozen=True, slots=True)
class Extracted:
    """A document as text.

    `pages` holds the words of each page, `text` all of them with `PAGE_BREAK` between. Headings begin with
    `#` (one to six), items with `- ` or their own number (`1. `, `(a) `), indented two spaces a level. A
    table row is a line of cells with tabs between. A note is called `[^1]` and stands at the end of its page
    as `[^1]: words`. `language` is an ISO 639-1 code or "" when it cannot be told. `is_scan`: pictures of
    pages without text. `thumbnail` is a PNG of the first page, or b"".
    """

    text: str
    pages: tuple[str, ...]
    page_count: int
    language: str = ""
    is_scan: bool = False
    warnings: tuple[Remark, ...] = ()
    thumbnail: bytes = b""


@dataclass(frozen=True, slots=True)
class Reading:
    """What one format's reader found: the words of each page."""

    pages: tuple[str, ...]
    is_scan: bool = False
    warnings: tuple[Remark, ...] = ()


REMARKS: Final[dict[str, str]] = {
    "scan": gettext_noop("The pages are pictures without text. They can be shown, but not searched."),
    "some_pages_are_pictures": gettext_noop(
        "%(count)s pages are pictures without text (%(pages)s): they can be shown, but not searched."
    ),
    "no_text": gettext_noop("No text was found in the document."),
    "unreadable_characters": gettext_noop("%(count)s characters could not be read."),
    "tracked_changes": gettext_noop("The document has tracked changes; it was read as if all were accepted."),
    "comments": gettext_noop("The document carries comments, which everybody who downloads it can read."),
    "hidden_text": gettext_noop("The document has hidden text, which everybody who downloads it can read."),
}


class CannotRead(Refused):
    """A document that gives no text; nothing of it is kept."""

    messages: ClassVar[Mapping[str, str]] = REFUSALS | {
        "no_reader": gettext_noop("Files of this kind (%(mime)s) are kept, but not read."),
        "too_many_pages": gettext_noop("The document has %(count)s pages; at most %(limit)s are read."),
        "too_much_text": gettext_noop("The document has more than %(limit)s characters."),
        "nested_too_deep": gettext_noop("The document is nested more than %(limit)s levels deep."),
        "too_slow": gettext_noop("The document took more than %(seconds)s seconds to read."),
        "too_much_memory": gettext_noop("The document needs more memory to read than a document should."),
        "reader_stopped": gettext_noop("The document made its reader stop (%(how)s)."),
    }
