"""Tables as CSV that a spreadsheet opens without running anything."""

import csv
import io
from collections.abc import Iterable, Sequence

STARTERS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What makes a spreadsheet take a cell for a formula (OWASP, CSV injection), in full width as well."""


def as_csv(heading: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """RFC 4180 with a byte order mark, so that spreadsheets know it for UTF-8."""
    target = io.StringIO(newline="")
    writer = csv.writer(target, quoting=csv.QUOTE_ALL)
    writer.writerow(heading)
    writer.writerows([defused(cell) for cell in row] for row in rows)
    return "\ufeff" + target.getvalue()


def defused(cell: str) -> str:
    """The cell as text: an apostrophe before whatever would start a formula."""
    return f"'{cell}" if cell.lstrip(" \xa0").startswith(STARTERS) else cell
