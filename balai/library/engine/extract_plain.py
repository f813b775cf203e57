"""Plain text and Markdown: they are already what the others are turned into."""

from pathlib import Path

from balai.kernel.files.engine.encoding import decode

from .extract_pages import check_length, clean
from .formats import Limits, Reading, Remark


def extract_plain(path: Path, limits: Limits) -> Reading:
    """The file's own lines; a form feed turns the page."""
    text = clean(decode(path.read_bytes())).lstrip("\n")
    check_length(len(text), limits)
    pages = tuple(page.strip("\n") for page in text.split("\f"))
    lost = text.count("\ufffd")
    warnings = (Remark("unreadable_characters", {"count": lost}),) if lost else ()
    return Reading(pages, warnings=warnings)
