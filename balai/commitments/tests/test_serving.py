"""What others do for a commitment counts once one of those who lead it accepts it."""

import pytest
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse

from balai.commitments import operations, queries
from balai.commitments.models import Activity, Commitment, Service, ServiceOffer
from balai.commitments.tests.factories import act, client_of, publish, take_up
from balai.kernel.identity.actor import VISITOR, Actor
from balai.kernel.identity.models import Party
from balai.kernel.identity.tests.factories import make_actor, make_group
from balai.kernel.marking.context import acting_as
from balai.kernel.missing import NotFound
from balai.kernel.ruling import Refused
from balai.texts.tests.factories import make_secretariat

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer() -> Actor:
    return make_secretariat()


@pytest.fixture
def lead() -> Actor:
    return make_actor(groups=[make_group()])


@pytest.fixture
def item(officer: Actor, lead: Actor) -> Commitment:
    with acting_as(officer):
        return take_up(officer, lead=lead.seat.groups.get())


@pytest.fixture
def offered(item: Commitment) -> Activity:
    observer = make_actor()
    with acting_as(observer):
        return act(observer, item, title="A course of others")


def counted() -> int:
    """How many activities the tracker counts."""
    with acting_as(VISITOR):
        return sum(len(area.activities) for area in queries.tracker())


def test_what_others_record_is_shown_with_their_name_and_counts_for_nothing(
    item: Commitment, offered: Activity
) -> None:
    page = Client().get(reverse("commitments:commitment", args=[item.ref])).content.decode()
    owner = Party.objects.get(token=offered.owner)
    assert f"recorded by {owner}" in page.split("Recorded by others")[1]
    assert "Accept" not in page
    assert counted() == 0
    page = Client().get(reverse("commitments:activity", args=[offered.ref])).content.decode()
    assert "Not accepted yet" in page


def test_a_report_holds_what_others_did_only_once_it_is_accepted(
    officer: Actor, lead: Actor, item: Commitment, offered: Activity
) -> None:
    with acting_as(officer):
        assert "A course of others" not in str(publish(officer).content)
    with acting_as(lead):
        operations.accept_service(actor=lead, activity=offered, commitment=item)
    with acting_as(officer):
        assert "A course of others" in str(publish(officer).content)


def test_a_lead_accepts_it_with_a_button_and_it_counts(lead: Actor, item: Commitment, offered: Activity) -> None:
    page = reverse("commitments:commitment", args=[item.ref])
    assert "Accept" in client_of(lead).get(page).content.decode()
    answer = client_of(lead).post(reverse("commitments:accept", args=[item.ref]), {"activity": offered.ref})
    assert answer.url == page
    assert counted() == 1
    shown = Client().get(page).content.decode()
    assert "A course of others" in shown
    assert "Recorded by others" not in shown


def test_what_a_lead_or_the_owner_records_counts_at_once(officer: Actor, lead: Actor, item: Commitment) -> None:
    for number, actor in enumerate([lead, officer], start=1):
        with acting_as(actor):
            act(actor, item)
        assert counted() == number
    with acting_as(officer):
        assert queries.activities_offered(actor=officer, commitment=item) == []


def test_only_who_leads_accepts_and_only_what_was_offered(lead: Actor, item: Commitment, offered: Activity) -> None:
    other = make_actor()
    with acting_as(other):
        elsewhere = act(other)
        with pytest.raises(Refused, match="accept what others did"):
            operations.accept_service(actor=other, activity=offered, commitment=item)
    page = reverse("commitments:accept", args=[item.ref])
    assert client_of(other).post(page, {"activity": offered.ref}).status_code == 403
    assert client_of(lead).post(page, {"activity": "nothing"}).status_code == 404
    with acting_as(lead), pytest.raises(NotFound):
        operations.accept_service(actor=lead, activity=elsewhere, commitment=item)


def test_the_database_lets_nobody_accept_for_those_who_lead(lead: Actor, item: Commitment, offered: Activity) -> None:
    other = make_actor()
    with acting_as(other), pytest.raises(DatabaseError), transaction.atomic():
        Service.objects.create(activity=offered, commitment=item)
    with acting_as(other):
        assert ServiceOffer.objects.filter(activity=offered).delete()[0] == 0
        elsewhere = act(other)
    with acting_as(lead), pytest.raises(DatabaseError), transaction.atomic():
        Service.objects.create(activity=elsewhere, commitment=item)
