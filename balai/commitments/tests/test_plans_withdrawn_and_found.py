"""A work plan that is taken back, and plans as search finds them."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from balai.commitments import operations, queries
from balai.commitments.models import WorkPlan
from balai.commitments.operations import PlanCard, ResultLine
from balai.commitments.tests.factories import DAY, act, client_of, marked
from balai.commitments.tests.test_planning import make_plan
from balai.kernel.audit.models import Entry
from balai.kernel.identity.actor import VISITOR, Actor
from balai.kernel.identity.tests.factories import make_actor, make_group
from balai.kernel.marking.context import acting_as
from balai.kernel.marking.mark import mark
from balai.kernel.ruling import Refused
from balai.kernel.web.tests.factories import confirm_lately
from balai.library.queries import Results, search
from balai.texts.tests.factories import make_secretariat

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer() -> Actor:
    return make_secretariat()


def withdrawn(officer: Actor, **card: object) -> WorkPlan:
    with acting_as(officer):
        item = make_plan(officer, **card)
        operations.fill_plan(actor=officer, plan=item, activities=[act(officer)])
        return operations.withdraw_plan(actor=officer, plan=item, why="The body adopted another one.", on=DAY)


def looked_for(actor: Actor, words: str, **filters: list[str]) -> Results:
    with acting_as(actor):
        return search(actor=actor, text=words, filters=filters)


def found_by(actor: Actor, words: str) -> list[str]:
    return [hit.entry.path for hit in looked_for(actor, words).hits]


def test_its_owner_withdraws_a_plan_for_a_reason_that_its_readers_read_and_others_do_not(officer: Actor) -> None:
    with acting_as(officer):
        item = make_plan(officer)
    client, page = client_of(officer), reverse("commitments:withdraw-plan", args=[item.ref])
    assert client_of(make_actor()).get(page).status_code == 403
    assert client.post(page, {"why": "  "}).status_code == 422
    shown = reverse("commitments:plan", args=[item.ref])
    assert page in client.get(shown).content.decode()
    assert client.post(page, {"why": "The body adopted another one."}).url == shown
    read = Client().get(shown).content.decode()
    assert "The body adopted another one." in read
    assert "Withdrawn" in read
    with acting_as(officer):
        assert Entry.objects.filter(event="commitments:plan:withdraw", thing_ref=item.ref).exists()


def test_a_withdrawn_plan_stands_in_no_list_calendar_or_page_of_an_activity(officer: Actor) -> None:
    item = withdrawn(officer)
    assert item.title not in Client().get(reverse("commitments:plans")).content.decode()
    assert not any(queries.plan_counts(actor=VISITOR).values())
    for name in ("plan-calendar", "plan-icalendar"):
        assert Client().get(reverse(f"commitments:{name}", args=[item.ref])).status_code == 404
    assert reverse("commitments:plan-calendar", args=[item.ref]) not in _page(item)
    with acting_as(officer):
        (activity,) = queries.planned(actor=officer, plan=item)
        assert not queries.plans_with(actor=officer, activity=activity)


def _page(item: WorkPlan) -> str:
    return Client().get(reverse("commitments:plan", args=[item.ref])).content.decode()


def test_a_withdrawn_plan_counts_in_no_report(officer: Actor) -> None:
    def reported() -> list[dict[str, object]]:
        period = (date(2026, 1, 1), date(2026, 6, 30))
        given = mark("CLEAR", officer.party.token_id)
        return queries.compiled(actor=officer, mark=given, period=period, on=DAY)["plans"]

    with acting_as(officer):
        item = make_plan(officer, kind="strategic")
        assert [plan["ref"] for plan in reported()] == [item.ref]
        operations.withdraw_plan(actor=officer, plan=item, why="Another one.", on=DAY)
        assert reported() == []


def test_a_withdrawn_plan_stays_as_it_is_and_is_told_to_nobody_else(officer: Actor) -> None:
    item = withdrawn(officer)
    client = client_of(officer)
    for name in ("revise-plan", "plan-activities", "plan-results", "withdraw-plan"):
        assert client.get(reverse(f"commitments:{name}", args=[item.ref])).status_code == 403, name
    with acting_as(officer):
        for write in (
            lambda: operations.fill_plan(actor=officer, plan=item, activities=[]),
            lambda: operations.set_results(actor=officer, plan=item, lines=[]),
            lambda: operations.withdraw_plan(actor=officer, plan=item, why="Once more.", on=DAY),
        ):
            with pytest.raises(Refused, match="withdrawn"):
                write()
    narrow = reverse("commitments:mark-plan", args=[item.ref])
    assert client.post(narrow, marked(officer, "AMBER")).status_code == 302
    assert Client().get(reverse("commitments:plan", args=[item.ref])).status_code == 404
    confirm_lately(client, officer.user)
    assert client.post(narrow, marked(officer, "CLEAR")).status_code == 422


def test_a_plan_is_found_by_its_title_year_body_words_and_results(officer: Actor) -> None:
    body = make_group(name={"en": "Lantern Working Group"})
    with acting_as(officer):
        item = make_plan(officer, body, title="Ferries and beacons", note="Two visits to the harbour.")
        lines = [ResultLine("More keepers trained", "Keepers", "people", 5)]
        operations.set_results(actor=officer, plan=item, lines=lines)
    page = reverse("commitments:plan", args=[item.ref])
    for words in ("beacons", "beacons 2026", "lantern beacons", "harbour", "keepers"):
        assert found_by(VISITOR, words) == [page], words
    results = looked_for(VISITOR, "harbour")
    assert any(part.hit and part.text == "harbour" for part in results.hits[0].snippet)
    assert {name: results.facets[name] for name in ("kind", "body", "year")} == {
        "kind": {"plan": 1}, "body": {body.code: 1}, "year": {"2026": 1},
    }  # fmt: skip
    assert looked_for(VISITOR, "harbour", kind=["activity"]).total == 0
    shown = Client().get(reverse("library:search"), {"q": "harbour"}).content.decode()
    assert "Ferries and beacons" in shown
    assert "Work plan" in shown


def test_a_plan_is_found_by_its_readers_alone_also_after_it_is_narrowed_and_by_nobody_once_withdrawn(
    officer: Actor,
) -> None:
    with acting_as(officer):
        item = make_plan(officer, title="Quiet beacons", given=mark("AMBER", officer.party.token_id))
        wide = make_plan(officer, title="Loud beacons")
    assert found_by(make_actor(), "quiet beacons") == []
    assert looked_for(VISITOR, "beacons").total == 1
    assert len(found_by(officer, "beacons")) == 2
    narrow = reverse("commitments:mark-plan", args=[wide.ref])
    client_of(officer).post(narrow, marked(officer, "AMBER"))
    assert looked_for(VISITOR, "beacons").total == 0
    with acting_as(officer):
        operations.withdraw_plan(actor=officer, plan=item, why="Another one.", on=DAY)
    assert found_by(officer, "quiet") == []


def test_a_corrected_plan_is_found_by_what_it_says_now(officer: Actor) -> None:
    with acting_as(officer):
        item = make_plan(officer, title="Old beacons")
        card = PlanCard("New lamps", "forward", item.group, date(2027, 1, 1), date(2027, 12, 31))
        operations.revise_plan(actor=officer, plan=item, card=card)
    assert found_by(officer, "beacons") == []
    assert len(found_by(officer, "lamps 2027")) == 1
