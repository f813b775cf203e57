"""Progress rounds: who is called, what each lead is asked, and what waits for whom."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from balai.commitments import rules
from balai.commitments.models import Answer, Called, Commitment, ProgressEntry, ProgressReport, ProgressRound, Reply
from balai.commitments.states import CLOSED, CommitmentState, ReplyState, RoundState
from balai.kernel import clock
from balai.kernel.identity.actor import Actor
from balai.kernel.identity.models import Group, Party, Seat
from balai.kernel.identity.queries import group_members_on, standing_tokens
from balai.kernel.identity.states import PUBLIC, GroupRole
from balai.kernel.marking.mark import Mark, covers
from balai.kernel.marking.states import Tlp
from balai.kernel.missing import NotFound
from balai.kernel.web.shapes import Turn
from balai.texts.models import Provision

from .editions import reports
from .register import Lead, commitments, standing_entries

ENDED = [CommitmentState.DONE, *CLOSED]
ROUND_NOTICES = frozenset(
    f"commitments/{kind}"
    for kind in ("round-opened", "round-due", "round-late", "round-moved", "reply-to-clear", "reply-sent-back")
)
"""What a round tells by mail: under "Your turn" stands instead what is still to be done (`rounds_waiting`)."""


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
    """What was published from the round, latest first, each in its latest edition."""
    return reports(actor=actor).filter(round=round)


def leads_to_call(*, actor: Actor, bodies: Sequence[Group] = ()) -> list[Party | Group]:
    """Who leads an open commitment that `actor` reads, bodies first; with `bodies`, one of theirs (see `_of`)."""
    found: Any = commitments(actor=actor)
    groups, parties = _leading(_of(found.exclude(standing__in=ENDED), actor, bodies))
    return [*groups.filter(dissolved="").order_by("code"), *parties.order_by("code")]


def _leading(found: Any) -> tuple[QuerySet[Group], QuerySet[Party]]:
    asked = found.order_by()
    parties = Lead.objects.filter(commitment__in=asked.values("pk")).values("party")
    return Group.objects.filter(pk__in=asked.values("lead_group")), Party.objects.filter(pk__in=parties)


def leads_left(*, actor: Actor, round: ProgressRound) -> list[Party | Group]:  # noqa: A002 - the field's word
    """Who could be called in `round` besides: it leads what the round asks about, and is not called yet."""
    called = {one.lead for one in Called.objects.filter(round=round).select_related("party", "group")}
    found = leads_to_call(actor=actor, bodies=list(round.bodies.all()))
    return [lead for lead in found if lead not in called]


def leads_asked(*, actor: Actor, round: ProgressRound) -> set[Party | Group]:  # noqa: A002 - the field's word
    """Who leads what `round` asks about, as far as `actor` reads it; what ended since counts once the round is over."""
    found: Any = commitments(actor=actor)
    if round.state == RoundState.OPEN:
        found = found.exclude(standing__in=ENDED)
    groups, parties = _leading(_of(found, actor, round.bodies.all()))
    return {*groups, *parties}


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


def rounds_waiting(*, actor: Actor, on: date) -> list[Turn]:
    """What waits for `actor`: its own lists in open rounds, and what it may clear until the report is published."""
    if not actor:
        return []
    submitted = replies(actor=actor).filter(state=ReplyState.SUBMITTED).exclude(round__state=RoundState.PUBLISHED)
    to_clear = [item for item in submitted if _clears(actor, item, on)]
    asked = _open_calls(actor)
    known = {reply.called_id: reply for reply in replies(actor=actor).filter(called__in=asked)}
    owed = [one for one in asked if _is_owed(known.get(one.pk)) and is_asked(actor=actor, called=one)]
    return [*(_to_clear(item) for item in to_clear), *(_to_answer(one, known.get(one.pk), on) for one in owed)]


def is_asked(*, actor: Actor, called: Called) -> bool:
    """Whether there is anything on the list of the lead."""
    return commitments_asked(actor=actor, called=called).exists()


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
    if reply.state == ReplyState.WITHDRAWN or reply.awaits_clearance:
        return False
    return bool(reply.word) or reply.is_partial


def _to_answer(called: Called, reply: Reply | None, on: date) -> Turn:
    is_late = on > called.round.due_on
    why = _("Your report was due; a late one is welcome.") if is_late else _("Your report is asked for.")
    if reply and reply.word:
        why = _("A co-chair sent it back with a word.")
    elif reply and reply.state != ReplyState.DRAFT:
        why = _("You have answered %(answered)s of %(asked)s.") % {"answered": reply.answered, "asked": reply.asked}
    url = reverse("commitments:answer-round", args=[called.round.ref, called.lead.ref])
    return Turn(f"{called.round}: {called.lead}", url, why, due_on=called.round.due_on, tlp=called.round.tlp)


def _to_clear(item: Reply) -> Turn:
    why = _("This reply waits for a co-chair to clear it.")
    what = f"{item.round}: {item.called.lead}"
    return Turn(what, reverse("commitments:reply", args=[item.ref]), why, tlp=item.tlp)
