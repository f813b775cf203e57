"""A text stays while a commitment rests on it."""

import pytest
from django.test import Client
from django.urls import reverse

from balai.commitments.tests.factories import make_provision, take_up
from balai.kernel.marking.context import acting_as
from balai.kernel.marking.mark import mark
from balai.kernel.ruling import Refused
from balai.texts import operations
from balai.texts.models import Text
from balai.texts.tests.factories import make_secretariat

pytestmark = pytest.mark.django_db


def test_a_text_from_which_something_was_taken_up_is_not_withdrawn() -> None:
    officer = make_secretariat()
    with acting_as(officer):
        provision = make_provision(officer)
        take_up(officer, provision)
        with pytest.raises(Refused, match="taken up from this text"):
            operations.withdraw_text(actor=officer, text=provision.text)
        assert Text.objects.filter(pk=provision.text.pk).exists()


def test_nor_is_it_when_its_owner_cannot_read_what_was_taken_up() -> None:
    officer, other = make_secretariat(), make_secretariat()
    with acting_as(officer):
        provision = make_provision(officer)
    with acting_as(other):
        take_up(other, provision, given=mark("AMBER", other.party.token_id))
    client = Client()
    client.force_login(officer.user)
    answer = client.post(reverse("texts:withdraw", args=[provision.text.ref]))
    assert answer.status_code == 403
    assert b"taken up from this text" in answer.content
    with acting_as(officer):
        assert Text.objects.filter(pk=provision.text.pk).exists()
