"""The pages of a progress round, as people meet them."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from balai.commitments import operations, queries
from balai.commitments.models import Commitment, ProgressEntry, ProgressRound, Reply
from balai.commitments.operations import AnswerCard
from balai.commitments.states import ReplyStanding
from balai.commitments.tests.calling import answer, co_chaired, draft, led_by, open_round, standings, submit
from balai.commitments.tests.factories import report
from balai.commitments.tests.test_pages import client_of, marked, queries_of
from balai.kernel.audit.models import Entry
from balai.kernel.identity.actor import Actor
from balai.kernel.identity.models import Group, Party
from balai.kernel.identity.tests.factories import make_actor, make_party
from balai.kernel.marking.context import acting_as
from balai.kernel.marking.mark import mark
from balai.kernel.outbox.queries import waiting_notices
from balai.kernel.readership.operations import change_mark
from balai.texts.tests.factories import make_secretariat

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer() -> Actor:
    return make_secretariat()


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
    with acting_as(officer):
        assert Entry.objects.filter(event=queries.OPENED).count() == 1, "once for each seat"
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
    assert re.search(r'value="own"\s+selected>\s*Only we', shown)
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


def test_a_refusal_stands_on_the_list_itself_with_what_was_written(officer: Actor) -> None:
    lead = make_actor()
    items = led_by(officer, lead.party, lead.party)
    opened = open_round(officer, [lead.party])
    client, page = client_of(lead), list_of(opened, lead.party)
    nothing = client.post(page, {"submit": "1"})
    assert nothing.status_code == 422
    assert "Nothing is answered" in nothing.content.decode()
    draft(lead, opened, lead.party, AnswerCard(items[0], note="For named ones", tlp="GREEN"))
    with acting_as(officer):
        change_mark(actor=officer, thing=items[0], mark=mark("AMBER", officer.party.token_id, [lead.party.token_id]))
    sent = {**fields(items[0], note="For named ones", who="named"), **fields(items[1], note="A start.", who="")}
    refused = client.post(page, {**sent, "submit": "1"})
    assert refused.status_code == 422
    assert "more widely" in refused.content.decode()
    assert "A start." in refused.content.decode()
    with acting_as(lead):
        assert not ProgressEntry.objects.exists()


def test_nobody_is_asked_at_home_once_more_for_what_a_round_asks(officer: Actor) -> None:
    lead = make_actor()
    (item,) = led_by(officer, lead.party)
    silent = reverse("commitments:commitment", args=[item.ref])
    home = client_of(lead).get("/").content.decode()
    assert silent in home
    opened = open_round(officer, [lead.party])
    home = client_of(lead).get("/").content.decode()
    assert silent not in home
    assert home.count(list_of(opened, lead.party)) == 1


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
    reply = submit(member, draft(member, opened, body, AnswerCard(item, note="As the body says", tlp="AMBER+STRICT")))
    page, step = (reverse(f"commitments:{name}", args=[reply.ref]) for name in ("reply", "clear-reply"))
    shown = client_of(chair).get(page).content.decode()
    assert "As the body says" in shown
    assert "TLP:AMBER+STRICT" in shown, "a co-chair sees who will read what is cleared"
    assert " required" not in shown, "who clears it is asked for no word"
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


def test_the_overview_stays_as_it_was_published(officer: Actor) -> None:
    opened = open_round(officer, [make_actor().party])
    with acting_as(officer):
        operations.write_overview(actor=officer, round=opened, overview="A good half-year.")
        for step in ("close", "publish"):
            operations.move_round(actor=officer, round=opened, step=step)
    overview = reverse("commitments:round-overview", args=[opened.ref])
    assert client_of(officer).post(overview, {"overview": "Another."}).status_code == 403
    with acting_as(officer):
        assert ProgressRound.objects.get().overview == "A good half-year."


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
    assert client_of(officer).post(page, marked(officer, "AMBER")).url == reverse(
        "commitments:round", args=[opened.ref]
    )
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
