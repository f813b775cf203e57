"""What the forms of the directory offer to choose from."""

import pytest
from django.urls import reverse
from django.utils.translation import override

from balai.kernel.identity.tests.factories import make_actor, make_group, make_party, make_seat
from balai.kernel.marking.context import acting_as
from balai.kernel.web.tests.factories import make_client
from balai.people.forms import CallForm, ChooseSeatForm, SeatForm
from balai.people.models import Expert

from .factories import make_administrator, make_expert

pytestmark = pytest.mark.django_db


def test_bodies_are_chosen_by_name_in_the_reader_s_language() -> None:
    late = make_group("a-code", name={"en": "Zebra crossing board", "id": "Badan penyeberangan"})
    early = make_group("z-code", name={"en": "Anchor board", "id": "Sauh"})
    for form in (SeatForm, CallForm):
        for language, wanted in [("en", [early.ref, late.ref]), ("id", [late.ref, early.ref])]:
            with override(language):
                assert list(form([late, early]).by_ref) == wanted


def test_one_s_own_seats_are_chosen_by_the_name_of_their_party() -> None:
    first, second = make_party("zz"), make_party("aa")
    first.name, second.name = {"en": "Anchor Bay"}, {"en": "Zebra Coast"}
    labels = [label for _, label in ChooseSeatForm([make_seat(second), make_seat(first)]).fields["seat"].choices]
    assert [label.rpartition(", ")[2] for label in labels] == ["Anchor Bay", "Zebra Coast"]


def test_experts_are_looked_for_by_availability_and_by_languages_in_order_of_name() -> None:
    administrator = make_administrator()
    away = make_expert(administrator, "Away (invented)")
    make_expert(administrator, "Here (invented)")
    with acting_as(administrator):
        Expert.objects.filter(pk=away.pk).update(availability="away", languages=["th", "prs"])
    browser = make_client(make_actor())
    page = browser.get(reverse("people:experts")).content.decode()
    assert '<option value="away">' in page
    assert page.index(">Dari<") < page.index(">English<") < page.index(">Thai<")
    found = browser.get(reverse("people:experts"), {"availability": "away"}).content.decode()
    assert "Away (invented)" in found
    assert "Here (invented)" not in found
