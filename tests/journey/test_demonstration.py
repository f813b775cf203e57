import pytest

from balai.commitments.queries import commitments, reports
from balai.kernel.identity.actor import VISITOR
from balai.kernel.identity.models import User
from balai.kernel.marking.context import acting_as
from balai.project.forum import load_demonstration, load_reference

pytestmark = pytest.mark.django_db


def test_the_demonstration_is_full_and_loading_it_again_adds_nothing() -> None:
    load_reference()
    assert load_demonstration() == {"people": 10, "commitments": 9}
    assert load_demonstration() == {"people": 0, "commitments": 0}
    with acting_as(VISITOR):
        assert commitments(actor=VISITOR).count() == 9
        areas = reports(actor=VISITOR).get().content["areas"]
    assert [area["number"] for area in areas] == sorted(area["number"] for area in areas)


def test_everybody_in_the_cast_says_that_they_are_invented() -> None:
    load_reference()
    load_demonstration()
    assert all("(invented)" in name for name in User.objects.values_list("name", flat=True))
