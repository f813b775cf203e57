"""The sections of a report that tell of commitments."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from balai.commitments.engine.changes import CHANGED, NEW, SAME
from balai.commitments.engine.paper import Chart, Table
from balai.commitments.states import CLOSED, CommitmentState
from balai.kernel.text import Text
from balai.texts.states import ClauseType

from .words import Made, activity_in_short, names, number, when

Facts = dict[str, Any]
CHANGES = {
    "state": gettext_lazy("state"),
    "due": gettext_lazy("due date"),
    "leads": gettext_lazy("who leads"),
    "words": gettext_lazy("words"),
    "progress": gettext_lazy("new report"),
    "fewer": gettext_lazy("a report is told no longer"),
    "days": gettext_lazy("days"),
    "place": gettext_lazy("place"),
    "outcome": gettext_lazy("outcome"),
}
QUIET = frozenset({CommitmentState.DONE, *CLOSED})
"""Commitments that nobody has to act on any more."""


def status(content: Facts) -> Made:
    """How many commitments stand how, by area; states in their own order, never in that of their numbers."""
    states = list(CommitmentState)
    rows = [(_area(area), [item["state"] for item in area["commitments"]]) for area in content["areas"]]
    table = [(name, *(number(found.count(state)) for state in states), number(len(found))) for name, found in rows]
    every = [state for _name, found in rows for state in found]
    totals = (_("All areas"), *(number(every.count(state)) for state in states), number(len(every)))
    labels = tuple(str(state.label) for state in states)
    chart = Chart(_("Commitments by state"), tuple((str(state.label), every.count(state)) for state in states))
    columns = (_("Area"), *labels, _("All"))
    shares = (4, *(1 for _column in columns[1:]))
    return [], [Table(_("Commitments by area and state"), columns, (*table, totals), shares, True, chart)]


def by_area(content: Facts) -> Made:
    """Each area with its commitments: source, lead, state, what was reported and what was done."""
    columns, shares = (
        [_("Commitment"), _("Source"), _("Led by"), _("State"), _("Progress"), _("Activities")],
        [6, 3, 3, 2, 6, 5],
    )
    if is_compared(content):
        columns.append(_("Since the last report"))
        shares.append(3)
    tables = []
    for area in content["areas"]:
        rows = [tuple(_cells(item)[: len(columns)]) for item in area["commitments"]]
        tables.append(Table(_area(area), tuple(columns), tuple(rows), tuple(shares)))
    return ([] if tables else [_("Nothing on the register can be told under this mark.")]), tables


def by_body(content: Facts) -> Made:
    """The commitments that each body leads, bodies by name; those that parties lead stand together."""
    bodies: dict[str, list[tuple[str, ...]]] = {}
    for area, item in _commitments(content):
        lead = str(Text(item.get("body", {}))) or _("Led by parties")
        bodies.setdefault(lead, []).append((_summary(item), _area(area), _state(item)))
    columns = (_("Commitment"), _("Area"), _("State"))
    return [], [Table(lead, columns, tuple(rows), (6, 3, 2)) for lead, rows in sorted(bodies.items())]


def without_activity(content: Facts) -> Made:
    """Commitments still open that no activity told here served in the period."""
    open_ones = [(area, item) for area, item in _commitments(content) if item["state"] not in QUIET]
    rows = [
        (_summary(item), _area(area), names(item["leads"]), _state(item))
        for area, item in open_ones
        if not any(not work.get("cancelled") for work in item["activities"])
    ]
    if not rows:
        return [_("Every open commitment was served by an activity of the period.")], []
    columns = (_("Commitment"), _("Area"), _("Led by"), _("State"))
    note = _("No activity of the period that every reader of this report may read serves these; others may.")
    return [note], [Table(_("Commitments without activity"), columns, tuple(rows), (6, 3, 3, 2))]


def changes(content: Facts) -> Made:
    """What is new or changed since the last report of this kind, and how much is told no longer."""
    if not is_compared(content):
        return [_("This is the first report of its kind that its readers may read.")], []
    items = [(_("Commitment"), str(Text(item["summary"])), item) for _area, item in _commitments(content)]
    items += [(_("Activity"), item["title"], item) for item in content["activities"]]
    rows = tuple((what, name, since(item)) for what, name, item in items if item["change"] != SAME)
    table = Table(_("New and changed"), (_("What"), _("Name"), _("Since the last report")), rows, (2, 7, 4))
    notes = _gone(content["gone"])
    return (notes if rows else [*notes, _("Nothing else has changed.")]), ([table] if rows else [])


def is_compared(content: Facts) -> bool:
    """Whether there was a report before it to compare with."""
    return "gone" in content


def since(item: Facts) -> str:
    """New, or what of it changed."""
    if item["change"] == NEW:
        return _("New")
    if item["change"] != CHANGED:
        return ""
    told = ", ".join(str(CHANGES[word]) for word in item["changed"])
    was = f" ({_('before')}: {CommitmentState(item['was']).label})" if "was" in item else ""
    return f"{_('Changed')}: {told}{was}"


def _gone(gone: dict[str, int]) -> list[str]:
    notes = []
    if number_of := gone["commitments"]:
        notes.append(
            ngettext(
                "%(number)s commitment of the last report is not told in this one.",
                "%(number)s commitments of the last report are not told in this one.",
                number_of,
            )
            % {"number": number_of}
        )
    if number_of := gone["activities"]:
        notes.append(
            ngettext(
                "%(number)s activity of the last report that reaches into this period is not told in this one.",
                "%(number)s activities of the last report that reach into this period are not told in this one.",
                number_of,
            )
            % {"number": number_of}
        )
    return notes


def _commitments(content: Facts) -> Iterator[tuple[Facts, Facts]]:
    return ((area, item) for area in content["areas"] for item in area["commitments"])


def _area(area: Facts) -> str:
    """Number and name; of an area no longer in force also its strategy."""
    number_of = f"{area['number']}. " if area["number"] else ""
    strategy = Text(area.get("strategy", {}))
    return f"{number_of}{Text(area['name'])}" + (f" ({strategy})" if strategy else "")


def _cells(item: Facts) -> list[str]:
    return [
        _summary(item),
        _source(item),
        names(item["leads"]),
        _state(item),
        "\n".join(map(_entry, item["progress"])),
        "\n".join(map(activity_in_short, item["activities"])),
        since(item) if "change" in item else "",
    ]


def _summary(item: Facts) -> str:
    due = f"\n{_('Due')}: {when(item['due'])}" if item["due"] else ""
    return str(Text(item["summary"])) + due


def _state(item: Facts) -> str:
    return str(CommitmentState(item["state"]).label)


def _source(item: Facts) -> str:
    """Where it stands, and how: the verb as it was written, or at least what kind of words these are."""
    how = f"“{item['verb']}”" if item["verb"] else str(ClauseType(item["type"]).label)
    return f"{item['source']} ({how})"


def _entry(entry: Facts) -> str:
    said = [when(entry["on"]), str(Text(entry["by"]))]
    said += [str(CommitmentState(entry["state"]).label)] if entry["state"] else []
    said += [_("added after the day asked for")] if entry.get("late") else []
    said += [_("corrects what was reported before")] if entry.get("corrects") else []
    return f"{', '.join(said)}: {entry['note'] or _('nothing to add')}"
