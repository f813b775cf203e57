"""What the mentions of a provision mean in the platform: bodies, meetings, earlier texts and documents."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.db.models import Q
from django.urls import reverse

from balai.kernel.identity.actor import Actor
from balai.kernel.identity.models import Group, Party
from balai.library.models import Document
from balai.people.models import Meeting
from balai.texts.engine.numbering import numbered
from balai.texts.engine.texts_in_file import kind_in
from balai.texts.models import Provision, Text
from balai.texts.reading import known_names, lexicon

MOST = 40
"""So many mentions of a provision are looked up; those of real ones are below ten."""
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


@dataclass(frozen=True)
class _Named:
    """A mention read as the name of a meeting, or of what a meeting adopted."""

    body: str | None
    number: int | None
    kind: str | None


def mentioned(*, actor: Actor, provision: Provision) -> dict[str, str]:
    """The address of what each mention of `provision` means, where `actor` reads it and nothing else is meant.

    What the actor may not read is left out like what the platform does not hold. A constant number of queries.
    """
    said = dict.fromkeys(label for clause in provision.clauses for label in clause.get("mentions", ()))
    labels = list(said)[:MOST]
    if not labels:
        return {}
    names = {label: _read(label) for label in labels if " " in label}
    found = _documents(actor, labels) | _texts(actor, provision, labels, names) | _meetings(names) | _bodies(labels)
    return {label: found[label] for label in labels if label in found}


def _read(label: str) -> _Named:
    bodies, counted = known_names().body_index.find(label), numbered(label)
    body = bodies[0].code if bodies and counted else None
    return _Named(body, counted[0][0] if body else None, kind_in(label, lexicon()))


def _bodies(labels: Sequence[str]) -> dict[str, str]:
    groups = Group.objects.filter(code__in=labels).values_list("code", "ref")
    parties = Party.objects.filter(code__in=labels).values_list("code", "ref")
    return {code: reverse("people:party", args=[ref]) for code, ref in parties} | {
        code: reverse("people:group", args=[ref]) for code, ref in groups
    }


def _meetings(names: dict[str, _Named]) -> dict[str, str]:
    counted = {label: one for label, one in names.items() if one.number is not None and one.kind is None}
    held = Meeting.objects.filter(group__code__in=[one.body for one in counted.values()])
    refs: dict[tuple[str | None, int | None], str]
    refs = {(code, number): ref for code, number, ref in held.values_list("group__code", "number", "ref")}
    return {
        label: reverse("people:meeting", args=[refs[one.body, one.number]])
        for label, one in counted.items()
        if (one.body, one.number) in refs
    }


def _texts(actor: Actor, provision: Provision, labels: Sequence[str], names: dict[str, _Named]) -> dict[str, str]:
    """Earlier texts, by their title or symbol, or by their kind and the meeting that adopted them."""
    asked = [Q(symbol__in=labels), *(Q(title__icontains=_bare(label)) for label in names)]
    asked += [Q(group__code=one.body, meeting__number=one.number) for one in names.values() if one.kind and one.number]
    found = Text.objects.visible_to(actor).filter(reduce(or_, asked)).exclude(pk=provision.text_id)
    if provision.text.dated:
        found = found.filter(dated__lte=provision.text.dated)
    rows = list(found.select_related("group", "meeting"))
    meant = {label: _only(label, [row for row in rows if _is(row, label, names.get(label))]) for label in labels}
    return {label: reverse("texts:text", args=[row.ref]) for label, row in meant.items() if row}


def _is(text: Text, label: str, named: _Named | None) -> bool:
    if text.symbol.casefold() == label.casefold():
        return True
    if named is None:
        return False
    if named.kind and named.number and text.group and text.meeting:
        of_meeting = (text.group.code, text.meeting.number) == (named.body, named.number)
        if of_meeting and kind_in(text.title, lexicon()) == named.kind:
            return True
    years = _YEAR.findall(label)
    is_dated = not years or (len(years) == 1 and (years[0] in text.title or text.dated.startswith(years[0])))
    return is_dated and _bare(label).casefold() in text.title.casefold()


def _bare(label: str) -> str:
    """The title without a year before it and without letters in brackets after it."""
    return re.sub(r"\s\([A-Z-]+\)$", "", re.sub(r"^(?:19|20)\d\d\s", "", label))


def _only(label: str, rows: Iterable[Text]) -> Text | None:
    """The one text that is meant: of several the one with just this title, otherwise none."""
    listed = list(rows)
    exact = [row for row in listed if row.title.casefold() == label.casefold()]
    several = exact or listed
    return several[0] if len(several) == 1 else None


def _documents(actor: Actor, labels: Sequence[str]) -> dict[str, str]:
    """Documents of just this title or symbol."""
    titles = {_bare(label).casefold(): label for label in labels if " " in label}
    asked = [Q(symbol__in=labels), *(Q(title__iexact=_bare(label)) for label in labels if " " in label)]
    found = Document.objects.visible_to(actor).filter(reduce(or_, asked)).order_by("dated")
    rows = found.values_list("title", "symbol", "ref")
    return {
        titles.get(title.casefold(), symbol): reverse("library:document", args=[ref]) for title, symbol, ref in rows
    }
