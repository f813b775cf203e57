"""A progress round: opened by the secretariat, answered by those who lead, cleared by co-chairs, closed."""

from collections.abc import Sequence
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from balai.commitments import operations, queries
from balai.commitments.models import Answer, Called, Commitment, ProgressEntry, ProgressRound, Reply
from balai.commitments.operations import AnswerCard, RoundCard
from balai.commitments.states import ReplyStanding
from balai.commitments.tests.factories import report, take_up
from balai.commitments.tests.test_pages import client_of, marked, queries_of
from balai.kernel.audit.models import Entry
from balai.kernel.identity.actor import VISITOR, Actor
from balai.kernel.identity.models import Group, GroupMembership, Party
from balai.kernel.identity.states import SeatKind
from balai.kernel.identity.tests.factories import make_actor, make_group, make_party
from balai.kernel.marking.context import acting_as
from balai.kernel.marking.mark import Mark, mark
from balai.kernel.missing import NotFound
from balai.kernel.outbox.models import Notice
from balai.kernel.outbox.queries import waiting_notices
from balai.kernel.ruling import Refused
from balai.texts.tests.factories import keep_paper, make_secretariat, provision_of

pytestmark = pytest.mark.django_db
OPENED, DUE, SOON, LATE = date(2026, 7, 1), date(2026, 7, 31), date(2026, 7, 20), date(2026, 8, 3)


@pytest.fixture
def officer() -> Actor:
    return make_secretariat()


def open_round(
    officer: Actor, leads: Sequence[Party | Group], *, given: Mark | None = None, bodies: Sequence[Group] = ()
) -> ProgressRound:
    card = RoundCard({"en": "First half"}, date(2026, 1, 1), date(2026, 6, 30), DUE, bodies)
    given = given or mark("GREEN", officer.party.token_id)
    with acting_as(officer):
        return operations.open_round(actor=officer, card=card, mark=given, leads=leads, on=OPENED)


def led_by(officer: Actor, *leads: Party | Group, given: Mark | None = None) -> list[Commitment]:
    """A GREEN commitment of the secretariat's for each lead."""
    given = given or mark("GREEN", officer.party.token_id)
    with acting_as(officer):
        text = keep_paper(officer, given=given, count=len(leads))
        return [
            take_up(officer, provision_of(text, str(number)), given=given, **_lead(lead))
            for number, lead in enumerate(leads, start=1)
        ]


def _lead(lead: Party | Group) -> dict[str, object]:
    return {"lead": lead} if isinstance(lead, Group) else {"parties": (lead,)}


def called(actor: Actor, item: ProgressRound, lead: Party | Group) -> Called:
    return queries.called_as(actor=actor, ref=item.ref, lead=lead.ref)


def draft(actor: Actor, item: ProgressRound, lead: Party | Group, *said: AnswerCard) -> Reply:
    with acting_as(actor):
        return operations.draft_reply(actor=actor, called=called(actor, item, lead), said=said)


def submit(actor: Actor, reply: Reply, on: date = SOON) -> Reply:
    with acting_as(actor):
        return operations.submit_reply(actor=actor, reply=queries.reply(actor=actor, ref=reply.ref), on=on)


def answer(
    actor: Actor, item: ProgressRound, commitment: Commitment, note: str = "Three were lent.", **said: object
) -> Reply:
    """A party says `note` and submits it."""
    on = said.pop("on", SOON)
    return submit(actor, draft(actor, item, actor.party, AnswerCard(commitment, note=note, **said)), on)


def standings(officer: Actor, item: ProgressRound) -> dict[str, tuple[str, bool]]:
    with acting_as(officer):
        found = queries.heard(actor=officer, round=item)
        return {one.called.lead.code: (one.standing, one.is_late) for one in found}


def co_chaired(party: Party) -> Group:
    body = make_group()
    GroupMembership.objects.create(group=body, party=party, role="co_chair", since="2020", source="invented")
    return body


# opening


def test_those_who_lead_open_commitments_are_proposed_and_those_of_chosen_bodies_alone(officer: Actor) -> None:
    body, party, done = make_group(), make_party(), make_actor()
    items = led_by(officer, body, party, done.party)
    with acting_as(done):
        report(done, items[2], given=mark("GREEN", done.party.token_id), state="done")
    with acting_as(officer):
        assert queries.leads_to_call(actor=officer) == [body, party]
        assert queries.leads_to_call(actor=officer, bodies=[body]) == [body]


def test_the_parties_that_lead_what_a_bodys_text_asked_for_are_proposed_with_it(officer: Actor) -> None:
    body, party = make_group(), make_party()
    (item,) = led_by(officer, party)
    with acting_as(officer):
        text = item.provision.text
        text.group = body
        text.save()
        assert queries.leads_to_call(actor=officer, bodies=[body]) == [party]
        assert queries.leads_to_call(actor=officer, bodies=[make_group()]) == []


def test_only_the_secretariat_opens_a_round_and_calls_only_who_can_read_it(officer: Actor) -> None:
    stranger, party = make_actor(), make_party()
    with pytest.raises(Refused, match="Only the secretariat"):
        open_round(stranger, [party])
    with pytest.raises(Refused, match="could not read"):
        open_round(officer, [party], given=mark("AMBER", officer.party.token_id))
    with pytest.raises(Refused, match="Choose who"):
        open_round(officer, [])
    assert open_round(officer, [party], given=mark("AMBER", officer.party.token_id, [party.token_id])).state == "open"


def test_focal_points_are_told_and_where_there_is_none_every_seat(officer: Actor) -> None:
    lead, minister = make_actor(), make_actor(kind=SeatKind.MINISTER)
    make_actor(lead.party, kind=SeatKind.MINISTER)
    open_round(officer, [lead.party, minister.party])
    told = {}
    for actor in (lead, minister):
        with acting_as(actor):
            told[actor] = [(notice.kind, notice.params["day"]) for notice in Notice.objects.filter(to=actor.user)]
    assert told == {actor: [("commitments/round-opened", "31 July 2026")] for actor in (lead, minister)}


# answering


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
        operations.move_commitment(actor=officer, commitment=items[0], step="retire")
    submit(lead, reply)
    with acting_as(lead):
        assert [entry.commitment for entry in ProgressEntry.objects.all()] == [items[1]]


# bodies


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


def test_what_a_co_chair_submits_is_cleared_with_it_and_a_body_without_one_needs_nobody(officer: Actor) -> None:
    chair_party = make_party()
    bodies = [co_chaired(chair_party), make_group()]
    seats = [make_actor(chair_party, bodies[:1]), make_actor(groups=bodies[1:])]
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


# the story


def test_a_round_is_answered_by_six_parties_one_late_one_withdrawn(officer: Actor) -> None:
    """The issue's story: six seats of different parties; one is late, one takes its reply back, one says a part."""
    seats = [make_actor() for _ in range(7)]
    items = led_by(officer, *(seat.party for seat in seats), seats[2].party)
    opened = open_round(officer, [seat.party for seat in seats])
    replies = [
        answer(seat, opened, item, note=f"Word {number}", on=LATE if number == 4 else SOON)
        for number, (seat, item) in enumerate(zip(seats[:6], items, strict=False))
    ]
    with acting_as(seats[5]):
        operations.withdraw_reply(actor=seats[5], reply=replies[5], on=LATE)
    complete, partial = (ReplyStanding.COMPLETE, False), (ReplyStanding.PARTIAL, False)
    late, withdrawn = (ReplyStanding.COMPLETE, True), (ReplyStanding.WITHDRAWN, False)
    hoped = [complete, complete, partial, complete, late, withdrawn, (ReplyStanding.NOTHING, False)]
    assert standings(officer, opened) == dict(zip((seat.party.code for seat in seats), hoped, strict=True))
    with acting_as(officer):
        words = {entry.note for entry in ProgressEntry.objects.visible_to(officer)}
        assert words == {"Word 0", "Word 1", "Word 2", "Word 3", "Word 4"}
        told = dict(queries.counted(queries.heard(actor=officer, round=opened)))
        assert told == {
            "Called": 7, "Nothing yet": 1, "Opened": 0, "Waits for a co-chair": 0, "Partial": 1, "Complete": 4,
            "Withdrawn": 1, "Of these late": 1,
        }  # fmt: skip
        operations.write_overview(actor=officer, round=opened, overview="A good half-year.")
        operations.move_round(actor=officer, round=opened, step="close")
        events = set(Entry.objects.filter(thing_ref=opened.ref).values_list("event", flat=True))
    assert {"commitments:round:open", "commitments:round:close", "commitments:round:write-overview"} <= events


# reminders


def reminded(officer: Actor, *days: date) -> list[int]:
    return [operations.remind_of_rounds(on=day) for day in days]


def test_who_has_not_replied_is_reminded_a_week_and_a_day_before_and_weekly_after(officer: Actor) -> None:
    lead, ready = make_actor(), make_actor()
    items = led_by(officer, lead.party, ready.party)
    opened = open_round(officer, [lead.party, ready.party])
    answer(ready, opened, items[1])
    every = [date.fromordinal(day) for day in range(OPENED.toordinal(), date(2026, 8, 17).toordinal())]
    told = [day for day, count in zip(every, reminded(officer, *every), strict=True) if count]
    assert told == [date(2026, 7, 24), date(2026, 7, 30), date(2026, 8, 1), date(2026, 8, 8), date(2026, 8, 15)]
    assert reminded(officer, date(2026, 8, 15), date(2026, 8, 15)) == [0, 0]
    with acting_as(lead):
        kinds = Notice.objects.filter(to=lead.user).order_by("created_at").values_list("kind", flat=True)
        expected = ["opened", "due", "due", "late", "late", "late"]
        assert [kind.removeprefix("commitments/round-") for kind in kinds] == expected
    with acting_as(ready):
        assert Notice.objects.filter(to=ready.user).count() == 1


def test_a_day_of_reminding_that_the_machine_slept_through_is_made_up_for_once(officer: Actor) -> None:
    lead = make_actor()
    led_by(officer, lead.party)
    open_round(officer, [lead.party])
    assert reminded(officer, date(2026, 7, 26), date(2026, 7, 27)) == [1, 0]


def test_co_chairs_are_reminded_of_what_waits_for_them(officer: Actor) -> None:
    chair_party = make_party()
    body = co_chaired(chair_party)
    chair, member = make_actor(chair_party, [body]), make_actor(groups=[body])
    (item,) = led_by(officer, body)
    submit(member, draft(member, open_round(officer, [body]), body, AnswerCard(item, note="Said")))
    assert reminded(officer, date(2026, 7, 24)) == [1]
    with acting_as(chair):
        assert Notice.objects.filter(to=chair.user, kind="commitments/reply-to-clear").count() == 2
    with acting_as(member):
        assert not Notice.objects.filter(to=member.user, kind="commitments/round-due").exists()


# pages


def fields(item: Commitment, **said: object) -> dict[str, object]:
    """What a form of one answer sends."""
    return {f"{item.ref}-{name}": value for name, value in said.items()}


def list_of(item: ProgressRound, lead: Party | Group) -> str:
    return reverse("commitments:answer-round", args=[item.ref, lead.ref])


def test_the_secretariat_opens_a_round_on_its_page_and_sees_who_opened_the_list(officer: Actor) -> None:
    lead, other = make_actor(), make_actor()
    led_by(officer, lead.party, other.party)
    client, page = client_of(officer), reverse("commitments:open-round")
    assert client.get(page).content.decode().count(" checked") >= 2
    sent = {"title_en": "Half", "period_from": "2026-01-01", "period_to": "2026-06-30", "due_on": "2027-07-31"}
    proposed = client.post(page, {**sent, **marked(officer, "GREEN"), "finds": "1"})
    assert proposed.status_code == 200
    assert set(proposed.context["form"]["leads"].value()) == {lead.party.ref, other.party.ref}
    answer = client.post(page, {**sent, "leads": [lead.party.ref], **marked(officer, "GREEN")})
    with acting_as(officer):
        opened = ProgressRound.objects.get()
    assert answer.url == reverse("commitments:round", args=[opened.ref])
    client_of(lead).get(list_of(opened, lead.party))
    client_of(lead).get(list_of(opened, lead.party))
    assert standings(officer, opened) == {lead.party.code: (ReplyStanding.OPENED, False)}
    with acting_as(lead):
        assert not waiting_notices(lead), "what called there is done"
    assert client_of(other).get(list_of(opened, lead.party)).status_code == 404
    assert "How far the replies have come" in client.get(answer.url).content.decode()
    assert "How far the replies have come" not in client_of(lead).get(answer.url).content.decode()
    assert client_of(other).get(page).status_code == 403


def test_a_lead_writes_its_list_keeps_it_comes_back_and_submits(officer: Actor) -> None:
    lead = make_actor()
    first, second, third = led_by(officer, lead.party, lead.party, lead.party)
    with acting_as(lead):
        report(lead, first, given=mark("GREEN", lead.party.token_id), note="Two were lent.", state="under_way")
    opened = open_round(officer, [lead.party])
    client, page = client_of(lead), list_of(opened, lead.party)
    assert "Two were lent." in client.get(page).content.decode()
    unchanged = fields(first, note="Two were lent.", state="under_way", who="")
    sent = {**unchanged, **fields(second, note="A start.", who="own"), **fields(third, nothing_to_add="on", who="")}
    assert client.post(page, sent).url == page
    shown = client.get(page).content.decode()
    assert "A start." in shown
    assert '<option value="own" selected>Only we</option>' in shown
    done = client.post(page, {**sent, "submit": "1"})
    with acting_as(lead):
        reply = Reply.objects.get()
        assert (reply.answered, reply.asked, reply.is_partial) == (2, 3, True), "what is left as it was says nothing"
        assert {e.tlp for e in ProgressEntry.objects.filter(commitment=second)} == {"AMBER+STRICT"}
    assert done.url == reverse("commitments:reply", args=[reply.ref])
    assert "partial" in client.get(done.url).content.decode()
    told = client_of(officer).get(done.url).content.decode()
    assert "2 of 3" in told
    assert "A start." not in told
    assert client_of(make_actor()).get(done.url).status_code == 404


def test_both_a_word_and_nothing_to_add_is_asked_about_and_nothing_written_is_lost(officer: Actor) -> None:
    lead = make_actor()
    (item,) = led_by(officer, lead.party)
    opened = open_round(officer, [lead.party])
    sent = fields(item, note="A start.", nothing_to_add="on", who="")
    answer = client_of(lead).post(list_of(opened, lead.party), sent)
    assert answer.status_code == 422
    assert "not both" in answer.content.decode()
    assert "A start." in answer.content.decode()
    with acting_as(lead):
        assert not Reply.objects.exists()


def test_readers_of_an_answer_are_chosen_by_name(officer: Actor) -> None:
    lead, friend = make_actor(), make_party()
    (item,) = led_by(officer, lead.party)
    opened = open_round(officer, [lead.party])
    client, page = client_of(lead), list_of(opened, lead.party)
    readers = reverse("commitments:answer-readers", args=[opened.ref, lead.party.ref, item.ref])
    assert client.post(page, {**fields(item, note="A start.", who=""), "readers": item.ref}).url == readers
    assert client.get(readers).status_code == 200
    assert client.post(readers, marked(lead, "CLEAR")).status_code == 422
    assert client.post(readers, {**marked(lead, "AMBER"), "readers": [friend.token_id]}).url == page
    client.post(page, {**fields(item, note="A start.", who="named"), "submit": "1"})
    with acting_as(lead):
        entry = ProgressEntry.objects.get()
    assert (entry.tlp, set(entry.readers)) == ("AMBER", {lead.party.token_id, friend.token_id})


def test_a_co_chair_clears_on_the_page_of_the_reply(officer: Actor) -> None:
    chair_party = make_party()
    body = co_chaired(chair_party)
    chair, member = make_actor(chair_party, [body]), make_actor(groups=[body])
    (item,) = led_by(officer, body)
    opened = open_round(officer, [body])
    reply = submit(member, draft(member, opened, body, AnswerCard(item, note="As the body says")))
    page, step = (reverse(f"commitments:{name}", args=[reply.ref]) for name in ("reply", "clear-reply"))
    assert "As the body says" in client_of(chair).get(page).content.decode()
    assert "As the body says" not in client_of(officer).get(page).content.decode()
    assert client_of(member).post(step).status_code == 403
    client_of(chair).post(step, {"send_back": "1", "word": "Say where."})
    assert "Say where." in client_of(member).get(list_of(opened, body)).content.decode()
    submit(member, reply)
    assert client_of(chair).post(step).url == page
    with acting_as(chair):
        assert ProgressEntry.objects.get().note == "As the body says"


def test_a_round_is_closed_and_opened_again_by_its_owner_alone(officer: Actor) -> None:
    lead = make_actor()
    opened = open_round(officer, [lead.party])
    page = reverse("commitments:move-round", args=[opened.ref])
    assert client_of(lead).post(page, {"step": "close"}).status_code == 403
    for step, state in (("close", "closed"), ("reopen", "open")):
        client_of(officer).post(page, {"step": step})
        with acting_as(officer):
            assert ProgressRound.objects.get().state == state
    overview = reverse("commitments:round-overview", args=[opened.ref])
    assert client_of(lead).get(overview).status_code == 403
    client_of(officer).post(overview, {"overview": "A good half-year."})
    shown = reverse("commitments:round", args=[opened.ref])
    assert "A good half-year." in client_of(officer).get(shown).content.decode()
    assert "A good half-year." not in client_of(lead).get(shown).content.decode()


def test_a_hidden_round_is_answered_like_an_absent_one(officer: Actor) -> None:
    lead = make_actor()
    narrow = mark("AMBER", officer.party.token_id, [lead.party.token_id])
    opened = open_round(officer, [lead.party], given=narrow)
    for client in (Client(), client_of(make_actor())):
        page = reverse("commitments:round", args=[opened.ref])
        hidden, absent = client.get(page), client.get(reverse("commitments:round", args=["nothing"]))
        assert hidden.status_code == absent.status_code == 404
        assert opened.title["en"] not in client.get(reverse("commitments:rounds")).content.decode()
    assert client_of(lead).get(page).status_code == 200


def test_the_owner_of_a_round_narrows_it_and_nobody_else_does(officer: Actor) -> None:
    lead = make_actor()
    opened = open_round(officer, [lead.party])
    page = reverse("commitments:mark-round", args=[opened.ref])
    assert client_of(lead).post(page, marked(officer, "AMBER")).status_code == 403
    assert client_of(officer).post(page, marked(officer, "AMBER")).url == reverse("commitments:round", args=[opened.ref])
    assert client_of(lead).get(reverse("commitments:round", args=[opened.ref])).status_code == 404


def test_a_closed_round_is_compiled_from_its_own_page(officer: Actor) -> None:
    lead = make_actor()
    (item,) = led_by(officer, lead.party)
    opened = open_round(officer, [lead.party])
    answer(lead, opened, item)
    with acting_as(officer):
        operations.write_overview(actor=officer, round=opened, overview="A good half-year.")
        operations.move_round(actor=officer, round=opened, step="close")
    page = reverse("commitments:compile") + f"?round={opened.ref}"
    client = client_of(officer)
    assert page in client.get(reverse("commitments:round", args=[opened.ref])).content.decode()
    shown = client.get(page).content.decode()
    assert "A good half-year." in shown
    assert "2026-06-30" in shown


def test_the_page_of_a_round_asks_as_much_for_thirty_leads_as_for_one(officer: Actor) -> None:
    client = client_of(officer)
    counts = []
    for number in (1, 30):
        leads = [make_actor() for _ in range(number)]
        items = led_by(officer, *(lead.party for lead in leads))
        opened = open_round(officer, [lead.party for lead in leads])
        for lead, item in zip(leads, items, strict=True):
            answer(lead, opened, item)
        page = reverse("commitments:round", args=[opened.ref])
        client.get(page)
        counts.append(queries_of(lambda page=page: client.get(page)))
    assert counts[0] == counts[1]


def test_a_list_asks_as_much_for_thirty_commitments_as_for_one(officer: Actor) -> None:
    counts = []
    for number in (1, 30):
        lead = make_actor()
        led_by(officer, *[lead.party] * number)
        page, client = list_of(open_round(officer, [lead.party]), lead.party), client_of(lead)
        client.get(page)
        counts.append(queries_of(lambda page=page, client=client: client.get(page)))
    assert counts[0] == counts[1]
