"""A text as a paper to be printed; labels in the reader's language, words in their own."""

from collections.abc import Iterable
from datetime import date

from django.utils import formats
from django.utils.translation import gettext as _

from balai.kernel.dates import earliest
from balai.kernel.identity.actor import Actor
from balai.kernel.marking.states import Tlp
from balai.texts.engine.printed import PrintedRow, PrintedText
from balai.texts.models import Provision, Text
from balai.texts.states import ProvisionKind, TextState

from .reading import document_of, names_by_code, provisions

UNDATED = date(1980, 1, 1)
"""The day in the files of a text that bears no date: the first that their format can hold."""


def printed_text(*, actor: Actor, text: Text) -> PrintedText:
    """`text` with its provisions in reading order."""
    own_words = document_of(actor=actor, text=text) is None
    told = _("Each provision is told here in our own words. What was adopted stands in the forum's document.")
    unread = _("Loaded as reference data: nobody has reviewed it here.")
    is_reference = text.state == TextState.REFERENCE
    return PrintedText(
        title=text.title,
        language=text.language,
        mark=f"TLP:{Tlp(text.tlp).value}",
        dated=earliest(text.dated) if text.dated else UNDATED,
        facts=tuple(_facts(text)),
        rows=tuple(_rows(provisions(actor=actor, text=text), text)),
        notes=tuple((note["number"], note["text"]) for note in text.frame.get("notes", ())),
        notice=" ".join([*([unread] if is_reference else []), *([told] if own_words else [])]),
    )


def _facts(text: Text) -> Iterable[tuple[str, str]]:
    names = names_by_code()
    told = [
        (_("Symbol"), text.symbol),
        (_("Kind"), str(text.get_kind_display())),
        (_("Body"), str(text.group.name) if text.group else ""),
        (_("Date"), _when(text.dated)),
        (_("Place"), text.place),
        (_("Co-Chairs"), ", ".join(str(names.get(code, code)) for code in text.frame.get("co_chairs", ()))),
    ]
    lists = [("members", _("Members")), ("organisations", _("Organisations")), ("observers", _("Observers"))]
    for standing, label in lists:
        listed = text.attendance.get(standing, ())
        told.append((label, ", ".join(str(names.get(one.get("code"), one.get("printed", ""))) for one in listed)))
    return [(label, said) for label, said in told if said]


def _rows(rows: Iterable[Provision], text: Text) -> Iterable[PrintedRow]:
    section = ""
    for row in rows:
        is_titled = row.kind == ProvisionKind.AREA or not (row.words or row.summary)
        begins = row.heading if row.heading != section and not is_titled else ""
        section = row.heading or section
        yield PrintedRow(
            ref=row.ref,
            label=row.label,
            words=row.words or row.summary.get(text.language) or str(row.summary),
            title=row.heading if is_titled else "",
            section=begins,
            is_part=row.parent is not None and row.kind in (ProvisionKind.ITEM, ProvisionKind.OBJECTIVE),
            notes=tuple((note["number"], note["text"]) for note in row.footnotes),
        )


def _when(partial: str) -> str:
    """A date of any precision as people write it."""
    form = {4: "Y", 7: "YEAR_MONTH_FORMAT"}.get(len(partial), "DATE_FORMAT")
    return formats.date_format(earliest(partial), form) if partial else ""
