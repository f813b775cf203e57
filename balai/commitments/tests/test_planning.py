"""Work plans, as people make and read them."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from balai.commitments import operations, queries
from balai.commitments.models import Result, WorkPlan
from balai.commitments.operations import PlanCard, ResultLine
from balai.commitments.tests.factories import DAY, act, client_of, marked, take_up
from balai.commitments.tests.test_pages import queries_of
from balai.kernel import clock
from balai.kernel.audit.models import Entry
from balai.kernel.identity.actor import VISITOR, Actor
from balai.kernel.identity.models import Group
from balai.kernel.identity.tests.factories import make_actor, make_group
from balai.kernel.marking.context import acting_as
from balai.kernel.marking.mark import Mark, mark
from balai.kernel.ruling import Refused
from balai.texts.tests.factories import make_secretariat

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer() -> Actor:
    return make_secretariat()


def make_plan(actor: Actor, group: Group | None = None, *, given: Mark | None = None, **card: object) -> WorkPlan:
    """A CLEAR work plan of 2026."""
    filled = {
        "title": "Plan of the year", "kind": "work_plan", "group": group or make_group(),
        "period_from": date(2026, 1, 1), "period_to": date(2026, 12, 31),
    }  # fmt: skip
    return operations.make_plan(
        actor=actor, card=PlanCard(**filled | card), mark=given or mark("CLEAR", actor.party.token_id)
    )


def sent_for(group: Group, **more: str) -> dict[str, object]:
    return {
        "title": "Plan", "kind": "forward", "group": group.code, "period_from": "2026-01-01", "period_to": "2027-06-30"
    } | more  # fmt: skip


def test_who_sits_in_a_body_makes_its_plan_and_nobody_else_does() -> None:
    group = make_group()
    member, other = make_actor(groups=[group]), make_actor()
    page = reverse("commitments:make-plan")
    refused = client_of(other).post(page, {**sent_for(group), **marked(other)})
    assert refused.status_code == 422
    assert "Only those who sit in a body" in refused.content.decode()
    made = client_of(member).post(page, {**sent_for(group), **marked(member)})
    assert made.status_code == 302
    assert "Plan" in Client().get(made.url).content.decode()
    with acting_as(member):
        item = WorkPlan.objects.get()
        with pytest.raises(Refused):
            operations.revise_plan(actor=member, plan=item, card=PlanCard("P", "forward", make_group(), DAY, DAY))


def test_a_period_that_ends_before_it_begins_is_shown_again(officer: Actor) -> None:
    sent = {**sent_for(make_group(), period_to="2025-01-01"), **marked(officer)}
    answer = client_of(officer).post(reverse("commitments:make-plan"), sent)
    assert answer.status_code == 422
    assert "ends before it begins" in answer.content.decode()


def test_its_owner_corrects_it_on_the_record_and_others_do_not(officer: Actor) -> None:
    with acting_as(officer):
        item = make_plan(officer)
    page = reverse("commitments:revise-plan", args=[item.ref])
    assert client_of(make_actor()).get(page).status_code == 403
    assert client_of(officer).post(page, sent_for(item.group, title="Corrected")).status_code == 302
    with acting_as(officer):
        item.refresh_from_db()
        assert (item.title, item.kind) == ("Corrected", "forward")
        assert Entry.objects.filter(event="commitments:plan:revise", thing_ref=item.ref).exists()


def test_activities_are_put_in_found_by_words_and_taken_out(officer: Actor) -> None:
    with acting_as(officer):
        item = make_plan(officer)
        near, far = act(officer, title="Lamp course"), act(officer, title="Fog course", starts_on=date(2020, 1, 1))
    client, page = client_of(officer), reverse("commitments:plan-activities", args=[item.ref])
    offered = client.get(page).content.decode()
    assert near.ref in offered
    assert far.ref not in offered
    assert far.ref in client.get(page, {"find": "fog"}).content.decode()
    assert client.post(page, {"ticked": "none"}).status_code == 422
    client.post(page, {"activities": [near.ref, far.ref]})
    shown = Client().get(reverse("commitments:plan", args=[item.ref])).content.decode()
    assert shown.count('<rect class="gantt-bar') == 2
    client.post(reverse("commitments:drop-from-plan", args=[item.ref]), {"activity": far.ref})
    with acting_as(officer):
        assert list(queries.planned(actor=officer, plan=item)) == [near]


def test_a_plan_tells_its_readers_no_activity_that_they_cannot_read(officer: Actor) -> None:
    with acting_as(officer):
        item = make_plan(officer)
        hidden = act(officer, title="Quiet course", given=mark("AMBER", officer.party.token_id))
        operations.fill_plan(actor=officer, plan=item, activities=[hidden])
    for name in ("plan", "plan-calendar", "plan-icalendar"):
        address = reverse(f"commitments:{name}", args=[item.ref])
        given = {"month": "2026-03"} if name == "plan-calendar" else {}
        assert "Quiet course" not in Client().get(address, given).content.decode(), name
        if name != "plan-icalendar":
            assert "Quiet course" in client_of(officer).get(address, given).content.decode(), name
    with acting_as(VISITOR):
        assert queries.plan(actor=VISITOR, ref=item.ref).number == 0


def test_results_count_what_was_held_and_nothing_that_was_cancelled_or_is_to_come(officer: Actor) -> None:
    with acting_as(officer):
        item = make_plan(officer, kind="strategic")
        served = take_up(officer)
        held = act(officer, served)
        cancelled, later = act(officer), act(officer, starts_on=DAY + timedelta(days=60))
        for one, women in [(held, 7), (cancelled, 100), (later, 100)]:
            one.participation.create(party=officer.party, sex="female", level="senior", number=women)
            one.participation.create(party=officer.party, sex="male", level="senior", number=2)
            one.outputs.create(kind="course", title="A course")
        type(cancelled).objects.filter(pk=cancelled.pk).update(is_cancelled=True)
        operations.fill_plan(actor=officer, plan=item, activities=[held, cancelled, later])
        expected = {
            "activities_held": 1, "people": 9, "women": 7, "parties": 1, "outputs": 1, "commitments_served": 1,
        }  # fmt: skip
        lines = [ResultLine(f"More {name}", "How many", name, 5) for name in expected]
        operations.set_results(actor=officer, plan=item, lines=lines)
        counted = queries.achieved(actor=officer, plan=item, on=DAY)
    assert {one.result.measure: one.number for one in counted} == expected
    assert [one.is_reached for one in counted] == [False, True, True, False, False, False]


def test_an_output_that_is_a_hidden_document_counts_for_its_readers_only(officer: Actor) -> None:
    from balai.library.tests.factories import file_paper

    with acting_as(officer):
        item, held = make_plan(officer), act(officer)
        paper = file_paper(officer, given=mark("AMBER", officer.party.token_id))
        held.outputs.create(kind="document", title="A guide", document=paper)
        operations.fill_plan(actor=officer, plan=item, activities=[held])
        operations.set_results(actor=officer, plan=item, lines=[ResultLine("Guides", "How many", "outputs", 1)])
        assert queries.achieved(actor=officer, plan=item, on=DAY)[0].number == 1
    with acting_as(VISITOR):
        assert queries.achieved(actor=VISITOR, plan=item, on=DAY)[0].number == 0


def table_of(*lines: dict[str, str], initial: int = 0) -> dict[str, str]:
    sent = {"form-TOTAL_FORMS": str(len(lines)), "form-INITIAL_FORMS": str(initial)}
    return sent | {f"form-{n}-{key}": value for n, line in enumerate(lines) for key, value in line.items()}


def test_the_results_table_is_written_corrected_and_shown_again_with_what_is_wrong(officer: Actor) -> None:
    with acting_as(officer):
        item = make_plan(officer)
    client, page = client_of(officer), reverse("commitments:plan-results", args=[item.ref])
    line = {"statement": "More courses", "indicator": "Courses held", "measure": "activities_held", "target": "4"}
    wrong = client.post(page, table_of(line, line | {"target": "many"}))
    assert wrong.status_code == 422
    assert 'href="#id_form-1-target"' in wrong.content.decode()
    assert client.post(page, table_of(line) | {"form-TOTAL_FORMS": "NaN"}).status_code == 422
    assert client.post(page, table_of(line, line | {"statement": "Second"}, {})).status_code == 302
    client.post(page, table_of(line | {"DELETE": "on"}, line | {"statement": "Second", "target": "9"}, initial=2))
    with acting_as(officer):
        assert [(one.position, one.statement, one.target) for one in Result.objects.all()] == [(1, "Second", 9)]


FORGED = ["-1", "0", "1", "64", "999999999999", "many", "", "٢", "1e3"]
"""No page of two lines sends one of these as their number."""


def test_a_table_with_a_forged_number_of_lines_changes_nothing_and_shows_what_was_written(officer: Actor) -> None:
    line = {"statement": "More courses", "indicator": "Courses held", "measure": "activities_held", "target": "4"}
    with acting_as(officer):
        item = make_plan(officer)
        lines = [ResultLine("Kept", "Courses held", "activities_held", 4)] * 2
        operations.set_results(actor=officer, plan=item, lines=lines)
    client, page = client_of(officer), reverse("commitments:plan-results", args=[item.ref])
    forged = [{"form-TOTAL_FORMS": said} for said in FORGED]
    forged += [{"form-INITIAL_FORMS": said} for said in FORGED if said not in ("0", "1")]
    for count in forged:
        answer = client.post(page, table_of(line, line, initial=2) | count)
        shown = answer.content.decode()
        assert (answer.status_code, shown.count("More courses")) == (422, 2), count
        assert "not as many as they say" in shown, count
    nothing = client.post(page, {"form-TOTAL_FORMS": "2", "form-INITIAL_FORMS": "2"})
    assert nothing.status_code == 422
    assert nothing.content.decode().count("Kept") == 2, "the table as it stands"
    with acting_as(officer):
        assert [one.statement for one in Result.objects.all()] == ["Kept", "Kept"]


def test_what_a_page_says_of_its_own_limits_is_not_asked(officer: Actor) -> None:
    with acting_as(officer):
        item = make_plan(officer)
    line = {"statement": "More courses", "indicator": "Courses held", "measure": "activities_held", "target": "4"}
    page = reverse("commitments:plan-results", args=[item.ref])
    sent = table_of(line) | {"form-MIN_NUM_FORMS": "many", "form-MAX_NUM_FORMS": "-1"}
    assert client_of(officer).post(page, sent).status_code == 302


def test_a_month_of_the_plan_is_a_table_and_a_wrong_month_is_the_first(officer: Actor) -> None:
    with acting_as(officer):
        item = make_plan(officer, period_from=date(2030, 5, 1), period_to=date(2031, 4, 30))
        one = act(officer, starts_on=date(2030, 6, 28), ends_on=date(2030, 7, 2))
        operations.fill_plan(actor=officer, plan=item, activities=[one])
    page = reverse("commitments:plan-calendar", args=[item.ref])
    address = reverse("commitments:activity", args=[one.ref])
    assert Client().get(page, {"month": "2030-06"}).content.decode().count(address) == 1
    assert Client().get(page, {"month": "2030-07"}).content.decode().count(address) == 1
    for wrong in ("", "2030-13", "9999-12", "0001-01", "٢٠٣٠-٠٦"):
        answer = Client().get(page, {"month": wrong})
        assert answer.context["month"] == date(2030, 5, 1), wrong


def test_a_plan_goes_into_ones_own_calendar_and_that_is_on_the_record(officer: Actor) -> None:
    with acting_as(officer):
        item = make_plan(officer)
        operations.fill_plan(actor=officer, plan=item, activities=[act(officer, ends_on=DAY + timedelta(days=2))])
    answer = Client().get(reverse("commitments:plan-icalendar", args=[item.ref]))
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    made = answer.content.decode()
    assert "DTSTART;VALUE=DATE:20260301\r\nDTEND;VALUE=DATE:20260304" in made
    assert "SUMMARY:TLP:CLEAR A workshop" in made


def test_the_owner_narrows_a_plan(officer: Actor) -> None:
    with acting_as(officer):
        item = make_plan(officer)
    page = reverse("commitments:mark-plan", args=[item.ref])
    assert client_of(make_actor()).post(page, marked(officer, "AMBER")).status_code == 403
    assert client_of(officer).post(page, marked(officer, "AMBER")).status_code == 302
    assert Client().get(reverse("commitments:plan", args=[item.ref])).status_code == 404


def test_plans_are_narrowed_by_kind_body_and_year(officer: Actor) -> None:
    group = make_group()
    with acting_as(officer):
        mine = make_plan(officer, group, kind="strategic", period_from=date(2027, 1, 1), period_to=date(2029, 12, 31))
        make_plan(officer)
    for chosen in ({"kind": "strategic"}, {"body": group.code}, {"year": "2028"}):
        page = Client().get(reverse("commitments:plans"), chosen)
        assert list(page.context["page"].object_list) == [mine], chosen
    assert not Client().get(reverse("commitments:plans"), {"year": "x"}).context["page"].object_list


@pytest.mark.parametrize("name", ["plans", "plan", "plan-calendar"])
def test_a_page_of_plans_asks_as_much_for_thirty_as_for_one(officer: Actor, name: str) -> None:
    with acting_as(officer):
        item = make_plan(officer)

    def grow() -> None:
        with acting_as(officer):
            one = act(officer, take_up(officer), starts_on=clock.today())
            operations.fill_plan(actor=officer, plan=item, activities=[one])
            make_plan(officer)

    def fetch() -> object:
        return Client().get(reverse(f"commitments:{name}", args=[item.ref] if name != "plans" else []))

    grow()
    fetch()
    one = queries_of(fetch)
    for _ in range(29):
        grow()
    assert queries_of(fetch) == one
