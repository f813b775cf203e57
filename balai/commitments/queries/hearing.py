"""How far the leads that a round called have come with their replies, as the owner of the round sees it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from balai.commitments.models import Called, ProgressRound, Reply
from balai.commitments.states import ReplyStanding, ReplyState
from balai.kernel.audit.models import Entry
from balai.kernel.audit.queries import entries
from balai.kernel.identity.actor import Actor

from .rounds import leads_asked, replies

OPENED = "commitments:round:open-list"
"""On the record when a seat opens the list of its lead for the first time."""


@dataclass(frozen=True)
class Heard:
    """What the owner of a round sees of one lead: no words, only how far it has come; never a place in an order."""

    called: Called
    reply: Reply | None
    opened_on: date | None
    is_asked: bool = True

    @property
    def standing(self) -> ReplyStanding:
        """How far it has come; a draft is for its lead alone and counts as opened."""
        if self.reply is None:
            begun = ReplyStanding.OPENED if self.opened_on else ReplyStanding.NOTHING
            return begun if self.is_asked else ReplyStanding.NOT_ASKED
        if self.reply.state == ReplyState.WITHDRAWN:
            return ReplyStanding.WITHDRAWN
        if self.reply.awaits_clearance:
            return ReplyStanding.TO_CLEAR
        if not self.reply.asked:
            return ReplyStanding.UNSEEN
        return ReplyStanding.PARTIAL if self.reply.is_partial else ReplyStanding.COMPLETE

    @property
    def is_late(self) -> bool:
        """Whether it was submitted after the day on which it was due."""
        return bool(self.reply and self.reply.is_late)


def heard(*, actor: Actor, round: ProgressRound) -> list[Heard]:  # noqa: A002 - the field's word
    """Every lead called, by name, as far as `actor` reads its reply."""
    called = list(Called.objects.filter(round=round).select_related("round", "party", "group"))
    submitted = replies(actor=actor).filter(round=round).exclude(state=ReplyState.DRAFT)
    by_call = {reply.called_id: reply for reply in submitted if reply.owner == reply.called.lead.token_id}
    opened, asked = _opened_by(actor, called), leads_asked(actor=actor, round=round)
    found = [Heard(one, by_call.get(one.pk), opened.get(one.pk), one.lead in asked) for one in called]
    return sorted(found, key=lambda one: str(one.called.lead))


def _opened_by(actor: Actor, called: Sequence[Called]) -> dict[int, date]:
    """By the key of each call: the first day on which a seat of the lead opened the list."""
    found = _openings(actor, called).order_by("-at").values_list("thing_ref", "at")
    return {int(key): at.date() for key, at in found}


def _openings(actor: Actor, called: Sequence[Called]) -> QuerySet[Entry]:
    keys = [str(one.pk) for one in called]
    return entries(actor).filter(kind="commitments.called", thing_ref__in=keys, event=OPENED)


def has_opened(*, actor: Actor, called: Called) -> bool:
    """Whether it is on record that the seat of `actor` opened the list."""
    return _openings(actor, [called]).filter(seat_ref=actor.seat.ref if actor.seat else "").exists()


def counted(all_heard: Sequence[Heard]) -> list[tuple[str, int]]:
    """How many were called, and how many stand how: label and number."""
    late = sum(one.is_late for one in all_heard)
    ways = [(str(way.label), sum(one.standing == way for one in all_heard)) for way in ReplyStanding]
    return [(_("Called"), len(all_heard)), *ways, (_("Of these late"), late)]
