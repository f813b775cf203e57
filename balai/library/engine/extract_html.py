"""HTML as text, from the parser's events: no tree is built, so no nesting can exhaust anything."""

from pathlib import Path
from typing import Final

from lxml import etree

from balai.kernel.files.engine.encoding import detect_encoding

from .extract_pages import Pages, one_line
from .formats import CannotRead, Limits, Reading

_SILENT: Final = frozenset(
    {"script", "style", "template", "noscript", "svg", "math", "head", "nav", "iframe", "object"}
)
_HEADINGS: Final = {f"h{level}": level for level in range(1, 7)}
_BLOCKS: Final = frozenset(
    {"p", "div", "section", "article", "main", "header", "footer", "aside", "blockquote", "pre", "address"}
    | {"figure", "figcaption", "dl", "dt", "dd", "ul", "ol", "table", "thead", "tbody", "tfoot", "caption"}
    | {"form", "fieldset", "body", "html", "hr"}
)
_FLOW: Final = _BLOCKS | _HEADINGS.keys() | {"li", "tr"}


class _Reader:
    """Target of lxml's parser: turns start, data and end into blocks."""

    def __init__(self, limits: Limits) -> None:
        self.pages = Pages(limits)
        self._limits = limits
        self._depth = 0
        self._silent = 0
        self._words: list[str] = []
        self._heading = 0
        self._lists: list[int] = []
        self._item = ""
        self._cells: list[str] | None = None

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > self._limits.nesting:
            raise CannotRead("nested_too_deep", limit=self._limits.nesting)
        self._silent += tag in _SILENT
        if tag == "br":
            self._words.append("\n")
        elif tag in _FLOW:
            self._flush()
        self._open(tag, attributes)

    def _open(self, tag: str, attributes: dict[str, str]) -> None:
        if tag in _HEADINGS:
            self._end_row()
            self._heading = _HEADINGS[tag]
        elif tag in {"ul", "ol"}:
            self._lists.append(_number(attributes.get("start", "1")) if tag == "ol" else 0)
        elif tag == "li":
            self._item = self._mark()
        elif tag == "tr":
            self._end_row()
            self._cells = []

    def data(self, words: str) -> None:
        if not self._silent:
            self._words.append(words)

    def end(self, tag: str) -> None:
        self._depth -= 1
        self._silent -= tag in _SILENT
        if tag in {"td", "th"} and self._cells is not None:
            self._cells.append(self._taken())
        elif tag == "tr":
            self._end_row()
        elif tag in _FLOW:
            self._flush()
            self._heading = 0
            self._item = "" if tag == "li" else self._item
        if tag in {"ul", "ol"} and self._lists:
            self._lists.pop()

    def close(self) -> tuple[str, ...]:
        self._flush()
        return self.pages.finished()

    def _taken(self) -> str:
        words = "\n".join(one_line(line) for line in "".join(self._words).split("\n"))
        self._words = []
        return words.strip()

    def _flush(self) -> None:
        if self._cells is not None:
            self._words.append("\n")
            return
        words = self._taken()
        if self._heading:
            self.pages.heading(self._heading, words)
        elif self._item and words:
            self.pages.add(self._item + one_line(words), kind="item")
            self._item = " " * len(self._item)
        else:
            self.pages.add(words)

    def _mark(self) -> str:
        indent = "  " * max(len(self._lists) - 1, 0)
        if not self._lists or not self._lists[-1]:
            return indent + "- "
        self._lists[-1] += 1
        return f"{indent}{self._lists[-1] - 1}. "

    def _end_row(self) -> None:
        """A heading or another row inside a cell shows a table used for its looks: its row ends there."""
        if self._cells is not None:
            cells, self._cells = [*self._cells, self._taken()], None
            self.pages.row(cells)


def extract_html(path: Path, limits: Limits) -> Reading:
    """The words a reader of the page would see, without scripts, styles and navigation."""
    data = path.read_bytes()
    reader = _Reader(limits)
    encoding = detect_encoding(data)
    if encoding.startswith("utf"):
        data = data.decode(encoding, errors="replace").encode()
    # In any other case the page's own declaration decides.
    parser = etree.HTMLParser(target=reader, encoding="utf-8" if encoding.startswith("utf") else None, no_network=True)
    try:
        pages: tuple[str, ...] = etree.fromstring(data, parser)
    except etree.LxmlError as error:
        raise CannotRead("damaged", kind="HTML") from error
    return Reading(pages)


def _number(words: str) -> int:
    return int(words) if words.isdecimal() and len(words) < 7 else 1
