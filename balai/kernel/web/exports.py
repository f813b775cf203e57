"""Taking things out of the platform: confirmed and recorded, as tables that a spreadsheet opens without running any."""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any

from balai.kernel.audit.operations import note_reading
from balai.kernel.marking.states import RECORDED_READS

from .guards import confirm

STARTERS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What makes a spreadsheet take a cell for a formula (OWASP, CSV injection), in full width as well."""


def note_exports(request: Any, things: Iterable[Any]) -> None:
    """Record that each of `things` is taken away; above GREEN the person confirms first that it is still them."""
    taken = list(things)
    if any(thing.tlp in RECORDED_READS for thing in taken):
        confirm(request)
    for thing in taken:
        note_reading(actor=request.actor, thing=thing, how="export")


def as_csv(heading: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """RFC 4180 with a byte order mark, so that spreadsheets know it for UTF-8; no cell is a formula."""
    target = io.StringIO(newline="")
    writer = csv.writer(target, quoting=csv.QUOTE_ALL)
    writer.writerows([defused(cell) for cell in row] for row in [heading, *rows])
    return "\ufeff" + target.getvalue()


def defused(cell: str) -> str:
    """The cell as text: an apostrophe before whatever would start a formula."""
    return f"'{cell}" if cell.lstrip(" \xa0").startswith(STARTERS) else cell
