"""The first people: of the support office from the console, of each party by the support office."""

import pytest
from django.test import Client
from django.urls import reverse

from balai.kernel import clock
from balai.kernel.identity.actor import VISITOR, Actor
from balai.kernel.identity.queries import actor_for
from balai.kernel.identity.tests.factories import make_actor, make_party
from balai.kernel.marking.context import acting_as
from balai.kernel.outbox.models import Notice
from balai.kernel.ruling import Refused
from balai.kernel.web.tests.factories import make_client
from balai.people import operations, queries
from balai.people.models import Invitation

pytestmark = pytest.mark.django_db
PASSWORD = "quiet-harbour-lantern-27"
PERSON = {"name": "First Officer (invented)", "email": "first@example.org", "language": "en"}


@pytest.fixture
def officer() -> Actor:
    """Who keeps the register."""
    return make_actor(is_secretariat=True)


def test_the_office_invites_a_partys_first_administrator_who_takes_the_seat(officer: Actor) -> None:
    party, client = make_party(), make_client(officer)
    page = reverse("people:invite-administrator", args=[party.ref])
    assert page in client.get(reverse("people:party", args=[party.ref])).content.decode()
    assert client.post(page, PERSON).url == reverse("people:party", args=[party.ref])
    invitation = Invitation.objects.get()
    with acting_as(actor_for(invitation.user, None)):
        link = Notice.objects.get(to=invitation.user, kind="people/invitation").link
    assert Client().post(link, {"password": PASSWORD, "again": PASSWORD}).status_code == 302
    assert queries.administrators(party) == [invitation.user]
    assert client.get(page).status_code == 403, "from now on the party looks after its people"
    assert page not in client.get(reverse("people:party", args=[party.ref])).content.decode()


def test_a_second_invitation_stands_in_for_the_first_and_opens_no_second_seat(officer: Actor) -> None:
    party = make_party()
    with acting_as(officer):
        for email in ("wrong@example.org", "right@example.org"):
            operations.invite_first_administrator(
                actor=officer, party=party, now=clock.now(), **{**PERSON, "email": email}
            )
    assert Invitation.objects.get().user.email == "right@example.org"
    assert queries.administrator_seats(party).count() == 1


def test_nobody_but_the_office_invites_a_first_administrator() -> None:
    party = make_party()
    page = reverse("people:invite-administrator", args=[party.ref])
    assert make_client(make_actor(party)).post(page, PERSON).status_code == 403
    assert not Invitation.objects.exists()


def test_the_forums_own_seat_is_filled_while_nobody_holds_it(officer: Actor) -> None:
    with acting_as(officer), pytest.raises(Refused, match="Somebody holds this seat"):
        operations.invite_to_office(actor=officer, now=clock.now(), **PERSON)
    other = make_actor()
    with acting_as(other), pytest.raises(Refused, match="own seat"):
        operations.invite_to_office(actor=other, now=clock.now(), **PERSON)
    with acting_as(officer):
        operations.vacate_seat(actor=officer, seat=officer.seat, on=clock.today())
        assert operations.invite_to_office(actor=officer, now=clock.now(), **PERSON).seat == officer.seat


def test_an_invitation_from_the_console_is_withdrawn_by_no_visitor(officer: Actor) -> None:
    with acting_as(officer):
        operations.vacate_seat(actor=officer, seat=officer.seat, on=clock.today())
        invitation = operations.invite_to_office(actor=officer, now=clock.now(), **PERSON)
    Invitation.objects.update(invited_by=None)
    invitation.refresh_from_db()
    with pytest.raises(Refused):
        operations.withdraw_invitation(actor=VISITOR, invitation=invitation)
