"""A published report that was wrong: withdrawn, or corrected by a later edition."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from balai.commitments import operations, queries
from balai.commitments.models import ProgressReport
from balai.commitments.operations import ReportCard
from balai.commitments.tests.calling import answer, led_by, open_round
from balai.commitments.tests.factories import client_of, marked, report, take_up
from balai.commitments.tests.test_report_kinds import HALF_YEAR, compile_one, own
from balai.kernel.identity.actor import VISITOR, Actor
from balai.kernel.identity.tests.factories import make_actor
from balai.kernel.marking.context import acting_as
from balai.kernel.marking.mark import Mark, mark
from balai.kernel.ruling import Refused
from balai.texts.tests.factories import make_secretariat

pytestmark = pytest.mark.django_db
LATER, WHY = date(2026, 9, 1), "A course was counted twice."
FILES = ("report-docx", "report-csv", "report-html", "report-pdf")


@pytest.fixture
def officer() -> Actor:
    return make_secretariat()


def corrected(officer: Actor, wrong: ProgressReport, given: Mark | None = None, **said: Any) -> ProgressReport:
    card = ReportCard({"en": "Report, put right"}, *HALF_YEAR, **said)
    given = given or mark("CLEAR", officer.party.token_id)
    return operations.correct_report(actor=officer, report=wrong, card=card, why=WHY, mark=given, on=LATER)


def withdrawn(officer: Actor, item: ProgressReport) -> ProgressReport:
    return operations.withdraw_report(actor=officer, report=item, why=WHY, on=LATER)


def at(name: str, item: ProgressReport) -> str:
    return reverse(f"commitments:{name}", args=[item.ref])


# withdrawn


def test_a_withdrawn_report_says_so_and_its_words_and_files_are_its_owners_alone(officer: Actor) -> None:
    with acting_as(officer):
        take_up(officer, summary={"en": "Lend interpreters"})
        item = withdrawn(officer, compile_one(officer))
    page, others, owner = at("report", item), Client(), client_of(officer)
    told = others.get(page).content.decode()
    assert "This report was withdrawn on" in told
    assert WHY in told
    assert "Lend interpreters" not in told
    assert "Download" not in told
    assert {others.get(at(name, item)).status_code for name in FILES} == {403}
    assert "Lend interpreters" in owner.get(page).content.decode()
    assert {owner.get(at(name, item)).status_code for name in FILES[:3]} == {200}
    assert "Withdrawn" in others.get(reverse("commitments:reports")).content.decode()


def test_what_was_withdrawn_is_to_be_reported_again_and_compared_with_no_more(officer: Actor) -> None:
    with acting_as(officer):
        item = withdrawn(officer, compile_one(officer))
        owed = {one.kind.code: one.last for one in queries.owed(actor=officer, today=date(2027, 1, 10))}
        following = compile_one(officer, period=(date(2026, 7, 1), date(2026, 12, 31)), on=date(2027, 1, 10))
        assert owed["progress"] is None
        assert following.follows is None
        assert queries.report(actor=officer, ref=item.ref).overview == item.overview


def test_it_is_withdrawn_once_by_its_owner_and_with_a_reason(officer: Actor) -> None:
    with acting_as(officer):
        item = compile_one(officer)
        with pytest.raises(Refused, match="Say why"):
            operations.withdraw_report(actor=officer, report=item, why=" ", on=LATER)
        withdrawn(officer, item)
        with pytest.raises(Refused, match="has been withdrawn"):
            withdrawn(officer, item)
    member = make_actor()
    with acting_as(member), pytest.raises(Refused, match="Only the secretariat"):
        withdrawn(member, queries.report(actor=member, ref=item.ref))


def test_the_page_withdraws_with_a_reason_and_asks_for_one(officer: Actor) -> None:
    with acting_as(officer):
        item = compile_one(officer)
    client, page = client_of(officer), at("withdraw-report", item)
    assert page in client.get(at("report", item)).content.decode()
    assert client.post(page, {"why": ""}).status_code == 422
    assert client.post(page, {"why": WHY}).url == at("report", item)
    assert page not in client.get(at("report", item)).content.decode()
    assert Client().get(at("report", item)).status_code == 200


# corrected


def test_a_corrected_edition_names_what_it_corrects_and_the_old_one_leads_to_it(officer: Actor) -> None:
    with acting_as(officer):
        wrong = compile_one(officer)
        edition = corrected(officer, wrong)
        assert list(queries.reports(actor=officer)) == [edition]
        lines = queries.as_paper(edition).lines
    assert "This edition corrects “Report”, published on 1 July 2026: A course was counted twice." in lines
    old, new = (Client().get(at("report", one)).content.decode() for one in (wrong, edition))
    assert "This is not the latest edition" in old
    assert at("report", edition) in old
    assert at("report", wrong) in new
    assert "Corrected edition" in Client().get(reverse("commitments:reports")).content.decode()
    assert Client().get(at("report-docx", wrong)).status_code == 200


def test_who_cannot_read_the_corrected_edition_keeps_the_old_one_and_learns_nothing(officer: Actor) -> None:
    with acting_as(officer):
        wrong = compile_one(officer)
        edition = corrected(officer, wrong, own(officer))
    with acting_as(VISITOR):
        assert list(queries.reports(actor=VISITOR)) == [wrong]
    shown = Client().get(at("report", wrong)).content.decode()
    assert "latest edition" not in shown
    assert edition.ref not in shown


def test_each_edition_is_corrected_once_by_its_owner_and_with_a_reason(officer: Actor) -> None:
    with acting_as(officer):
        wrong = compile_one(officer)
        edition = corrected(officer, wrong)
        with pytest.raises(Refused, match="correct that one"):
            corrected(officer, wrong)
        with pytest.raises(Refused, match="owner of what it corrects"):
            corrected(officer, edition, mark("CLEAR", officer.seat.token_id))
        third = corrected(officer, edition)
        assert list(queries.reports(actor=officer)) == [third]
    member = make_actor()
    with acting_as(member), pytest.raises(Refused, match="Only the secretariat"):
        corrected(member, queries.report(actor=member, ref=third.ref), mark("CLEAR", member.party.token_id))


def test_an_edition_is_compared_with_what_the_first_one_was_compared_with(officer: Actor) -> None:
    with acting_as(officer):
        before = compile_one(officer, period=(date(2025, 7, 1), date(2025, 12, 31)), on=date(2026, 1, 5))
        wrong = compile_one(officer)
        edition = corrected(officer, corrected(officer, wrong))
        following = compile_one(officer, period=(date(2026, 7, 1), date(2026, 12, 31)), on=date(2027, 1, 10))
    assert wrong.follows == edition.follows == before
    assert following.follows == edition


def test_a_corrected_edition_of_a_rounds_report_tells_the_same_replies(officer: Actor) -> None:
    lead, green = make_actor(), mark("GREEN", officer.party.token_id)
    (item,) = led_by(officer, lead.party)
    held = open_round(officer, [lead.party])
    answer(lead, held, item, "As asked.", tlp="GREEN")
    with acting_as(officer):
        operations.move_round(actor=officer, round=held, step="close")
        wrong = compile_one(officer, green, round=held, on=date(2026, 8, 10))
    with acting_as(lead):
        report(lead, item, on=date(2026, 8, 20), note="Later.", given=mark("GREEN", lead.party.token_id))
    with acting_as(officer):
        edition = corrected(officer, wrong, green, round=held)
    assert "As asked." in str(edition.content)
    assert "Later." not in str(edition.content)


def test_the_page_starts_from_what_was_published_and_publishes_the_edition(officer: Actor) -> None:
    parts = [{"code": "outputs", "words": ""}, {"code": "activities", "words": "A wet half-year."}]
    with acting_as(officer):
        wrong = compile_one(officer, kind="monthly", design={"sections": parts}, overview="As it was.")
    client, page = client_of(officer), at("correct-report", wrong)
    shown = client.get(page).content.decode()
    for words in ("As it was.", "A wet half-year.", 'value="2026-06-30"', 'value="Report"'):
        assert words in shown
    sent = {"title_en": "Put right", "period_from": "2026-01-01", "period_to": "2026-06-30", **marked(officer)}
    sent |= {"has_activities": "on", "place_activities": "1"}
    assert client.post(page, sent).status_code == 422
    drawn = client.post(page, {**sent, "why": WHY}).content.decode()
    assert f"published on 1 July 2026: {WHY}" in drawn
    answered = client.post(page, {**sent, "why": WHY, "publish": "1"})
    with acting_as(officer):
        edition = ProgressReport.objects.get(corrects=wrong)
    assert (edition.kind, answered.url) == ("monthly", at("report", edition))
    assert client.get(page).status_code == 403
