"""Whoever compiles a report is told which published ones would let a reader subtract small numbers of people."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from balai.commitments.models import ProgressReport
from balai.commitments.tests.factories import client_of, marked
from balai.commitments.tests.test_report_kinds import compile_one, own
from balai.kernel.identity.actor import Actor
from balai.kernel.marking.context import acting_as
from balai.texts.tests.factories import make_secretariat

pytestmark = pytest.mark.django_db
PAGE = "commitments:compile"
WITHOUT_PEOPLE = {"sections": [{"code": "status", "words": ""}]}


@pytest.fixture
def officer() -> Actor:
    return make_secretariat()


@pytest.fixture
def published(officer: Actor) -> ProgressReport:
    with acting_as(officer):
        return compile_one(officer)


def asked(client: Client, officer: Actor, first: str, last: str, *sections: str) -> str:
    """The page of the impact report for a period, with what it would hold."""
    ticked = {f"has_{code}": "on" for code in sections}
    sent = {"title_en": "Impact", "period_from": first, "period_to": last, **ticked, **marked(officer)}
    return client.post(reverse(PAGE) + "?kind=impact", sent).content.decode()


def test_a_report_of_a_part_of_the_same_time_is_named_where_both_tell_people(
    officer: Actor, published: ProgressReport
) -> None:
    client, named = client_of(officer), reverse("commitments:report", args=[published.ref])
    shown = asked(client, officer, "2026-06-30", "2026-12-31", "participation")
    assert "can subtract" in shown
    assert named in shown
    assert "can subtract" not in asked(client, officer, "2026-07-01", "2026-12-31", "participation"), "no day in common"
    assert "can subtract" not in asked(client, officer, "2026-06-30", "2026-12-31", "outputs"), "it counts no people"


def test_what_tells_no_people_or_is_read_by_its_owner_alone_is_not_named(officer: Actor) -> None:
    with acting_as(officer):
        compile_one(officer, design=WITHOUT_PEOPLE)
        compile_one(officer, own(officer))
    assert "can subtract" not in asked(client_of(officer), officer, "2026-01-01", "2026-12-31", "participation")


def test_the_page_says_so_before_anything_is_sent_and_a_wrong_period_is_no_error_of_it(officer: Actor) -> None:
    with acting_as(officer):
        compile_one(officer, period=(date(2000, 1, 1), date(2099, 12, 31)))
    client = client_of(officer)
    assert "can subtract" in client.get(reverse(PAGE) + "?kind=impact").content.decode()
    assert "can subtract" in asked(client, officer, "nonsense", "2026-12-31", "participation")
