import pytest

from balai.commitments.queries import commitments, reports
from balai.kernel.identity.actor import VISITOR
from balai.kernel.identity.models import User
from balai.kernel.identity.tests.factories import make_actor
from balai.kernel.marking.context import acting_as
from balai.people.models import Expert
from balai.project.forum import load_demonstration, load_reference

pytestmark = pytest.mark.django_db


def test_the_demonstration_is_full_and_loading_it_again_adds_nothing() -> None:
    load_reference()
    first = load_demonstration()
    assert (first["people"], first["commitments"]) == (10, 9)
    assert first["files"] >= 1
    assert load_demonstration() == {"people": 0, "commitments": 0, "files": 0}
    with acting_as(VISITOR):
        assert commitments(actor=VISITOR).count() == 9
        areas = reports(actor=VISITOR).get().content["areas"]
    assert [area["number"] for area in areas] == sorted(area["number"] for area in areas)
    assert all("(invented)" in name for name in User.objects.values_list("name", flat=True))
    member = make_actor()
    with acting_as(member):
        assert Expert.objects.count() == 3
        assert Expert.objects.filter(is_cleared=True).count() == 1
