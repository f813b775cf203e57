"""A lead drafts and submits its reply; a co-chair clears what a body submits."""

from datetime import date

import pytest
from django.urls import reverse

from balai.commitments import operations, queries
from balai.commitments.models import Answer, ProgressEntry
from balai.commitments.operations import AnswerCard
from balai.commitments.states import ReplyStanding
from balai.commitments.tests.calling import (
    LATE,
    SOON,
    answer,
    called,
    co_chaired,
    draft,
    led_by,
    open_round,
    standings,
    submit,
)
from balai.commitments.tests.factories import report, take_up
from balai.kernel.identity.actor import VISITOR, Actor
from balai.kernel.identity.tests.factories import make_actor, make_group, make_party
from balai.kernel.marking.context import acting_as
from balai.kernel.marking.mark import mark
from balai.kernel.missing import NotFound
from balai.kernel.outbox.models import Notice
from balai.kernel.ruling import Refused
from balai.texts.tests.factories import make_secretariat

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer() -> Actor:
    return make_secretariat()


def test_a_draft_is_for_its_lead_alone_and_its_words_stay_so(officer: Actor) -> None:
    lead, colleague_of, stranger = make_actor(), make_actor(), make_actor()
    colleague = make_actor(lead.party)
    (item,) = led_by(officer, lead.party)
    opened = open_round(officer, [lead.party])
    reply = draft(lead, opened, lead.party, AnswerCard(item, note="So far nine.", state="under_way"))
    with acting_as(colleague):
        assert queries.reply(actor=colleague, ref=reply.ref) == reply
        assert Answer.objects.get().note == "So far nine."
    for other in (officer, stranger, colleague_of, VISITOR):
        with acting_as(other):
            assert not Answer.objects.exists()
            with pytest.raises(NotFound):
                queries.reply(actor=other, ref=reply.ref)
    assert standings(officer, opened) == {lead.party.code: (ReplyStanding.NOTHING, False)}


def test_a_lead_cannot_write_for_another_nor_a_stranger_at_all(officer: Actor) -> None:
    lead, other = make_actor(), make_actor()
    opened = open_round(officer, [lead.party, other.party])
    with acting_as(other), pytest.raises(NotFound):
        called(other, opened, lead.party)
    with acting_as(lead):
        call = called(lead, opened, lead.party)
    with acting_as(other), pytest.raises(Refused, match="Only those who are called"):
        operations.draft_reply(actor=other, called=call, said=[])


def test_a_list_starts_from_the_leads_own_last_report_that_stands(officer: Actor) -> None:
    lead, partner = make_actor(), make_actor()
    (item,) = led_by(officer, lead.party)
    with acting_as(officer):
        item.lead_parties.add(partner.party)
    own = mark("GREEN", lead.party.token_id)
    with acting_as(lead):
        report(lead, item, given=own, note="Ours", on=date(2026, 3, 1))
        later = report(lead, item, given=own, note="Withdrawn since", on=date(2026, 3, 2))
        seat = mark("RED", lead.party.token_id, [lead.seat.token_id])
        report(lead, item, given=seat, note="For one seat", on=date(2026, 3, 3))
        operations.withdraw_progress(actor=lead, entry=later, on=SOON)
    with acting_as(partner):
        report(partner, item, given=mark("GREEN", partner.party.token_id), note="Theirs", on=date(2026, 3, 4))
    opened = open_round(officer, [lead.party])
    with acting_as(lead):
        (line,) = queries.lines(actor=lead, called=called(lead, opened, lead.party), items=[item])
    assert line.last.note == "Ours"


def test_what_is_submitted_goes_on_the_record_under_its_mark_and_the_words_leave_the_reply(officer: Actor) -> None:
    lead, member = make_actor(), make_actor()
    items = led_by(officer, lead.party, lead.party, lead.party)
    opened = open_round(officer, [lead.party])
    reply = draft(
        lead,
        opened,
        lead.party,
        AnswerCard(items[0], note="For all members", state="done"),
        AnswerCard(items[1], note="For us", tlp="AMBER+STRICT"),
        AnswerCard(items[2], nothing_to_add=True),
    )
    submit(lead, reply)
    with acting_as(member):
        seen = {entry.note: entry.tlp for entry in ProgressEntry.objects.visible_to(member)}
    assert seen == {"For all members": "GREEN", "": "GREEN"}
    with acting_as(lead):
        assert {entry.note for entry in ProgressEntry.objects.visible_to(lead)} == {"For all members", "For us", ""}
        assert {(line.note, line.state) for line in Answer.objects.all()} == {("", "")}
        assert queries.commitment(actor=lead, ref=items[0].ref).standing == "done"
        asked = queries.commitments_asked(actor=lead, called=called(lead, opened, lead.party))
        assert set(asked) == set(items), "what was answered stays on the list, also when it is done"
    assert standings(officer, opened) == {lead.party.code: (ReplyStanding.COMPLETE, False)}
    with acting_as(officer):
        assert not Answer.objects.exists()


def test_no_answer_is_read_more_widely_than_its_commitment(officer: Actor) -> None:
    lead = make_actor()
    narrow = mark("AMBER", officer.party.token_id, [lead.party.token_id])
    (item,) = led_by(officer, lead.party, given=narrow)
    opened = open_round(officer, [lead.party])
    with pytest.raises(Refused, match="more widely"):
        draft(lead, opened, lead.party, AnswerCard(item, note="To all", tlp="GREEN"))
    answer(lead, opened, item)
    with acting_as(lead):
        entry = ProgressEntry.objects.get()
    assert (entry.tlp, set(entry.readers)) == ("AMBER", {lead.party.token_id, officer.party.token_id})


def test_a_partial_reply_is_named_so_and_completed_later(officer: Actor) -> None:
    lead = make_actor()
    items = led_by(officer, lead.party, lead.party)
    opened = open_round(officer, [lead.party])
    reply = answer(lead, opened, items[0])
    assert standings(officer, opened) == {lead.party.code: (ReplyStanding.PARTIAL, False)}
    with acting_as(lead):
        (turn,) = queries.rounds_waiting(actor=lead, on=SOON)
        assert turn.why == "You have answered 1 of 2."
    draft(lead, opened, lead.party, AnswerCard(items[1], nothing_to_add=True))
    done = submit(lead, reply, LATE)
    assert (done.submitted_on, done.completed_on, done.answered, done.asked) == (SOON, LATE, 2, 2)
    assert standings(officer, opened) == {lead.party.code: (ReplyStanding.COMPLETE, False)}
    with acting_as(lead):
        assert queries.rounds_waiting(actor=lead, on=LATE) == []


def test_the_numbers_tell_the_round_s_owner_of_nothing_that_it_does_not_read(officer: Actor) -> None:
    lead = make_actor()
    (item,) = led_by(officer, lead.party)
    with acting_as(lead):
        own = mark("AMBER", lead.party.token_id)
        hidden = take_up(lead, item.provision, given=own)
    opened = open_round(officer, [lead.party])
    cards = (AnswerCard(item, note="Told"), AnswerCard(hidden, note="Ours"))
    reply = submit(lead, draft(lead, opened, lead.party, *cards))
    assert (reply.answered, reply.asked) == (1, 1)


def test_nothing_is_submitted_twice_nor_nothing_at_all_nor_to_a_closed_round(officer: Actor) -> None:
    lead = make_actor()
    (item,) = led_by(officer, lead.party)
    opened = open_round(officer, [lead.party])
    with pytest.raises(Refused, match="Nothing is answered"):
        submit(lead, draft(lead, opened, lead.party))
    reply = answer(lead, opened, item)
    with pytest.raises(Refused, match="Nothing is answered"):
        submit(lead, reply)
    with acting_as(officer):
        operations.move_round(actor=officer, round=opened, step="close")
    with pytest.raises(Refused, match="closed"):
        draft(lead, opened, lead.party, AnswerCard(item, note="More"))


def test_what_was_closed_meanwhile_is_left_out(officer: Actor) -> None:
    lead = make_actor()
    items = led_by(officer, lead.party, lead.party)
    opened = open_round(officer, [lead.party])
    reply = draft(lead, opened, lead.party, *(AnswerCard(item, note="Done") for item in items))
    with acting_as(officer):
        operations.move_commitment(actor=officer, commitment=items[0], step="retire", reason="Overtaken")
    submit(lead, reply)
    with acting_as(lead):
        assert [entry.commitment for entry in ProgressEntry.objects.all()] == [items[1]]


def test_a_bodys_reply_goes_on_the_record_once_a_co_chair_clears_it(officer: Actor) -> None:
    chair_party = make_party()
    body = co_chaired(chair_party)
    chair, member = make_actor(chair_party, [body]), make_actor(groups=[body])
    (item,) = led_by(officer, body)
    opened = open_round(officer, [body])
    reply = submit(member, draft(member, opened, body, AnswerCard(item, note="As the body says")))
    page = reverse("commitments:reply", args=[reply.ref])
    assert standings(officer, opened) == {body.code: (ReplyStanding.TO_CLEAR, False)}
    with acting_as(officer):
        assert not ProgressEntry.objects.exists()
        assert not Answer.objects.exists()
    with acting_as(chair):
        assert Notice.objects.filter(to=chair.user, kind="commitments/reply-to-clear").count() == 1
        assert [turn.url for turn in queries.rounds_waiting(actor=chair, on=SOON)][-1:] == [page]
    with acting_as(member), pytest.raises(Refused, match="co-chair"):
        operations.clear_reply(actor=member, reply=reply, on=SOON)
    with pytest.raises(Refused, match="waits for a co-chair"):
        draft(member, opened, body, AnswerCard(item, note="Second thoughts"))
    with acting_as(chair):
        operations.clear_reply(actor=chair, reply=queries.reply(actor=chair, ref=reply.ref), on=LATE)
        entry = ProgressEntry.objects.get()
        assert (entry.owner, entry.reported_by, entry.reported_on) == (body.token_id, member.seat, SOON)
    assert standings(officer, opened) == {body.code: (ReplyStanding.COMPLETE, False)}


def test_a_co_chair_sends_a_reply_back_with_a_word(officer: Actor) -> None:
    chair_party = make_party()
    body = co_chaired(chair_party)
    chair, member = make_actor(chair_party, [body]), make_actor(groups=[body])
    (item,) = led_by(officer, body)
    opened = open_round(officer, [body])
    reply = submit(member, draft(member, opened, body, AnswerCard(item, note="Too short")))
    with acting_as(chair):
        mine = queries.reply(actor=chair, ref=reply.ref)
        operations.send_back_reply(actor=chair, reply=mine, word="Say where.", on=SOON)
    assert standings(officer, opened) == {body.code: (ReplyStanding.NOTHING, False)}
    with acting_as(member):
        back = queries.reply(actor=member, ref=reply.ref)
        assert (back.state, back.word, back.submitted_on) == ("draft", "Say where.", None)
        assert Answer.objects.get().note == "Too short"
        assert Notice.objects.filter(to=member.user, kind="commitments/reply-sent-back").exists()


def test_what_a_co_chair_submits_is_cleared_with_it_and_a_body_where_none_sits_needs_nobody(officer: Actor) -> None:
    chair_party = make_party()
    bodies = [co_chaired(chair_party), make_group(), co_chaired(make_party())]
    seats = [make_actor(chair_party, bodies[:1]), *(make_actor(groups=[body]) for body in bodies[1:])]
    items = led_by(officer, *bodies)
    opened = open_round(officer, bodies)
    for seat, body, item in zip(seats, bodies, items, strict=True):
        submit(seat, draft(seat, opened, body, AnswerCard(item, note="Said")))
    assert set(standings(officer, opened).values()) == {(ReplyStanding.COMPLETE, False)}


def test_nobody_clears_for_a_party(officer: Actor) -> None:
    lead = make_actor()
    (item,) = led_by(officer, lead.party)
    reply = answer(lead, open_round(officer, [lead.party]), item)
    with acting_as(lead), pytest.raises(Refused, match="the owner decides"):
        operations.clear_reply(actor=lead, reply=reply, on=SOON)
