"""What the wing draws: traces and lineages as graphs in columns."""

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils import formats
from django.utils.translation import gettext as _

from balai.commitments.engine.graph import Drawing, Node, drawing
from balai.commitments.models import Commitment, Lineage
from balai.commitments.queries import Trace, dated
from balai.commitments.states import CommitmentState, LineageKind

SHOWN = 30
"""Boxes in a column at most: the table beside the picture holds them all."""


def of_trace(trace: Trace) -> Drawing:
    """Paragraphs, commitments, activities, and the reports and outputs they left, from left to right.

    What our own words tell stands after the same as it stands in its document, where that is read.
    """
    adopted = [trace.adopted[item.pk] for item in trace.provisions if item.pk in trace.adopted]
    columns = [
        *([(_("As adopted"), [_adopted(item) for item in adopted[:SHOWN]])] if adopted else []),
        (
            _("In our own words") if adopted else _("Paragraphs"),
            [_provision(item) for item in trace.provisions[:SHOWN]],
        ),
        (_("Commitments"), [_commitment(item) for item in trace.commitments[:SHOWN]]),
        (_("Activities"), [_activity(item) for item in trace.activities[:SHOWN]]),
        (_("Evidence"), [*map(_output, trace.outputs[:SHOWN]), *map(_entry, trace.entries[:SHOWN])]),
    ]
    return drawing(columns, _edges(trace))


def of_lineage(family: Sequence[Commitment], links: Sequence[Lineage]) -> Drawing:
    """A column for each year of texts, the oldest on the left."""
    years: dict[str, list[Node]] = {}
    kinds = {link.later_id: LineageKind(link.kind).label for link in links}
    for item in family:
        years.setdefault(dated(item)[:4], []).append(_commitment(item, str(kinds.get(item.pk, ""))))
    keys = {item.pk: item.ref for item in family}
    return drawing(list(years.items()), [(keys[link.earlier_id], keys[link.later_id]) for link in links])


def _edges(trace: Trace) -> list[tuple[str, str]]:
    sources: dict[Any, str] = {item.pk: item.ref for item in trace.provisions}
    taken = [(sources[item.provision_id], item.ref) for item in trace.commitments if item.provision_id in sources]
    taken += [(trace.adopted[pk].ref, ref) for pk, ref in sources.items() if pk in trace.adopted]
    served = [(item.ref, work.ref) for work in trace.activities for item in trace.served_by(work)]
    left = [(one.activity.ref, f"output-{one.pk}") for one in trace.outputs]
    keys = {item.pk: item.ref for item in trace.commitments}
    return taken + served + left + [(keys[entry.commitment_id], entry.ref) for entry in trace.entries]


def _provision(item: Any) -> Node:
    words = item.heading or str(item.summary) or item.words
    return Node(item.ref, words, reverse("texts:provision", args=[item.ref]), str(item))


def _adopted(item: Any) -> Node:
    return Node(item.ref, item.words or item.heading, reverse("texts:provision", args=[item.ref]), str(item))


def _commitment(item: Commitment, note: str = "") -> Node:
    state = str(CommitmentState(getattr(item, "standing", item.state)).label)
    return Node(item.ref, str(item), reverse("commitments:commitment", args=[item.ref]), note or state)


def _activity(item: Any) -> Node:
    when = formats.date_format(item.starts_on, "DATE_FORMAT")
    return Node(item.ref, item.title, reverse("commitments:activity", args=[item.ref]), when)


def _output(item: Any) -> Node:
    address = reverse("commitments:activity", args=[item.activity.ref])
    return Node(f"output-{item.pk}", item.title, address, item.get_kind_display())


def _entry(item: Any) -> Node:
    address = f"{reverse('commitments:commitment', args=[item.commitment.ref])}#{item.ref}"
    note = f"{formats.date_format(item.reported_on, 'DATE_FORMAT')}, {item.reported_by.party.name}"
    return Node(item.ref, item.note, address, note)
