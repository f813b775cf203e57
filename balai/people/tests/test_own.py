"""What a person does for themselves: choosing a seat, their profile."""

import pytest
from django.test import Client
from django.urls import reverse

from balai.kernel.identity.actor import VISITOR
from balai.kernel.identity.models import User
from balai.kernel.identity.tests.factories import make_actor, make_seat, make_user
from balai.kernel.web.tests.factories import make_client
from balai.people import operations

from .factories import TODAY, make_contact

pytestmark = pytest.mark.django_db


def test_somebody_with_two_seats_chooses_and_reads_as_that_one_alone() -> None:
    first = make_actor()
    other = make_seat()
    operations.seat_person(actor=VISITOR, seat=other, user=first.user, on=TODAY)
    hidden = make_contact(first, first.seat, "+10 555 0199")
    browser = make_client(first)
    page = reverse("people:seat", args=[first.seat.ref])
    assert hidden.value in browser.get(page).content.decode()
    chosen = browser.post(reverse("people:choose-seat"), {"seat": other.ref, "next": "//evil.example/"})
    assert chosen.headers["Location"] == "/"
    nowhere = browser.post(reverse("people:choose-seat"), {"seat": other.ref, "next": "nonsense"})
    assert nowhere.headers["Location"] == "/"
    assert hidden.value not in browser.get(page).content.decode()
    assert browser.post(reverse("people:choose-seat"), {"seat": make_seat().ref}).status_code == 422


def test_who_has_to_choose_a_seat_first_comes_to_the_page_that_they_asked_for() -> None:
    actor = make_actor()
    operations.seat_person(actor=VISITOR, seat=make_seat(), user=actor.user, on=TODAY)
    browser = Client()
    browser.force_login(actor.user)
    wanted = reverse("people:unconfirmed") + "?page=1"
    choice = browser.get(wanted)
    assert choice.headers["Location"].startswith(reverse("people:choose-seat") + "?next=/people/")
    page = browser.get(choice.headers["Location"]).content.decode()
    assert f'<input type="hidden" name="next" value="{wanted}">' in page
    chosen = browser.post(reverse("people:choose-seat"), {"seat": actor.seat.ref, "next": wanted})
    assert chosen.headers["Location"] == wanted


def test_everyone_may_change_their_own_profile() -> None:
    actor = make_actor()
    form = {"name": "Renamed (invented)", "language": "id", "wants_digest": "on"}
    assert make_client(actor).post(reverse("people:profile"), form).status_code == 302
    user = User.objects.get(pk=actor.user.pk)
    assert (user.name, user.language, user.wants_digest) == ("Renamed (invented)", "id", True)


def test_a_person_without_a_seat_is_told_who_can_seat_them() -> None:
    browser = Client()
    browser.force_login(make_user())
    assert "You hold no seat" in browser.get(reverse("people:choose-seat")).content.decode()
