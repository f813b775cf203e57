"""One update, every report: what each kind tells, what its officer adjusts, and what it never tells."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from balai.commitments import operations, queries
from balai.commitments.engine.paper import Paper, Table
from balai.commitments.models import Activity, ProgressReport, WorkPlan
from balai.commitments.operations import ContributionCard, HeadCount, OutputCard, PlanCard, ReportCard, ResultLine
from balai.commitments.reading import read_report_kinds
from balai.commitments.states import Measure, ReportSection
from balai.commitments.tests.factories import act, client_of, marked, report, take_up
from balai.commitments.tests.test_rounds import LATE, OPENED, answer, led_by, open_round
from balai.kernel.identity.actor import Actor
from balai.kernel.identity.models import Party
from balai.kernel.identity.tests.factories import make_actor, make_group, make_party
from balai.kernel.marking.context import acting_as
from balai.kernel.marking.mark import Mark, mark
from balai.kernel.missing import NotFound
from balai.kernel.ruling import Refused
from balai.people.reading import BadForum, ForumFolder
from balai.texts.tests.factories import keep_paper, make_secretariat, provision_of

pytestmark = pytest.mark.django_db
EVERYTHING = {"sections": [{"code": code, "words": ""} for code in ReportSection.values]}
HALF_YEAR, PUBLISHED = (date(2026, 1, 1), date(2026, 6, 30)), date(2026, 7, 1)


@pytest.fixture
def officer() -> Actor:
    return make_secretariat()


def compile_one(
    officer: Actor, given: Mark | None = None, period: tuple[date, date] = HALF_YEAR, on: date = PUBLISHED, **said: Any
) -> ProgressReport:
    card = ReportCard({"en": "Report"}, *period, **{"design": EVERYTHING} | said)
    given = given or mark("CLEAR", officer.party.token_id)
    return operations.publish_report(actor=officer, card=card, mark=given, on=on)


def own(officer: Actor) -> Mark:
    return mark("AMBER", officer.party.token_id)


def tables(paper: Paper, heading: str) -> list[Table]:
    return [table for section in paper.sections if section.heading == heading for table in section.tables]


def rows(report: ProgressReport, heading: str) -> list[tuple[str, ...]]:
    return [row for table in tables(queries.as_paper(report), heading) for row in table.rows]


def heads(officer: Actor, work: Activity, **by_sex: dict[Party, int]) -> None:
    counts = [HeadCount(party, sex, "frontline", n) for sex, found in by_sex.items() for party, n in found.items()]
    operations.count_heads(actor=officer, activity=work, counts=counts)


# what it tells


def test_every_kind_of_the_forum_is_compiled_from_the_same_entries(officer: Actor) -> None:
    with acting_as(officer):
        act(officer, take_up(officer), title="Night course")
        for code, kind in queries.report_kinds().items():
            paper = queries.as_paper(compile_one(officer, kind=code, design={}, overview="Words."))
            told = [section.heading for section in paper.sections]
            lacking = {ReportSection.ROUND.label}  # no round was asked
            assert told == [
                ReportSection(name).label for name in kind.sections if ReportSection(name).label not in lacking
            ]


def test_an_officer_leaves_out_reorders_and_writes(officer: Actor) -> None:
    parts = [{"code": "outputs", "words": ""}, {"code": "activities", "words": "A full half-year.\nAnd a wet one."}]
    with acting_as(officer):
        act(officer, take_up(officer))
        paper = queries.as_paper(compile_one(officer, kind="monthly", design={"sections": parts}))
    assert [section.heading for section in paper.sections] == ["Outputs", "Activities"]
    assert paper.sections[1].paragraphs == ("A full half-year.", "And a wet one.")


def test_small_counts_of_people_are_told_to_nobody_but_the_owner(officer: Actor) -> None:
    small, large = make_party(), make_party()
    with acting_as(officer):
        work = act(officer, take_up(officer))
        heads(officer, work, female={small: 3, large: 30}, male={small: 8})
        published, kept = compile_one(officer), compile_one(officer, own(officer))
    told = {row[0]: row[1:] for row in rows(published, "People who took part")}
    assert told[str(small)] == ("fewer than 5", "8", "0", "at least 9")
    assert told[str(large)] == ("30", "0", "0", "30")
    assert told["All parties"] == ("at least 31", "8", "0", "at least 39")
    assert {"few"} == {row["female"] for row in published.content["training"]} - {30}
    assert {row[1] for row in rows(kept, "People who took part")} == {"3", "30", "33"}


def test_contributions_are_added_up_by_currency_and_never_across(officer: Actor) -> None:
    giver = make_party()
    with acting_as(officer):
        work = act(officer, take_up(officer))
        for amount, currency in [("100.50", "AUD"), ("20", "AUD"), ("7", "USD")]:
            card = ContributionCard(giver, "funding", Decimal(amount), currency)
            operations.keep_contribution(actor=officer, activity=work, card=card)
        venue = ContributionCard(giver, "in_kind", what="A venue")
        operations.keep_contribution(actor=officer, activity=work, card=venue)
        sums, _by, in_kind = tables(queries.as_paper(compile_one(officer)), "Contributions")
    assert [(row[1][:3], row[2]) for row in sums.rows] == [("AUD", "120.50"), ("USD", "7.00"), ("–", "–")]
    assert in_kind.rows == (("A venue", str(giver), "A workshop"),)


def make_plan(officer: Actor, works: list[Activity], given: Mark | None = None) -> WorkPlan:
    body = make_group()
    card = PlanCard("Two years", "strategic", body, date(2025, 1, 1), date(2026, 12, 31))
    given = given or mark("CLEAR", officer.party.token_id)
    plan = operations.make_plan(actor=officer, card=card, mark=given)
    operations.fill_plan(actor=officer, plan=plan, activities=works)
    lines = [ResultLine(f"About {measure}", "Number", measure, 10) for measure in Measure.values]
    return operations.set_results(actor=officer, plan=plan, lines=lines)


def test_results_are_counted_over_the_plans_activities_that_ended_in_the_period(officer: Actor) -> None:
    one, other = make_party(), make_party()
    with acting_as(officer):
        item = take_up(officer)
        held = act(officer, item)
        heads(officer, held, female={one: 12, other: 6}, male={one: 5})
        operations.keep_output(actor=officer, activity=held, card=OutputCard("document", "A guide"))
        called_off, before = act(officer, item), act(officer, item, starts_on=date(2025, 6, 1))
        to_come, outside = act(officer, item, starts_on=date(2026, 9, 1)), act(officer, item)
        heads(officer, outside, female={one: 50})
        operations.cancel_activity(actor=officer, activity=called_off)
        make_plan(officer, [held, called_off, before, to_come])
        reached = [row[3] for row in rows(compile_one(officer), "Results")]
    assert dict(zip(Measure.values, reached, strict=True)) == {
        "activities_held": "1",
        "people": "23",
        "women": "18",
        "parties": "2",
        "outputs": "1",
        "commitments_served": "1",
    }


def test_what_not_every_reader_reads_counts_for_nothing(officer: Actor) -> None:
    quiet = own(officer)
    with acting_as(officer):
        item = take_up(officer)
        hidden = act(officer, item, given=quiet, title="A quiet course")
        heads(officer, hidden, female={make_party(): 20})
        operations.keep_output(actor=officer, activity=hidden, card=OutputCard("document", "A quiet guide"))
        money = ContributionCard(officer.party, "funding", Decimal(5), "AUD")
        operations.keep_contribution(actor=officer, activity=hidden, card=money)
        make_plan(officer, [hidden])
        make_plan(officer, [hidden], quiet)
        content = compile_one(officer).content
    assert "quiet" not in str(content)
    assert [content[name] for name in ("activities", "participation", "outputs")] == [[], [], []]
    assert content["contributions"]["sums"] == []
    assert [[line["reached"] for line in plan["results"]] for plan in content["plans"]] == [[0] * len(Measure)]


# since the last one


def test_the_next_report_marks_what_changed(officer: Actor) -> None:
    with acting_as(officer):
        text = keep_paper(officer, count=2)
        item = take_up(officer, provision_of(text, "1"), summary={"en": "Lend interpreters"})
        first = compile_one(officer, kind="monthly", period=(date(2026, 3, 1), date(2026, 3, 31)))
        report(officer, item, state="under_way", on=date(2026, 4, 2))
        take_up(officer, provision_of(text, "2"), summary={"en": "Share a list"})
        second = compile_one(officer, kind="monthly", period=(date(2026, 4, 1), date(2026, 4, 30)))
    assert second.follows == first
    assert {row[1]: row[2] for row in rows(second, "What changed since the last report")} == {
        "Lend interpreters": "Changed: state, new report (before: Taken up)",
        "Share a list": "New",
    }
    assert "Since the last report" in tables(queries.as_paper(second), "By area of cooperation")[0].columns
    assert "Since the last report" not in tables(queries.as_paper(first), "By area of cooperation")[0].columns


def test_a_public_report_is_not_compared_with_one_that_the_public_cannot_read(officer: Actor) -> None:
    with acting_as(officer):
        take_up(officer, given=own(officer), summary={"en": "A quiet promise"})
        compile_one(officer, own(officer))
        later = compile_one(officer, period=(date(2026, 7, 1), date(2026, 12, 31)))
    assert later.follows is None
    assert "gone" not in later.content


def test_a_report_of_another_kind_or_a_later_period_is_not_the_one_before(officer: Actor) -> None:
    with acting_as(officer):
        compile_one(officer, kind="impact")
        compile_one(officer, kind="monthly", period=(date(2026, 7, 1), date(2026, 7, 31)))
        assert compile_one(officer, kind="monthly", period=(date(2026, 6, 1), date(2026, 6, 30))).follows is None


# a round


def test_a_rounds_answers_are_told_in_numbers_and_no_names(officer: Actor) -> None:
    leads = [make_actor() for _ in range(4)]
    items = led_by(officer, *(lead.party for lead in leads))
    held = open_round(officer, [lead.party for lead in leads])
    green = {"tlp": "GREEN"}
    answer(leads[0], held, items[0], **green)
    answer(leads[1], held, items[1], on=LATE, **green)
    back = answer(leads[2], held, items[2], "Taken back later.", **green)
    with acting_as(leads[2]):
        operations.withdraw_reply(actor=leads[2], reply=back, on=LATE)
    with acting_as(officer):
        with pytest.raises(Refused, match="still open"):
            compile_one(officer, round=held, on=date(2026, 8, 10))
        operations.move_round(actor=officer, round=held, step="close")
        green_mark = mark("GREEN", officer.party.token_id)
        made = compile_one(officer, green_mark, round=held, on=date(2026, 8, 10))
        held.refresh_from_db()
    told = dict(rows(made, "How the call for reports was answered"))
    assert list(told.values()) == ["4", "2", "1"]
    assert "Taken back" not in str(made.content)
    noted = [row[4] for row in rows(made, "By area of cooperation")]
    assert sum("added after the day asked for" in words for words in noted) == 1
    assert held.state == "published"


def test_of_a_round_that_its_readers_do_not_know_a_report_tells_nothing(officer: Actor) -> None:
    lead = make_actor()
    led_by(officer, lead.party)
    held = open_round(officer, [lead.party])
    with acting_as(officer):
        operations.move_round(actor=officer, round=held, step="close")
        assert compile_one(officer, round=held, on=OPENED).content["round"] == {}


# kinds, pages


def test_a_report_asks_the_same_number_of_queries_for_one_activity_and_for_twenty(officer: Actor) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as captured:
            queries.drafted(actor=officer, mark=mark("CLEAR", officer.party.token_id), on=PUBLISHED, frame=frame)
        return len(captured)

    frame = {"kind": "impact", "period_from": HALF_YEAR[0], "period_to": HALF_YEAR[1]}
    with acting_as(officer):
        item = take_up(officer)
        make_plan(officer, [act(officer, item)])
        report(officer, item)
        few = asked()
        text = keep_paper(officer, count=5)
        for number in range(1, 6):
            other = take_up(officer, provision_of(text, str(number)))
            make_plan(officer, [act(officer, item, other) for _turn in range(4)])
            report(officer, other)
        assert asked() == few


def test_the_next_period_and_title_are_proposed(officer: Actor) -> None:
    with acting_as(officer):
        compile_one(officer, kind="newsletter", period=(date(2026, 4, 1), date(2026, 6, 30)))
        owed = {one.kind.code: one for one in queries.owed(actor=officer, today=date(2026, 8, 20))}
    assert owed["newsletter"].period == (date(2026, 7, 1), date(2026, 9, 30))
    assert owed["newsletter"].titles()["id"] == "Buletin, Juli 2026 – September 2026"
    assert owed["monthly"].period == (date(2026, 7, 1), date(2026, 7, 31))
    assert owed["results"].period == (date(2024, 1, 1), date(2025, 12, 31))


def test_a_kind_that_the_forum_does_not_have_is_not_compiled(officer: Actor) -> None:
    with acting_as(officer), pytest.raises(NotFound):
        compile_one(officer, kind="almanac")
    assert client_of(officer).get(reverse("commitments:compile"), {"kind": "almanac"}).status_code == 404


def test_the_page_starts_from_the_kind_and_keeps_what_the_officer_chose(officer: Actor) -> None:
    client, page = client_of(officer), reverse("commitments:compile") + "?kind=newsletter"
    with acting_as(officer):
        act(officer, take_up(officer), title="Night course")
    shown = client.get(page)
    assert 'name="has_activities"' in shown.content.decode()
    sent = {"title_en": "Spring", "period_from": "2026-01-01", "period_to": "2026-03-31", **marked(officer)}
    sent |= {"has_activities": "on", "place_activities": "1", "words_activities": "What a spring."}
    sent |= {"has_status": "on", "place_status": "2"}
    drawn = client.post(page, sent).content.decode()
    assert "What a spring." in drawn
    assert 'role="img"' in drawn
    answer_ = client.post(page, {**sent, "publish": "1"})
    with acting_as(officer):
        kept = ProgressReport.objects.get()
    assert (kept.kind, [part["code"] for part in kept.design["sections"]]) == ("newsletter", ["activities", "status"])
    assert "Night course" in Client().get(answer_.url).content.decode()


def test_published_reports_are_listed_by_kind(officer: Actor) -> None:
    with acting_as(officer):
        letter, month = compile_one(officer, kind="newsletter"), compile_one(officer, kind="monthly")
    page = Client().get(reverse("commitments:reports"), {"kind": "monthly"}).content.decode()
    assert month.ref in page
    assert letter.ref not in page
    assert "To be reported next" not in page
    assert "To be reported next" in client_of(officer).get(reverse("commitments:reports")).content.decode()


def test_the_round_that_is_compiled_fills_the_form(officer: Actor) -> None:
    held = open_round(officer, [make_party()])
    shown = client_of(officer).get(reverse("commitments:compile"), {"round": held.ref}).content.decode()
    assert f'value="{held.ref}" selected' in shown
    assert 'value="2026-06-30"' in shown


def test_a_forum_that_names_an_unknown_section_is_refused(tmp_path: Any) -> None:
    record = "- {code: a, name: {en: A}, purpose: {en: A}, months: 1, sections: [horoscope]}\n"
    (tmp_path / "reports.yaml").write_text(record)
    with pytest.raises(BadForum, match="horoscope"):
        read_report_kinds(ForumFolder(tmp_path))
    assert read_report_kinds(ForumFolder(settings.BALAI.forum))
