"""An open round is changed: its day is moved, further leads are called; and what it told goes when it is done."""

from datetime import date

import pytest
from django.urls import reverse

from balai.commitments import operations, queries
from balai.commitments.models import Called, ProgressRound
from balai.commitments.operations import AnswerCard
from balai.commitments.states import ReplyStanding
from balai.commitments.tests.calling import (
    DUE,
    LATE,
    SOON,
    answer,
    co_chaired,
    draft,
    led_by,
    open_round,
    standings,
    submit,
)
from balai.commitments.tests.factories import client_of
from balai.kernel import clock
from balai.kernel.audit.models import Entry
from balai.kernel.identity.actor import Actor
from balai.kernel.identity.tests.factories import make_actor, make_party
from balai.kernel.marking.context import acting_as
from balai.kernel.marking.mark import mark
from balai.kernel.outbox.models import Notice
from balai.kernel.ruling import Refused
from balai.texts.tests.factories import make_secretariat

pytestmark = pytest.mark.django_db
LATER = date(2026, 8, 14)


@pytest.fixture
def officer() -> Actor:
    return make_secretariat()


def move(officer: Actor, item: ProgressRound, day: date, on: date = SOON) -> ProgressRound:
    with acting_as(officer):
        return operations.move_due_day(actor=officer, round=item, due_on=day, on=on)


def told(actor: Actor) -> list[tuple[str, str]]:
    with acting_as(actor):
        found = Notice.objects.filter(to=actor.user).order_by("created_at")
        return [(one.kind.removeprefix("commitments/round-"), one.params["day"]) for one in found]


def test_everybody_called_is_told_once_that_the_day_is_moved(officer: Actor) -> None:
    lead, other = make_actor(), make_actor()
    led_by(officer, lead.party, other.party)
    opened = open_round(officer, [lead.party, other.party])
    move(officer, opened, LATER)
    with pytest.raises(Refused, match="due on that day already"):
        move(officer, opened, LATER)
    for one in (lead, other):
        assert told(one) == [("opened", "31 July 2026"), ("moved", "14 August 2026")]
    with acting_as(officer):
        assert Entry.objects.filter(event="commitments:round:move-due", thing_ref=opened.ref).count() == 1


def test_who_was_late_by_the_old_day_and_is_not_by_the_new_one_is_on_time(officer: Actor) -> None:
    lead = make_actor()
    (item,) = led_by(officer, lead.party)
    opened = open_round(officer, [lead.party])
    answer(lead, opened, item, on=LATE)
    assert standings(officer, opened) == {lead.party.code: (ReplyStanding.COMPLETE, True)}
    move(officer, opened, LATER, on=LATE)
    assert standings(officer, opened) == {lead.party.code: (ReplyStanding.COMPLETE, False)}


def test_the_day_is_moved_by_who_opened_the_round_not_into_the_past_and_while_it_is_open(officer: Actor) -> None:
    lead = make_actor()
    led_by(officer, lead.party)
    opened = open_round(officer, [lead.party])
    for actor in (lead, make_secretariat()):
        with pytest.raises(Refused):
            move(actor, opened, LATER)
    with pytest.raises(Refused, match="a day to come"):
        move(officer, opened, date(2026, 7, 19))
    assert move(officer, opened, SOON).due_on == SOON, "earlier, up to today"
    with acting_as(officer):
        operations.move_round(actor=officer, round=queries.progress_round(actor=officer, ref=opened.ref), step="close")
    with pytest.raises(Refused, match="has been closed"):
        move(officer, opened, LATER)


def test_reminders_go_by_the_new_day_and_not_on_the_day_of_the_notice(officer: Actor) -> None:
    lead = make_actor()
    led_by(officer, lead.party)
    opened = open_round(officer, [lead.party])
    assert operations.remind_of_rounds(on=date(2026, 7, 30)) == 1
    move(officer, opened, date(2026, 8, 5), on=DUE)
    every = [date.fromordinal(day) for day in range(DUE.toordinal(), date(2026, 8, 14).toordinal())]
    days = [day for day in every if operations.remind_of_rounds(on=day)]
    assert days == [date(2026, 8, 4), date(2026, 8, 6), date(2026, 8, 13)]


def test_further_leads_get_their_list_and_notice_like_the_others_and_nobody_is_called_twice(officer: Actor) -> None:
    first, second = make_actor(), make_actor()
    items = led_by(officer, first.party, second.party)
    opened = open_round(officer, [first.party])
    with acting_as(officer):
        assert queries.leads_left(actor=officer, round=opened) == [second.party]
        for _press in range(2):
            operations.call_leads(actor=officer, round=opened, leads=[first.party, second.party], on=SOON)
        assert queries.leads_left(actor=officer, round=opened) == []
        assert Called.objects.filter(round=opened).count() == 2
    assert told(first) == told(second) == [("opened", "31 July 2026")]
    answer(second, opened, items[1])
    assert standings(officer, opened)[second.party.code] == (ReplyStanding.COMPLETE, False)


def test_nobody_is_called_who_cannot_read_the_round_and_by_nobody_but_who_opened_it(officer: Actor) -> None:
    first, second = make_actor(), make_actor()
    led_by(officer, first.party, second.party)
    narrow = mark("AMBER", officer.party.token_id, [first.party.token_id])
    opened = open_round(officer, [first.party], given=narrow)
    with acting_as(officer), pytest.raises(Refused, match="could not read"):
        operations.call_leads(actor=officer, round=opened, leads=[second.party], on=SOON)
    with acting_as(first), pytest.raises(Refused, match="Only the secretariat"):
        operations.call_leads(actor=first, round=opened, leads=[make_party()], on=SOON)


def test_the_office_moves_the_day_and_calls_further_leads_on_the_pages_of_its_round(officer: Actor) -> None:
    first, second = make_actor(), make_actor()
    led_by(officer, first.party, second.party)
    opened = open_round(officer, [first.party])
    client, page = client_of(officer), reverse("commitments:round", args=[opened.ref])
    due, call = (reverse(f"commitments:{name}", args=[opened.ref]) for name in ("move-due-day", "call-leads"))
    shown = client.get(page).content.decode()
    assert due in shown
    assert call in shown
    assert client.post(due, {"due_on": "2026-07-01"}).status_code == 422
    day = clock.today().replace(year=clock.today().year + 1, day=1)
    assert client.post(due, {"due_on": day.isoformat()}).url == page
    assert client.post(due, {"due_on": day.isoformat()}).status_code == 422, "it is due on that day already"
    assert client.post(call, {"leads": [first.party.ref]}).status_code == 422
    assert client.post(call, {"leads": [second.party.ref]}).url == page
    assert "Everybody is called already" in client.get(call).content.decode()
    assert client_of(first).get(due).status_code == client_of(first).get(call).status_code == 403
    client.post(reverse("commitments:move-round", args=[opened.ref]), {"step": "close"})
    assert due not in client.get(page).content.decode()
    assert client.get(due).status_code == client.get(call).status_code == 403


def test_a_lead_without_a_commitment_in_the_round_is_shown_so_and_reminded_of_nothing(officer: Actor) -> None:
    lead, idle = make_actor(), make_actor()
    led_by(officer, lead.party)
    opened = open_round(officer, [lead.party, idle.party])
    shown = client_of(officer).get(reverse("commitments:round", args=[opened.ref])).content.decode()
    assert "Nothing was asked of it" in shown
    assert "0 of 0" not in shown
    assert standings(officer, opened)[idle.party.code] == (ReplyStanding.NOT_ASKED, False)
    assert operations.remind_of_rounds(on=date(2026, 7, 30)) == 1
    with acting_as(idle):
        assert queries.rounds_waiting(actor=idle, on=SOON) == []
    assert (
        "Nothing is asked of it"
        in client_of(idle).get(reverse("commitments:round", args=[opened.ref])).content.decode()
    )


def test_what_ended_after_the_round_was_asked_in_it_all_the_same(officer: Actor) -> None:
    lead = make_actor()
    (item,) = led_by(officer, lead.party)
    opened = open_round(officer, [lead.party])
    with acting_as(officer):
        operations.move_round(actor=officer, round=opened, step="close")
        type(item).objects.filter(pk=item.pk).update(state="retired")
    assert standings(officer, opened) == {lead.party.code: (ReplyStanding.NOTHING, False)}


def test_an_answer_about_what_the_office_does_not_read_is_told_it_in_plain_words(officer: Actor) -> None:
    lead, stranger = make_actor(), make_secretariat()
    with acting_as(stranger):
        given = mark("AMBER", stranger.party.token_id, [lead.party.token_id])
        (hidden,) = led_by(stranger, lead.party, given=given)
    opened = open_round(officer, [lead.party])
    reply = answer(lead, opened, hidden, tlp="AMBER+STRICT")
    page = reverse("commitments:reply", args=[reply.ref])
    assert "Nothing that you read" in client_of(officer).get(page).content.decode()
    assert "Only what those who opened the round do not read" in client_of(lead).get(page).content.decode()
    followed = client_of(officer).get(reverse("commitments:round", args=[opened.ref])).content.decode()
    assert "0 of 0" not in followed
    assert "Submitted, on nothing that you read" in followed


def colleague_of(actor: Actor) -> Actor:
    return make_actor(actor.party, list(actor.seat.groups.all()))


def home(actor: Actor) -> str:
    return client_of(actor).get("/").content.decode()


def test_the_turn_of_everybody_at_a_lead_ends_when_one_of_them_submits_or_the_round_closes(officer: Actor) -> None:
    lead, silent = make_actor(), make_actor()
    colleague = colleague_of(lead)
    items = led_by(officer, lead.party, silent.party)
    opened = open_round(officer, [lead.party, silent.party])
    operations.remind_of_rounds(on=date(2026, 7, 30))
    lists = f"/commitments/rounds/{opened.ref}/answer/"
    assert all(home(one).count(lists) == 1 for one in (lead, colleague, silent)), "once, however often it was told"
    answer(lead, opened, items[0])
    assert not any(lists in home(one) for one in (lead, colleague))
    with acting_as(officer):
        operations.move_round(actor=officer, round=opened, step="close")
    assert lists not in home(silent)


def test_what_waits_for_a_co_chair_and_what_it_sends_back_stand_once_until_they_are_done(officer: Actor) -> None:
    chair_party = make_party()
    body = co_chaired(chair_party)
    chair, member = make_actor(chair_party, [body]), make_actor(groups=[body])
    (item,) = led_by(officer, body)
    opened = open_round(officer, [body])
    reply = submit(member, draft(member, opened, body, AnswerCard(item, note="Said")))
    page = reverse("commitments:reply", args=[reply.ref])
    assert home(chair).count(page) == 1
    with acting_as(chair):
        operations.send_back_reply(actor=chair, reply=reply, word="Say where.", on=SOON)
    assert page not in home(chair)
    assert "A co-chair sent it back with a word." in home(member)
    submit(member, reply)
    with acting_as(chair):
        operations.clear_reply(actor=chair, reply=queries.reply(actor=chair, ref=reply.ref), on=SOON)
    assert opened.ref not in home(member)
    assert page not in home(chair)
