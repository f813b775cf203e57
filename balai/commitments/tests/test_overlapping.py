"""Small numbers of people that a reader could subtract: from other tables of a report, and from other reports."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from balai.commitments.models import ProgressReport
from balai.commitments.states import Measure
from balai.commitments.tests.factories import act, client_of, marked
from balai.commitments.tests.test_report_kinds import compile_one, heads, make_plan, own, rows
from balai.kernel.identity.actor import Actor
from balai.kernel.identity.tests.factories import make_party
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


def test_the_results_of_a_plan_do_not_give_away_what_the_tables_by_party_hide(officer: Actor) -> None:
    many, few = make_party(), make_party()
    with acting_as(officer):
        course, talk = act(officer, kind="training"), act(officer, kind="meeting")
        heads(officer, course, female={many: 10, few: 2}, male={many: 6})
        heads(officer, talk, female={many: 3})
        make_plan(officer, [course, talk])
        made, kept = compile_one(officer), compile_one(officer, own(officer))
    told = [dict(zip(Measure.values, (row[3] for row in rows(one, "Results")), strict=True)) for one in (made, kept)]
    assert [(one["people"], one["women"]) for one in told] == [("at least 18", "at least 12"), ("21", "15")]


def test_a_small_number_of_people_that_a_plan_reached_is_told_as_small(officer: Actor) -> None:
    with acting_as(officer):
        course = act(officer, kind="training")
        heads(officer, course, female={make_party(): 1, make_party(): 2})
        make_plan(officer, [course])
        reached = [row[3] for row in rows(compile_one(officer), "Results")]
    assert dict(zip(Measure.values, reached, strict=True))["people"] == "fewer than 5"
