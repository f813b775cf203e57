"""How a commitment came to stand where it stands, and what was put right in it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from balai.commitments.models import Commitment, ProgressEntry, Step
from balai.commitments.states import CommitmentState, StepKind
from balai.kernel.identity.actor import Actor
from balai.kernel.text import Text
from balai.kernel.web.shapes import Event


@dataclass(frozen=True)
class Correction:
    """What was put right, and what the register said before, by field."""

    step: Step
    before: list[tuple[str, list[Text | str]]]


def steps(*, actor: Actor, commitment: Commitment) -> list[Step]:
    """What its owner did with it, oldest first; `successor` is None where `actor` does not read that one."""
    readable = Prefetch("successor", Commitment.objects.visible_to(actor))
    found = Step.objects.filter(commitment=commitment).select_related("by__party").prefetch_related(readable)
    return list(found.order_by("at", "pk"))


def corrections(taken: Iterable[Step]) -> list[Correction]:
    """Those of the steps that put something right, latest first."""
    found = [Correction(step, _told(step.before)) for step in taken if step.kind == StepKind.CORRECT]
    return found[::-1]


def with_corrections(found: QuerySet[Commitment]) -> QuerySet[Commitment]:
    """Each of `found` with the steps that put it right as `corrected`, oldest first."""
    corrected = Step.objects.filter(kind=StepKind.CORRECT).select_related("by__party").order_by("at")
    return found.prefetch_related(Prefetch("steps", corrected, to_attr="corrected"))


def states_over_time(commitment: Commitment, taken: Iterable[Step], entries: Sequence[ProgressEntry]) -> list[Event]:
    """How the commitment came to stand where it stands: what its owner did, and each state that a lead declared."""
    declared = [
        (
            (entry.reported_on, entry.created_at),
            CommitmentState(entry.state).label,
            str(entry.reported_by.party.name),
            "",
        )
        for entry in entries
        if entry.state and not entry.withdrawn_on
    ]
    done = [((step.at.date(), step.at), *_done(step)) for step in taken]
    moments: list[tuple[tuple[date, datetime], Any, str, str]] = sorted([*done, *declared], key=lambda one: one[0])
    later = [Event(on, what, note=note, url=url) for (on, _at), what, note, url in moments]
    return [Event(commitment.taken_up_on, CommitmentState.TAKEN_UP.label), *later]


def _done(step: Step) -> tuple[Any, str, str]:
    """What was done, by whom and why, and where more of it stands."""
    who = {"seat": step.by, "party": step.by.party.name, "reason": step.reason}
    note = (_("%(seat)s, %(party)s: %(reason)s") if step.reason else _("%(seat)s, %(party)s")) % who
    if step.successor:
        what = _("Superseded by: %(summary)s") % {"summary": step.successor.summary}
        return what, note, reverse("commitments:commitment", args=[step.successor.ref])
    return step.get_kind_display(), note, "#corrected" if step.kind == StepKind.CORRECT else ""


def _told(before: dict[str, Any]) -> list[tuple[str, list[Text | str]]]:
    labels = {"summary": _("Commitment"), "area": _("Area of cooperation"), "leads": _("Led by"), "due": _("Due")}
    return [(labels[name], _said(before[name])) for name in labels if name in before]


def _said(value: Any) -> list[Text | str]:
    several = value if isinstance(value, list) else [value]
    return [Text(one) if isinstance(one, dict) else one or _("Not given") for one in several]
