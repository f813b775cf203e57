"""Answering a round: a draft, its submission, and clearance by a co-chair of the body."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from balai.commitments import queries, rules
from balai.commitments.models import Answer, Called, Commitment, Reply
from balai.commitments.states import CLOSED, ReplyState
from balai.kernel import clock
from balai.kernel.audit.operations import record
from balai.kernel.identity.actor import Actor
from balai.kernel.identity.models import Group, Seat
from balai.kernel.marking.mark import BadMark, Mark, covers, mark
from balai.kernel.marking.queries import member_tokens
from balai.kernel.marking.rules import may_reach
from balai.kernel.marking.states import Tlp
from balai.kernel.operation import operation
from balai.kernel.outbox.operations import notify, put_away
from balai.kernel.outbox.queries import waiting_notices
from balai.kernel.ruling import refuse

from .reporting import report_progress
from .rounds import address_of_list, holders


@dataclass(frozen=True)
class AnswerCard:
    """What a lead says of one commitment; without `tlp` it is read as widely as that. `told_to` are tokens."""

    commitment: Commitment
    note: str = ""
    state: str = ""
    nothing_to_add: bool = False
    tlp: str = ""
    told_to: Sequence[int] = field(default=())


def note_opening(*, actor: Actor, called: Called) -> None:
    """Put on record, once for each seat, that a lead opened its list; what called there is done."""
    _put_notices_away(actor, address_of_list(called))
    if not queries.has_opened(actor=actor, called=called):
        record(actor=actor, event=queries.OPENED, thing=called, details={"lead": called.lead.ref})


def _put_notices_away(actor: Actor, link: str) -> None:
    for notice in waiting_notices(actor):
        if notice.link == link:
            put_away(actor=actor, notice=notice)


@operation("commitments:reply:draft")
def draft_reply(
    *, actor: Actor, called: Called, said: Sequence[AnswerCard], unsaid: Iterable[Commitment] = ()
) -> Reply:
    """Keep what the lead has written so far, for itself alone; of `unsaid` no words are kept. Raises `Refused`."""
    rules.may_answer(actor, called).require()
    reply = locked(actor, _reply_to(called))  # what is submitted in the same moment is written on no more
    rules.ready_to_answer(reply).require()
    on_record = set(Answer.objects.filter(reply=reply, entry__isnull=False).values_list("commitment", flat=True))
    for card in (card for card in said if card.commitment.pk not in on_record):
        rules.may_declare(card.state).require()
        may_reach(mark_of(card, reply.owner), [card.commitment.mark], member_tokens()).require()
        Answer.objects.update_or_create(reply=reply, commitment=card.commitment, defaults=_words(card))
    left = Answer.objects.filter(reply=reply, commitment__in=list(unsaid), entry=None)
    left.update(note="", state="", nothing_to_add=False)
    return reply


def _reply_to(called: Called) -> Reply:
    """The one reply of the lead, made when it is first written on."""
    own = mark(Tlp.STRICT, called.lead.token_id)
    new = {**own.as_fields(), "created_at": clock.now(), "round": called.round}
    reply, _is_new = Reply.objects.get_or_create(owner=own.owner, called=called, defaults=new)
    return reply


def locked(actor: Actor, reply: Reply) -> Reply:
    """The reply as it is now, for nobody else to change in the same moment."""
    return queries.replies(actor=actor).select_for_update(of=("self",)).get(pk=reply.pk)


def _words(card: AnswerCard) -> dict[str, object]:
    """The columns of an answer; who has nothing to add says nothing else."""
    said = {"note": "", "state": ""} if card.nothing_to_add else {"note": card.note, "state": card.state}
    return {**said, "nothing_to_add": card.nothing_to_add, "entry_tlp": card.tlp, "told_to": sorted(card.told_to)}


def mark_of(said: AnswerCard | Answer, owner: int) -> Mark:
    """The mark under which an answer goes on the record. Raises `Refused` where there is none."""
    tlp = said.tlp if isinstance(said, AnswerCard) else said.entry_tlp
    source = said.commitment.mark
    try:
        return mark(tlp, owner, said.told_to) if tlp else mark(source.tlp, owner, source.readers - {owner})
    except BadMark as bad:
        refuse(str(bad)).require()
        raise


@operation("commitments:reply:submit")
def submit_reply(*, actor: Actor, reply: Reply, on: date) -> Reply:
    """Hand in what has been answered so far: at once on the record, or for a co-chair of the body to clear.

    Raises `Refused`. What is left open can be answered later, while the round is open.
    """
    rules.may_answer(actor, reply.called).require()
    reply = locked(actor, reply)
    said = _said(reply)
    rules.ready_to_submit(reply, said).require()
    is_first = reply.submitted_on is None or reply.state == ReplyState.WITHDRAWN
    reply.submitted_by, reply.word, reply.withdrawn_on = actor.seat, "", None
    reply.state = ReplyState.SUBMITTED
    if is_first:
        reply.submitted_on, reply.cleared_on, reply.completed_on = on, None, None
    count_answers(actor, reply, said)
    if not is_first and not reply.is_partial:
        reply.completed_on = on
    _hand_over(actor, reply, said, on)
    _let_read(reply, mark(Tlp.AMBER, reply.owner, [reply.round.owner]))
    return reply


def _said(reply: Reply) -> list[Answer]:
    """What is written and not on the record yet, of commitments that are still open."""
    waiting = Answer.objects.filter(reply=reply, entry=None).exclude(note="", nothing_to_add=False)
    waiting = waiting.exclude(commitment__state__in=CLOSED)
    return list(waiting.select_related("commitment").order_by("commitment_id"))


def _hand_over(actor: Actor, reply: Reply, said: Sequence[Answer], on: date) -> None:
    group = reply.called.group
    co_chairs = queries.co_chairs(group=group, on=on) if group else []
    if group and co_chairs and not rules.may_clear(actor, reply.called, co_chairs):
        ask_to_clear(actor, reply, group, on)
        return
    if group:
        reply.state, reply.cleared_on, reply.cleared_by = ReplyState.CLEARED, on, actor.seat if co_chairs else None
    _put_on_record(actor, reply, said, on)


def ask_to_clear(actor: Actor, reply: Reply, group: Group, on: date) -> None:
    """Tell the co-chairs who sit in the body that its reply waits for them."""
    co_chairs = queries.co_chairs(group=group, on=on)
    for user in holders(Seat.objects.filter(groups=group, party__in=co_chairs, closed_on__isnull=True)):
        notify(actor=actor, to=user, kind="commitments/reply-to-clear", thing=reply, link=_address_of(reply))


def _address_of(reply: Reply) -> str:
    return f"/commitments/rounds/replies/{reply.ref}/"


def _put_on_record(actor: Actor, reply: Reply, said: Sequence[Answer], on: date) -> None:
    """The words leave the reply for reports of progress, each under its own mark, of the day of their submission."""
    for line in said:
        line.entry = report_progress(
            actor=actor,
            commitment=line.commitment,
            note=line.note,
            state=line.state,
            on=on,
            mark=mark_of(line, reply.owner),
            by=reply.submitted_by,
        )
        line.note = line.state = ""
        line.save(update_fields=["entry", "note", "state"])


def count_answers(actor: Actor, reply: Reply, said: Iterable[Answer] = ()) -> None:
    """How much is answered, of what the owner of the round reads too: it learns of nothing else by these numbers."""
    members, owner = member_tokens(), reply.round.owner
    items = queries.commitments_asked(actor=actor, called=reply.called)
    told = {item.pk for item in items if covers(frozenset(item.readers), owner, members)}
    on_record = Answer.objects.filter(reply=reply, entry__isnull=False).values_list("commitment", flat=True)
    reply.asked, reply.answered = len(told), len(told & {*on_record, *(line.commitment_id for line in said)})


def _let_read(reply: Reply, given: Mark) -> None:
    reply.tlp, reply.readers = given.tlp, sorted(given.readers)
    reply.save()


@operation("commitments:reply:clear")
def clear_reply(*, actor: Actor, reply: Reply, on: date) -> Reply:
    """A co-chair lets what the body submitted go on the record. Raises `Refused`."""
    reply = locked(actor, reply)
    _may_clear(actor, reply, on)
    _put_on_record(actor, reply, _said(reply), reply.completed_on or reply.submitted_on or on)
    reply.state, reply.cleared_on, reply.cleared_by = ReplyState.CLEARED, on, actor.seat
    reply.save()
    return reply


@operation("commitments:reply:send-back")
def send_back_reply(*, actor: Actor, reply: Reply, word: str, on: date) -> Reply:
    """A co-chair gives what was submitted back to the body, with a word; nothing of it is on the record."""
    reply = locked(actor, reply)
    _may_clear(actor, reply, on)
    reply.word = word
    if Answer.objects.filter(reply=reply, entry__isnull=False).exists():
        reply.state = ReplyState.CLEARED
        count_answers(actor, reply)
        reply.save()
    else:
        reply.state, reply.submitted_on, reply.asked, reply.answered = ReplyState.DRAFT, None, 0, 0
        _let_read(reply, mark(Tlp.STRICT, reply.owner))
    _tell_submitter(actor, reply)
    return reply


def _tell_submitter(actor: Actor, reply: Reply) -> None:
    link = address_of_list(reply.called)
    for user in holders([reply.submitted_by]):
        notify(actor=actor, to=user, kind="commitments/reply-sent-back", thing=reply, link=link)


def _may_clear(actor: Actor, reply: Reply, on: date) -> None:
    group = reply.called.group
    co_chairs = queries.co_chairs(group=group, on=on) if group else []
    rules.may_clear(actor, reply.called, co_chairs).require()
    rules.ready_to_clear(reply).require()
    _put_notices_away(actor, _address_of(reply))
