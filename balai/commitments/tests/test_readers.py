"""The owner of a report of progress, and of a published report, sees and decides who reads it."""

import pytest
from django.test import Client
from django.urls import reverse

from balai.commitments.models import ProgressEntry
from balai.commitments.tests.factories import client_of, marked, publish, report, take_up
from balai.kernel.identity.actor import Actor
from balai.kernel.identity.states import MEMBERS
from balai.kernel.identity.tests.factories import make_actor, make_group
from balai.kernel.marking.context import acting_as
from balai.kernel.marking.mark import Mark, mark
from balai.texts.tests.factories import make_secretariat

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer() -> Actor:
    return make_secretariat()


@pytest.fixture
def lead() -> Actor:
    return make_actor(groups=[make_group()])


def reported(officer: Actor, lead: Actor, given: Mark | None = None) -> ProgressEntry:
    with acting_as(officer):
        item = take_up(officer, lead=lead.seat.groups.get())
    with acting_as(lead):
        return report(lead, item, given=given or mark("AMBER", lead.party.token_id, [officer.party.token_id]))


def page_of(actor: Actor, name: str, ref: str) -> str:
    return client_of(actor).get(reverse(f"commitments:{name}", args=[ref])).content.decode()


def test_who_reported_sees_who_has_read_it_on_the_page_of_the_commitment(officer: Actor, lead: Actor) -> None:
    entry = reported(officer, lead)
    assert str(officer.seat) not in page_of(lead, "progress-entry", entry.ref).split("Who has read this")[1]
    page_of(officer, "commitment", entry.commitment.ref)
    assert str(officer.seat) in page_of(lead, "progress-entry", entry.ref).split("Who has read this")[1]
    assert "Who has read this" not in page_of(officer, "progress-entry", entry.ref)


def test_a_report_of_progress_has_a_page_for_its_readers_alone(officer: Actor, lead: Actor) -> None:
    entry = reported(officer, lead)
    page = reverse("commitments:progress-entry", args=[entry.ref])
    assert "Three were lent." in page_of(officer, "progress-entry", entry.ref)
    assert Client().get(page).status_code == client_of(make_actor()).get(page).status_code == 404


def test_the_secretariat_sees_who_has_read_a_published_report(officer: Actor) -> None:
    reader = make_actor()
    with acting_as(officer):
        published = publish(officer, given=mark("AMBER", officer.party.token_id, [reader.party.token_id]))
    page_of(reader, "report", published.ref)
    assert str(reader.seat) in page_of(officer, "report", published.ref).split("Who has read this")[1]
    assert "Who has read this" not in page_of(reader, "report", published.ref)


def test_who_reported_narrows_it_and_widens_it_no_further_than_the_commitment(officer: Actor, lead: Actor) -> None:
    with acting_as(officer):
        item = take_up(officer, given=mark("AMBER", officer.party.token_id, [MEMBERS]), lead=lead.seat.groups.get())
    with acting_as(lead):
        entry = report(lead, item, given=mark("AMBER", lead.party.token_id, [officer.party.token_id]))
    page = reverse("commitments:mark-progress-entry", args=[entry.ref])
    assert client_of(officer).post(page, marked(lead, "AMBER")).status_code == 403
    assert client_of(lead).post(page, marked(lead, "AMBER")).status_code == 302
    assert client_of(officer).get(page).status_code == 404
    client_of(lead).post(page, marked(lead, "CLEAR"))
    with acting_as(lead):
        entry.refresh_from_db()
        assert entry.tlp == "AMBER"
