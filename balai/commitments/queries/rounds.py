"""Progress rounds: who is called, what each lead is asked, and how far the replies have come."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from balai.commitments import rules
from balai.commitments.models import Answer, Called, Commitment, ProgressEntry, ProgressReport, ProgressRound, Reply
from balai.commitments.states import CLOSED, CommitmentState, ReplyStanding, ReplyState, RoundState
from balai.kernel import clock
from balai.kernel.audit.models import Entry
from balai.kernel.audit.queries import entries
from balai.kernel.identity.actor import Actor
from balai.kernel.identity.models import Group, Party, Seat
from balai.kernel.identity.queries import group_members_on, standing_tokens
from balai.kernel.identity.states import PUBLIC, GroupRole
from balai.kernel.marking.mark import Mark, covers
from balai.kernel.marking.states import Tlp
from balai.kernel.missing import NotFound
from balai.kernel.web.shapes import Turn
from balai.texts.models import Provision

from .register import Lead, commitments, standing_entries

ENDED = [CommitmentState.DONE, *CLOSED]
OPENED = "commitments:round:open-list"
"""On the record when a seat opens the list of its lead for the first time."""


@dataclass(frozen=True)
class Line:
    """One commitment in the list of a lead: `last` is what it said before, `answer` what it says in this round.

    `entry` is what became of the answer on the record; None too where `actor` does not read that.
    """

    commitment: Commitment
    last: ProgressEntry | None
    answer: Answer | None
    entry: ProgressEntry | None = None

    @property
    def is_on_record(self) -> bool:
        """Whether its answer has become a report of progress."""
        return bool(self.answer and self.answer.entry_id)

    @property
    def is_answered(self) -> bool:
        """Whether something is said, be it that there is nothing to add."""
        return self.is_on_record or bool(self.answer and (self.answer.nothing_to_add or self.answer.note))


def rounds(*, actor: Actor) -> QuerySet[ProgressRound]:
    """The rounds that `actor` reads, latest first."""
    found: QuerySet[ProgressRound] = ProgressRound.objects.visible_to(actor)
    return found.order_by("-opened_on", "-created_at")


def progress_round(*, actor: Actor, ref: str) -> ProgressRound:
    """One round. Raises `NotFound` alike for absent and hidden."""
    return NotFound.unless(rounds(actor=actor).filter(ref=ref).first())


def reports_of(*, actor: Actor, round: ProgressRound) -> QuerySet[ProgressReport]:  # noqa: A002 - the field's word
    """What was published from the round, latest first."""
    found: QuerySet[ProgressReport] = ProgressReport.objects.visible_to(actor).filter(round=round)
    return found.order_by("-published_on", "-created_at")


def leads_to_call(*, actor: Actor, bodies: Sequence[Group] = ()) -> list[Party | Group]:
    """Who leads an open commitment that `actor` reads, bodies first; with `bodies`, one of theirs (see `_of`)."""
    found: Any = commitments(actor=actor)
    asked = _of(found.exclude(standing__in=ENDED), actor, bodies).order_by()
    groups = Group.objects.filter(pk__in=asked.values("lead_group"), dissolved="")
    parties = Party.objects.filter(pk__in=Lead.objects.filter(commitment__in=asked.values("pk")).values("party"))
    return [*groups.order_by("code"), *parties.order_by("code")]


def could_read(mark: Mark, lead: Party | Group) -> bool:
    """Whether those who sit for `lead` read what is so marked: a party also by its standing in the forum."""
    if isinstance(lead, Group):
        return covers(mark.readers, lead.token_id, frozenset())
    return bool(mark.readers & {PUBLIC, lead.token_id, *standing_tokens(lead, clock.today())})


def _of(found: Any, actor: Actor, bodies: Iterable[Group]) -> Any:
    """The commitments of `bodies`: those that they lead, and those taken up from their texts."""
    chosen = list(bodies)
    if not chosen:
        return found
    said = Provision.objects.visible_to(actor).filter(text__group__in=chosen)
    return found.filter(Q(lead_group__in=chosen) | Q(provision__in=said))


def called_for(*, actor: Actor, round: ProgressRound) -> list[Called]:  # noqa: A002 - the field's word
    """The leads called in `round` for which `actor` answers."""
    found = Called.objects.filter(_held_by(actor), round=round).select_related("round", "party", "group")
    return list(found.order_by("party__code", "group__code"))


def _held_by(actor: Actor) -> Q:
    tokens = list(actor.tokens)
    return Q(party__token__in=tokens) | Q(group__token__in=tokens)


def called_as(*, actor: Actor, ref: str, lead: str) -> Called:
    """The call of the round `ref` to the party or body `lead`. Raises `NotFound` unless `actor` answers for it."""
    found = Called.objects.filter(_held_by(actor), round__in=rounds(actor=actor).filter(ref=ref))
    found = found.filter(Q(party__ref=lead) | Q(group__ref=lead))
    return NotFound.unless(found.select_related("round", "party", "group").first())


def replies(*, actor: Actor) -> QuerySet[Reply]:
    """The replies that `actor` reads: its own, and what was submitted to a round of its own."""
    found: QuerySet[Reply] = Reply.objects.visible_to(actor)
    return found.select_related("round", "called__party", "called__group", "submitted_by__party", "cleared_by__party")


def reply(*, actor: Actor, ref: str) -> Reply:
    """One reply. Raises `NotFound` alike for absent and hidden."""
    return NotFound.unless(replies(actor=actor).filter(ref=ref).first())


def reply_to(*, actor: Actor, called: Called) -> Reply | None:
    """What the lead has answered so far."""
    return replies(actor=actor).filter(called=called, owner=called.lead.token_id).first()


def commitments_asked(*, actor: Actor, called: Called) -> QuerySet[Commitment]:
    """What the lead is asked about: its open commitments of the round's bodies, and what it answered on already."""
    led = Q(lead_group=called.group) if called.group else Q(pk__in=_led_by(called))
    found: Any = commitments(actor=actor).filter(led)
    asked = _of(found.exclude(standing__in=ENDED), actor, called.round.bodies.all()).order_by().values("pk")
    answered = Answer.objects.filter(reply__called=called).values("commitment")
    both: QuerySet[Commitment] = found.filter(Q(pk__in=asked) | Q(pk__in=answered))
    return both


def _led_by(called: Called) -> Any:
    return Lead.objects.filter(party=called.party).values("commitment")


def lines(*, actor: Actor, called: Called, items: Iterable[Commitment]) -> list[Line]:
    """The list of a lead, for those of its commitments that are `items`.

    What a lead starts from is its own last report: never another's words, nor what it told single seats only.
    """
    chosen = list(items)
    own = standing_entries(actor=actor).filter(commitment__in=chosen, owner=called.lead.token_id)
    own = own.exclude(tlp=Tlp.RED).exclude(note="").order_by("commitment_id", "-reported_on", "-created_at")
    last = {entry.commitment_id: entry for entry in own.distinct("commitment_id")}
    said = {line.commitment_id: line for line in Answer.objects.filter(reply__called=called, commitment__in=chosen)}
    kept = {line.entry_id for line in said.values()}
    told = {entry.answer.commitment_id: entry for entry in _entries(actor, kept)}
    return [Line(item, last.get(item.pk), said.get(item.pk), told.get(item.pk)) for item in chosen]


def _entries(actor: Actor, keys: Iterable[Any]) -> QuerySet[ProgressEntry]:
    found: QuerySet[ProgressEntry] = ProgressEntry.objects.visible_to(actor).filter(pk__in=list(keys))
    return found.select_related("answer", "reported_by__party")


def co_chairs(*, group: Group, on: date) -> list[Party]:
    """The parties that co-chair the body on that day and have somebody who sits in it."""
    present = {"holdings__until_on__isnull": True, "holdings__user__is_active": True}
    sitting = set(Seat.objects.filter(groups=group, closed_on__isnull=True, **present).values_list("party", flat=True))
    places = [place for place in group_members_on(group, on) if place.role == GroupRole.CO_CHAIR]
    return [place.party for place in places if place.party_id in sitting]


@dataclass(frozen=True)
class Heard:
    """What the owner of a round sees of one lead: no words, only how far it has come; never a place in an order."""

    called: Called
    reply: Reply | None
    opened_on: date | None

    @property
    def standing(self) -> ReplyStanding:
        """How far it has come; a draft is for its lead alone and counts as opened."""
        if self.reply is None:
            return ReplyStanding.OPENED if self.opened_on else ReplyStanding.NOTHING
        if self.reply.state == ReplyState.WITHDRAWN:
            return ReplyStanding.WITHDRAWN
        if self.reply.awaits_clearance:
            return ReplyStanding.TO_CLEAR
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
    opened = _opened_by(actor, called)
    found = [Heard(one, by_call.get(one.pk), opened.get(one.pk)) for one in called]
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


def rounds_waiting(*, actor: Actor, on: date) -> list[Turn]:
    """What waits for `actor` in open rounds: its own lists, and what it may clear as a co-chair."""
    if not actor:
        return []
    to_clear = [item for item in replies(actor=actor).filter(state=ReplyState.SUBMITTED) if _clears(actor, item, on)]
    asked = _open_calls(actor)
    known = {reply.called_id: reply for reply in replies(actor=actor).filter(called__in=asked)}
    owed = [one for one in asked if _is_owed(known.get(one.pk))]
    return [*(_to_clear(item) for item in to_clear), *(_to_answer(one, known.get(one.pk)) for one in owed)]


def asked_now(*, actor: Actor) -> set[Any]:
    """The keys of the commitments about which `actor` is asked in open rounds: nobody is asked for them once more."""
    called = _open_calls(actor)
    return {item.pk for one in called for item in commitments_asked(actor=actor, called=one)} if actor else set()


def _open_calls(actor: Actor) -> QuerySet[Called]:
    found = Called.objects.filter(_held_by(actor), round__in=rounds(actor=actor).filter(state=RoundState.OPEN))
    return found.select_related("round", "party", "group").order_by("round__due_on")


def _clears(actor: Actor, item: Reply, on: date) -> bool:
    group = item.called.group
    return bool(group and rules.may_clear(actor, item.called, co_chairs(group=group, on=on)))


def _is_owed(reply: Reply | None) -> bool:
    if reply is None or reply.state == ReplyState.DRAFT:
        return True
    return reply.is_partial and reply.state != ReplyState.WITHDRAWN and not reply.awaits_clearance


def _to_answer(called: Called, reply: Reply | None) -> Turn:
    why = _("Your report is asked for.")
    if reply and reply.state != ReplyState.DRAFT:
        why = _("You have answered %(answered)s of %(asked)s.") % {"answered": reply.answered, "asked": reply.asked}
    url = reverse("commitments:answer-round", args=[called.round.ref, called.lead.ref])
    return Turn(f"{called.round}: {called.lead}", url, why, due_on=called.round.due_on, tlp=called.round.tlp)


def _to_clear(item: Reply) -> Turn:
    why = _("This reply waits for a co-chair to clear it.")
    what = f"{item.round}: {item.called.lead}"
    return Turn(what, reverse("commitments:reply", args=[item.ref]), why, tlp=item.tlp)
