"""Facts of a report in the reader's words: days, names, states, figures."""

from collections.abc import Collection, Iterable
from datetime import date
from typing import Any

from django.utils import formats
from django.utils.translation import gettext as _

from balai.commitments.engine.paper import Table
from balai.commitments.engine.small_numbers import FEW, LEAST, Told, at_least, together
from balai.kernel.dates import earliest
from balai.kernel.text import Text

Made = tuple[list[str], list[Table]] | None
"""Paragraphs and tables of a section; None where the report holds nothing that it is made from."""


def day(on: date) -> str:
    """A day as people write it."""
    return formats.date_format(on, "DATE_FORMAT")


def when(partial: str) -> str:
    """A date of any precision as people write it."""
    form = {4: "Y", 7: "YEAR_MONTH_FORMAT"}.get(len(partial), "DATE_FORMAT")
    return formats.date_format(earliest(partial), form)


def days(item: dict[str, Any]) -> str:
    """The day or days of an activity."""
    if not item["ends"] or item["ends"] == item["starts"]:
        return when(item["starts"])
    return f"{when(item['starts'])} – {when(item['ends'])}"


def names(found: Iterable[dict[str, str]]) -> str:
    """Names by the alphabet of the reader's language."""
    return ", ".join(sorted(str(Text(name)) for name in found))


def number(value: int) -> str:
    """A number with its thousands apart."""
    return str(formats.number_format(value, use_l10n=True, force_grouping=True))


def amount(value: str) -> str:
    """A decimal with two places."""
    return str(formats.number_format(value, 2, use_l10n=True, force_grouping=True)) if value else "–"


def people(cell: Told) -> str:
    """A count of persons; a small one is not told."""
    return _("fewer than %(number)s") % {"number": LEAST} if cell == FEW else number(int(cell))


def people_together(cells: Collection[Told]) -> str:
    """A count of persons that was told in parts."""
    one = together(cells)
    return people_in_all(cells) if one is None else people(one)


def people_in_all(cells: Iterable[Told]) -> str:
    """A sum made from what is told."""
    total, is_exact = at_least(cells)
    return number(total) if is_exact else _("at least %(number)s") % {"number": number(total)}


def activity_in_short(item: dict[str, Any]) -> str:
    """Title and days in one line; what came of it stands in the section of activities."""
    facts = [days(item), _("cancelled") if item.get("cancelled") else ""]
    return f"{item['title']} ({', '.join(filter(None, facts))})"
