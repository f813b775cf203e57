"""What was reported is put right or taken back by its owner; the record keeps that it was."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from balai.commitments import operations, queries
from balai.commitments.models import Answer, ProgressEntry
from balai.commitments.operations import AnswerCard
from balai.commitments.states import ReplyStanding
from balai.commitments.tests.calling import LATE, SOON, answer, draft, led_by, open_round, standings, submit
from balai.commitments.tests.factories import publish, report, take_up
from balai.commitments.tests.test_pages import client_of, marked
from balai.kernel.audit.models import Entry
from balai.kernel.identity.actor import VISITOR, Actor
from balai.kernel.identity.tests.factories import make_actor
from balai.kernel.marking.context import acting_as
from balai.kernel.marking.mark import mark
from balai.kernel.missing import NotFound
from balai.kernel.ruling import Refused
from balai.kernel.web.tests.factories import confirm_lately
from balai.texts.tests.factories import make_secretariat

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 1)


@pytest.fixture
def officer() -> Actor:
    return make_secretariat()


@pytest.fixture
def lead() -> Actor:
    return make_actor()


@pytest.fixture
def entry(officer: Actor, lead: Actor) -> ProgressEntry:
    """A public report of the lead's."""
    with acting_as(officer):
        item = take_up(officer, parties=(lead.party,))
    with acting_as(lead):
        return report(lead, item, note="Nine were lent.", state="done", on=DAY)


def withdraw(actor: Actor, entry: ProgressEntry) -> ProgressEntry:
    with acting_as(actor):
        found = queries.progress_entry(actor=actor, ref=entry.ref)
        return operations.withdraw_progress(actor=actor, entry=found, on=SOON)


def correct(actor: Actor, entry: ProgressEntry, note: str = "Three were lent.", **said: object) -> ProgressEntry:
    said = {"state": "under_way", "mark": mark("CLEAR", actor.party.token_id), "on": SOON} | said
    with acting_as(actor):
        found = queries.progress_entry(actor=actor, ref=entry.ref)
        return operations.correct_progress(actor=actor, entry=found, note=note, **said)


def test_what_is_withdrawn_is_its_owners_alone_and_declares_nothing_any_more(
    officer: Actor, lead: Actor, entry: ProgressEntry
) -> None:
    withdraw(lead, entry)
    for other in (officer, make_actor(), VISITOR):
        with acting_as(other):
            assert not ProgressEntry.objects.exists()
            assert queries.commitment(actor=other, ref=entry.commitment.ref).standing == "taken_up"
    with acting_as(lead):
        kept = ProgressEntry.objects.get()
        assert (kept.note, kept.withdrawn_on, kept.tlp) == ("Nine were lent.", SOON, "AMBER+STRICT")
        assert queries.commitment(actor=lead, ref=entry.commitment.ref).standing == "taken_up"
        assert Entry.objects.filter(thing_ref=entry.ref, event="commitments:progress:withdraw").count() == 1


def test_what_single_seats_read_stays_with_the_owners_own_of_them(officer: Actor, lead: Actor) -> None:
    colleague, friend = make_actor(lead.party), make_actor()
    with acting_as(officer):
        item = take_up(officer, parties=(lead.party,))
    with acting_as(lead):
        named = [lead.seat.token_id, friend.seat.token_id]
        entry = report(lead, item, given=mark("RED", lead.party.token_id, named))
    assert (withdraw(lead, entry).tlp, entry.readers) == ("RED", sorted(named))
    for other, count in ((lead, 1), (colleague, 0), (friend, 0)):
        with acting_as(other):
            assert ProgressEntry.objects.count() == count


def test_only_the_owner_withdraws_or_corrects_and_each_once(officer: Actor, lead: Actor, entry: ProgressEntry) -> None:
    for other in (officer, make_actor()):
        with pytest.raises(Refused, match="Only the owner"):
            withdraw(other, entry)
        with pytest.raises(Refused, match="Only the owner"):
            correct(other, entry)
    withdraw(lead, entry)
    with pytest.raises(Refused, match="withdrawn"):
        withdraw(lead, entry)
    with pytest.raises(Refused, match="withdrawn"):
        correct(lead, entry)


def test_a_correction_stands_in_the_place_of_what_it_corrects(lead: Actor, entry: ProgressEntry) -> None:
    later = correct(lead, entry)
    with acting_as(VISITOR):
        (seen,) = ProgressEntry.objects.all()
        assert (seen, seen.note, seen.reported_on) == (later, "Three were lent.", DAY)
        assert queries.commitment(actor=VISITOR, ref=entry.commitment.ref).standing == "under_way"
    with acting_as(lead):
        first = ProgressEntry.objects.get(pk=entry.pk)
        assert (first.withdrawn_on, later.corrects_id) == (SOON, first.pk)
    shown = Client().get(reverse("commitments:commitment", args=[entry.commitment.ref])).content.decode()
    assert "Corrected on" in shown
    assert "Nine were lent." not in shown


def test_a_correction_is_no_wider_than_the_commitment_and_stays_its_owners(officer: Actor, lead: Actor) -> None:
    narrow = mark("AMBER", officer.party.token_id, [lead.party.token_id])
    (item,) = led_by(officer, lead.party, given=narrow)
    with acting_as(lead):
        entry = report(lead, item, given=mark("AMBER", lead.party.token_id))
    with pytest.raises(Refused, match="more widely"):
        correct(lead, entry)
    with pytest.raises(Refused, match="has the owner"):
        correct(lead, entry, mark=mark("AMBER", officer.party.token_id, [lead.party.token_id]))


def test_what_was_published_stays_as_it_was_published(officer: Actor, lead: Actor, entry: ProgressEntry) -> None:
    with acting_as(officer):
        before = publish(officer)
    withdraw(lead, entry)
    with acting_as(officer):
        after = publish(officer)
        assert "Nine were lent." in str(queries.report(actor=officer, ref=before.ref).content)
        assert "Nine were lent." not in str(after.content)


def test_a_withdrawn_answer_leaves_its_reply_partial_and_can_be_written_anew(officer: Actor, lead: Actor) -> None:
    items = led_by(officer, lead.party, lead.party)
    opened = open_round(officer, [lead.party])
    cards = [AnswerCard(item, note=f"Word {number}") for number, item in enumerate(items)]
    reply = submit(lead, draft(lead, opened, lead.party, *cards))
    with acting_as(lead):
        entry = ProgressEntry.objects.get(note="Word 0")
    withdraw(lead, entry)
    assert standings(officer, opened) == {lead.party.code: (ReplyStanding.PARTIAL, False)}
    draft(lead, opened, lead.party, AnswerCard(items[0], note="Better"))
    assert submit(lead, reply, LATE).answered == 2


def test_a_correction_takes_the_place_of_the_answer_so_that_the_reply_withdraws_it(officer: Actor, lead: Actor) -> None:
    (item,) = led_by(officer, lead.party)
    opened = open_round(officer, [lead.party])
    reply = answer(lead, opened, item, "Nine were lent.")
    with acting_as(lead):
        entry = ProgressEntry.objects.get()
    later = correct(lead, entry, mark=mark("GREEN", lead.party.token_id))
    with acting_as(lead):
        assert Answer.objects.get().entry == later
        operations.withdraw_reply(actor=lead, reply=queries.reply(actor=lead, ref=reply.ref), on=LATE)
        assert set(ProgressEntry.objects.values_list("withdrawn_on", flat=True)) == {SOON, LATE}


def test_a_reply_is_withdrawn_after_the_round_is_closed_and_its_owner_of_the_round_sees_that_alone(
    officer: Actor, lead: Actor
) -> None:
    (item,) = led_by(officer, lead.party)
    opened = open_round(officer, [lead.party])
    reply = answer(lead, opened, item)
    with acting_as(officer):
        operations.move_round(actor=officer, round=opened, step="close")
        theirs = queries.reply(actor=officer, ref=reply.ref)
        with pytest.raises(Refused, match="Only the owner"):
            operations.withdraw_reply(actor=officer, reply=theirs, on=LATE)
    page = reverse("commitments:withdraw-reply", args=[reply.ref])
    assert client_of(officer).get(page).status_code == 403
    assert client_of(lead).get(page).status_code == 200
    done = client_of(lead).post(page)
    assert standings(officer, opened) == {lead.party.code: (ReplyStanding.WITHDRAWN, False)}
    shown = client_of(officer).get(done.url).content.decode()
    assert "Withdrawn" in shown
    assert "Three were lent." not in shown
    with acting_as(officer):
        assert not ProgressEntry.objects.exists()


def test_a_withdrawn_reply_is_written_anew_while_the_round_is_open(officer: Actor, lead: Actor) -> None:
    (item,) = led_by(officer, lead.party)
    opened = open_round(officer, [lead.party])
    reply = answer(lead, opened, item)
    with acting_as(lead):
        operations.withdraw_reply(actor=lead, reply=queries.reply(actor=lead, ref=reply.ref), on=SOON)
        with pytest.raises(Refused, match="Nothing is submitted"):
            operations.withdraw_reply(actor=lead, reply=queries.reply(actor=lead, ref=reply.ref), on=SOON)
    answer(lead, opened, item, "Better", on=LATE)
    assert standings(officer, opened) == {lead.party.code: (ReplyStanding.COMPLETE, True)}


def test_the_owner_withdraws_on_the_page_of_the_report_and_nobody_else(lead: Actor, entry: ProgressEntry) -> None:
    page, other = reverse("commitments:withdraw-progress", args=[entry.ref]), client_of(make_actor())
    assert other.get(page).status_code == other.post(page).status_code == 403
    assert b"Nine were lent." in client_of(lead).get(page).content
    done = client_of(lead).post(page)
    assert b"Withdrawn on" in client_of(lead).get(done.url).content
    assert other.get(done.url).status_code == 404
    widened = reverse("commitments:mark-progress-entry", args=[entry.ref])
    assert client_of(lead).post(widened, marked(lead)).status_code == 403, "what is withdrawn stays so"
    assert b"Nine were lent." not in other.get(reverse("commitments:commitment", args=[entry.commitment.ref])).content


def test_the_owner_corrects_on_the_page_and_confirms_what_reaches_further(officer: Actor, lead: Actor) -> None:
    (item,) = led_by(officer, lead.party)
    with acting_as(lead):
        entry = report(lead, item, given=mark("AMBER", lead.party.token_id), note="Nine were lent.")
    client, page = client_of(lead), reverse("commitments:correct-progress", args=[entry.ref])
    assert b"Nine were lent." in client.get(page).content
    assert client.post(page, {"note": "", **marked(lead, "AMBER")}).status_code == 422
    wider = {"note": "Three were lent.", **marked(lead, "GREEN")}
    client.post(page, wider)
    with acting_as(lead):
        assert ProgressEntry.objects.count() == 1, "asked first whether it is still them"
    confirm_lately(client, lead.user)
    client.post(page, wider)
    with acting_as(officer):
        assert ProgressEntry.objects.get().note == "Three were lent."


def test_a_hidden_report_is_not_told_apart_from_a_missing_one(lead: Actor, entry: ProgressEntry) -> None:
    withdraw(lead, entry)
    stranger = make_actor()
    with acting_as(stranger), pytest.raises(NotFound):
        queries.progress_entry(actor=stranger, ref=entry.ref)
