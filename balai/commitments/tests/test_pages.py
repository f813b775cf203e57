"""The pages of the register, as people meet them."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.forms import Form
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from balai.commitments import queries
from balai.commitments.models import Activity, Commitment, ProgressEntry, ProgressReport
from balai.commitments.tests.factories import act, client_of, make_provision, marked, publish, report, take_up
from balai.commitments.views.saving import saved
from balai.kernel import clock
from balai.kernel.audit.models import Entry
from balai.kernel.identity.actor import Actor
from balai.kernel.identity.tests.factories import make_actor, make_group
from balai.kernel.marking.context import acting_as
from balai.kernel.marking.mark import Mark, mark
from balai.kernel.web.marking import MarkForm
from balai.texts.tests.factories import keep_paper, make_secretariat, provision_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer() -> Actor:
    return make_secretariat()


def queries_of(fetch: Callable[[], object]) -> int:
    with CaptureQueriesContext(connection) as caught:
        fetch()
    return len(caught)


def test_an_officer_takes_up_what_a_clause_says(officer: Actor) -> None:
    group = make_group()
    with acting_as(officer):
        provision = make_provision(officer)
    page = reverse("commitments:take-up", args=[provision.ref])
    client = client_of(officer)
    assert b"<q>were encouraged</q>" in client.get(page).content
    sent = {
        "summary_en": "Lend them",
        "area": "quays",
        "lead_group": group.code,
        "due": "2026-12",
    }
    answer = client.post(page, {**sent, **marked(officer)})
    with acting_as(officer):
        item = Commitment.objects.get()
    assert answer.url == reverse("commitments:commitment", args=[item.ref])
    assert (item.verb, item.due, item.lead_group) == ("were encouraged", "2026-12", group)
    shown = Client().get(answer.url).content.decode()
    assert "<q>were encouraged</q>" in shown
    assert "must" not in shown.split("<main")[1].split("</main")[0]


def test_a_commitment_without_a_lead_or_with_a_wrong_date_is_shown_again(officer: Actor) -> None:
    with acting_as(officer):
        provision = make_provision(officer)
    sent = {"summary_en": "Lend them", "area": "quays", "due": "next year"}
    answer = client_of(officer).post(reverse("commitments:take-up", args=[provision.ref]), {**sent, **marked(officer)})
    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {"lead_group", "due"}


@pytest.mark.parametrize("due", ["9" * 40, "0001-01-01", "9999", "2026-1", "2026-1-1-1", "٢٠٢٦"])
def test_what_nobody_means_by_a_due_date_is_shown_again(officer: Actor, due: str) -> None:
    with acting_as(officer):
        provision = make_provision(officer)
    sent = {"summary_en": "Lend them", "area": "quays", "lead_group": make_group().code, "due": due}
    answer = client_of(officer).post(reverse("commitments:take-up", args=[provision.ref]), {**sent, **marked(officer)})
    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {"due"}


def test_a_mark_wider_than_the_source_is_refused_beside_the_control_and_nothing_written_is_lost(officer: Actor) -> None:
    group = make_group()
    with acting_as(officer):
        provision = make_provision(officer, given=mark("AMBER", officer.party.token_id))
    sent = {"summary_en": "Lend them", "area": "quays", "lead_group": group.code}
    answer = client_of(officer).post(reverse("commitments:take-up", args=[provision.ref]), {**sent, **marked(officer)})
    assert answer.status_code == 422
    assert "read more widely" in answer.content.decode()
    assert "Lend them" in answer.content.decode()
    with acting_as(officer):
        assert not Commitment.objects.exists()


def test_who_will_read_is_shown_before_anything_is_saved(officer: Actor) -> None:
    with acting_as(officer):
        item = take_up(officer)
    sent = {"note": "Done.", "on": "2026-03-01", **marked(officer, "GREEN"), "show_readers": "1"}
    answer = client_of(officer).post(reverse("commitments:report-progress", args=[item.ref]), sent)
    assert answer.status_code == 200
    assert "Every member and every observer" in answer.content.decode()
    with acting_as(officer):
        assert not ProgressEntry.objects.exists()


def test_a_lead_reports_and_the_public_sees_how_it_stands(officer: Actor) -> None:
    group = make_group()
    lead = make_actor(groups=[group])
    with acting_as(officer):
        item = take_up(officer, lead=group)
    page = reverse("commitments:report-progress", args=[item.ref])
    sent = {"note": "Two were lent.", "state": "under_way", "on": "2026-03-01", **marked(lead)}
    assert client_of(lead).post(page, sent).url == reverse("commitments:commitment", args=[item.ref])
    shown = Client().get(reverse("commitments:commitment", args=[item.ref])).content.decode()
    assert "Two were lent." in shown
    assert "Under way" in shown


def test_nobody_reports_on_a_day_to_come(officer: Actor) -> None:
    with acting_as(officer):
        item = take_up(officer)
    sent = {"note": "Done.", "on": "2999-01-01", **marked(officer)}
    answer = client_of(officer).post(reverse("commitments:report-progress", args=[item.ref]), sent)
    assert list(answer.context["form"].errors) == ["on"]


def test_who_does_not_lead_is_told_why_it_cannot_report(officer: Actor) -> None:
    other = make_actor()
    with acting_as(officer):
        item = take_up(officer)
    client = client_of(other)
    assert client.get(reverse("commitments:report-progress", args=[item.ref])).status_code == 403
    assert "Only those who lead" in client.get(reverse("commitments:commitment", args=[item.ref])).content.decode()


def test_an_activity_is_recorded_for_several_commitments(officer: Actor) -> None:
    with acting_as(officer):
        text = keep_paper(officer, count=2)
        refs = [take_up(officer, provision_of(text, number)).ref for number in "12"]
    client, page = client_of(officer), reverse("commitments:record-activity")
    assert client.get(page, {"for": refs[0]}).content.decode().count(" checked") >= 1
    sent = {"title": "Night course", "kind": "training", "starts_on": "2026-03-01", "commitments": refs}
    answer = client.post(page, {**sent, **marked(officer)})
    with acting_as(officer):
        activity = Activity.objects.get()
        assert {item.ref for item in activity.commitments.all()} == set(refs)
    assert answer.url == reverse("commitments:activity", args=[activity.ref])
    assert Client().get(answer.url).status_code == 200


def test_a_hidden_commitment_cannot_be_told_from_an_absent_one_in_the_form(officer: Actor) -> None:
    other = make_actor()
    with acting_as(officer):
        hidden = take_up(officer, given=mark("AMBER", officer.party.token_id))
    sent = {"title": "Night course", "kind": "training", "starts_on": "2026-03-01", **marked(other)}
    pages = [
        client_of(other).post(reverse("commitments:record-activity"), {**sent, "commitments": [ref]}).context["form"]
        for ref in (hidden.ref, "nothing")
    ]
    errors = [str(form.errors["commitments"]) for form in pages]
    assert errors[0].replace(hidden.ref, "") == errors[1].replace("nothing", "")


@pytest.mark.parametrize("name", ["commitment", "report-progress"])
def test_a_hidden_commitment_is_answered_like_an_absent_one(officer: Actor, name: str) -> None:
    with acting_as(officer):
        item = take_up(officer, given=mark("AMBER", officer.party.token_id))
    client = client_of(make_actor())
    hidden, absent = (client.get(reverse(f"commitments:{name}", args=[ref])) for ref in (item.ref, "nothing"))
    assert hidden.status_code == absent.status_code == 404
    assert hidden.content.replace(item.ref.encode(), b"") == absent.content.replace(b"nothing", b"")


def test_the_secretariat_sees_a_report_before_publishing_it(officer: Actor) -> None:
    with acting_as(officer):
        report(officer, take_up(officer), note="Two were lent.")
    client, page = client_of(officer), reverse("commitments:compile")
    sent = {"title_en": "Half a year", "period_from": "2026-01-01", "period_to": "2026-06-30", **marked(officer)}
    assert "Two were lent." in client.post(page, sent).content.decode()
    with acting_as(officer):
        assert not ProgressReport.objects.exists()
    answer = client.post(page, {**sent, "publish": "1"})
    assert "Two were lent." in Client().get(answer.url).content.decode()


def test_others_do_not_compile(officer: Actor) -> None:
    other = make_actor()
    sent = {"title_en": "Half a year", "period_from": "2026-01-01", "period_to": "2026-06-30", **marked(other)}
    answer = client_of(other).post(reverse("commitments:compile"), {**sent, "publish": "1"})
    assert answer.status_code == 403
    assert "Only the secretariat" in answer.content.decode()


def test_a_report_is_handed_out_as_docx_and_csv_under_its_mark(officer: Actor) -> None:
    with acting_as(officer):
        take_up(officer)
        shown, hidden = publish(officer), publish(officer, given=mark("AMBER", officer.party.token_id))
    for name, start in [("report-docx", b"PK"), ("report-csv", "\ufeff".encode())]:
        answer = Client().get(reverse(f"commitments:{name}", args=[shown.ref]))
        assert answer.content.startswith(start)
        assert "attachment" in answer["Content-Disposition"]
        assert Client().get(reverse(f"commitments:{name}", args=[hidden.ref])).status_code == 404


def test_reading_what_is_marked_is_put_on_the_record(officer: Actor) -> None:
    with acting_as(officer):
        item = take_up(officer, given=mark("AMBER", officer.party.token_id))
    client_of(officer).get(reverse("commitments:commitment", args=[item.ref]))
    with acting_as(officer):
        assert Entry.objects.filter(thing_ref=item.ref, event="marking:thing:read").count() == 1


def test_the_tracker_shows_areas_and_one_of_them_in_full(officer: Actor) -> None:
    with acting_as(officer):
        item = take_up(officer)
    page = Client().get(reverse("commitments:tracker")).content.decode()
    assert item.ref in page
    full = Client().get(reverse("commitments:tracker"), {"area": "quays"}).content.decode()
    assert item.provision.ref in full
    assert "were encouraged" in full


@pytest.mark.parametrize("name", ["register", "tracker", "activities", "reports"])
def test_a_list_asks_as_much_for_thirty_as_for_one(officer: Actor, name: str) -> None:
    def make(number: int) -> None:
        item = take_up(officer, provision_of(text, str(number)))
        report(officer, item)
        act(officer, item)
        publish(officer)

    def fetch() -> object:
        return Client().get(reverse(f"commitments:{name}"))

    with acting_as(officer):
        text = keep_paper(officer, count=30)
        make(1)
    fetch()
    one = queries_of(fetch)
    with acting_as(officer):
        for number in range(2, 31):
            make(number)
    assert queries_of(fetch) == one


def test_the_owner_narrows_a_commitment_and_nobody_else_does(officer: Actor) -> None:
    with acting_as(officer):
        item = take_up(officer)
    page = reverse("commitments:mark-commitment", args=[item.ref])
    assert client_of(make_actor()).post(page, marked(officer, "AMBER")).status_code == 403
    assert client_of(officer).post(page, marked(officer, "AMBER")).status_code == 302
    assert Client().get(reverse("commitments:commitment", args=[item.ref])).status_code == 404


def test_a_published_report_is_only_ever_narrowed(officer: Actor) -> None:
    with acting_as(officer):
        published = publish(officer, given=mark("GREEN", officer.party.token_id))
    page = reverse("commitments:mark-report", args=[published.ref])
    client = client_of(officer)
    assert client.post(page, marked(officer, "AMBER")).status_code == 302
    client.post(page, marked(officer, "CLEAR"))
    with acting_as(officer):
        published.refresh_from_db()
        assert published.tlp == "AMBER"


def test_a_second_press_of_the_button_at_the_same_instant_is_answered_beside_the_control(officer: Actor) -> None:
    request = RequestFactory().post("/", marked(officer))
    who = MarkForm(officer, request.POST)
    with acting_as(officer):
        first = take_up(officer)

        def again(given: Mark) -> Commitment:
            with transaction.atomic():
                return Commitment.objects.create(
                    **given.as_fields(), created_at=first.created_at, provision=first.provision, type=first.type,
                    summary=first.summary, area=first.area, taken_up_on=first.taken_up_on,
                )  # fmt: skip

        assert saved(request, Form({}), who, again) is None
    assert "just been saved" in str(who.errors["tlp"])


def test_a_form_of_which_only_the_mark_is_wrong_says_so_on_top(officer: Actor) -> None:
    page, client = reverse("commitments:record-activity"), client_of(officer)
    sent = {"title": "A workshop", "kind": "workshop", "starts_on": "2026-03-01", "owner": officer.party.token_id}
    answer = client.post(page, sent)
    assert answer.status_code == 422
    assert b'id="error-summary"' in answer.content
    assert b'href="#tlp-1"' in answer.content
    assert b"error-summary" not in client.post(page, sent | {"show_readers": "1"}).content


def test_a_second_press_of_the_button_publishes_and_counts_nothing_twice(officer: Actor) -> None:
    with acting_as(officer):
        work = act(officer, take_up(officer))
    client, page = client_of(officer), reverse("commitments:compile")
    sent = {"title_en": "Half", "period_from": "2026-01-01", "period_to": "2026-06-30", **marked(officer)}
    sent |= {"csrfmiddlewaretoken": "of one showing", "publish": "1"}
    assert [client.post(page, sent).status_code for _press in range(2)] == [302, 422]
    assert client.post(page, sent | {"csrfmiddlewaretoken": "of another"}).status_code == 302
    given = {"party": officer.party.code, "kind": "funding", "amount": "5", "currency": "AUD"}
    counted = reverse("commitments:contributions", args=[work.ref])
    for _press in range(2):
        assert client.post(counted, given | {"csrfmiddlewaretoken": "once"}).status_code == 302
    with acting_as(officer):
        assert ProgressReport.objects.count() == 2
        assert work.contributions.count() == 1


def test_what_was_refused_or_only_shown_is_sent_again(officer: Actor) -> None:
    client, page = client_of(officer), reverse("commitments:compile")
    sent = {"title_en": "Half", "period_from": "2026-01-01", "period_to": "2026-06-30", "csrfmiddlewaretoken": "one"}
    for _press in range(2):
        assert "second press" not in client.post(page, sent | marked(officer, "RED")).content.decode()
        assert client.post(page, sent | marked(officer)).status_code == 200


def test_the_page_of_a_commitment_says_since_when_nothing_was_reported(officer: Actor) -> None:
    with acting_as(officer):
        text = keep_paper(officer, count=2)
        item, silent = (take_up(officer, provision_of(text, number)) for number in ("1", "2"))
        report(officer, item)
    shown, other = (
        Client().get(reverse("commitments:commitment", args=[one.ref])).content.decode() for one in (item, silent)
    )
    assert re.search(r"<dt>Last report</dt>\s*<dd>\s*<time", shown)
    assert re.search(r"<dt>Last report</dt>\s*<dd>\s*<span", other)


def test_the_register_can_be_narrowed_to_what_nobody_reported_on_for_half_a_year(officer: Actor) -> None:
    today = clock.today()
    with acting_as(officer):
        old, never, lately, done = (take_up(officer, summary={"en": f"Promise {n}"}) for n in range(4))
        report(officer, old, on=today - timedelta(days=181))
        report(officer, lately, on=today - timedelta(days=180))
        report(officer, done, on=today - timedelta(days=400), state="done")
        asked = queries.Choices(report=["none-since"])
        assert set(queries.commitments(actor=officer, choices=asked)) == {old, never}
        assert queries.counts(actor=officer)["report"] == [("none-since", "None for 180 days", 2)]
    page = client_of(officer).get("/commitments/?report=none-since").content.decode()
    assert ["Promise 0" in page, "Promise 1" in page, "Promise 2" in page] == [True, True, False]
