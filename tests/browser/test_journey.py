"""The main job from end to end: a statement becomes provisions, commitments, activities, progress and a report.

One long story, told by the secretariat's officer, a member whose body leads, and those who look on.
"""

import csv
import io
import re
from pathlib import Path

import pytest
from docx import Document
from playwright.sync_api import Page, expect

from tests.operations.installation import ROOT

from .cast import Cast, at, choose_mark, downloaded, drop_files, notice, password_and_code, review_with_one_key

STATEMENT = ROOT / "tests" / "samples" / "statement" / "neighbours-2031.md"
TITLE = "Statement of the fourth meeting, second copy (invented)"
SUMMARY = "Prepare a short course for crews who keep watch at night (invented)."
ACTIVITY = "Trial of the short course with two crews (invented)"
PUBLIC_NOTE = "The first draft of the short course was read by both crews (invented)."
GUARDED_NOTE = "One crew asked for a change before it takes part (invented)."
REPORT = "Progress report, night watch (invented)"
LEAD = "Working Group on the Disruption of People Smuggling and Trafficking in Persons Networks"
OFFICE = "Regional Support Office"


@pytest.fixture(scope="module")
def stations() -> dict[str, str]:
    """Addresses that one part of the story leaves for the next."""
    return {}


def test_the_officer_signs_in_and_files_the_statement_by_dragging_it(cast: Cast, stations: dict[str, str]) -> None:
    page = cast.visitor()
    password_and_code(page, "rso")
    cast.sessions["rso"] = page.context.storage_state()
    page.get_by_role("link", name="Library").click()
    page.get_by_role("link", name="File documents").click()
    drop_files(page, STATEMENT)
    expect(page.locator(".drop-list")).to_contain_text(STATEMENT.name)
    page.get_by_label("Title").fill(TITLE)
    choose_mark(page, "CLEAR", owner=OFFICE)
    expect(page.locator("#who-reads")).to_contain_text("Everyone will be able to read this")
    page.get_by_role("button", name="File documents", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)
    stations["document"] = page.url
    page.get_by_role("link", name="Take in", exact=True).wait_for()


def test_what_was_read_in_it_is_taken_in_and_settled_with_its_numbers(cast: Cast, stations: dict[str, str]) -> None:
    page = at(cast, "rso", stations["document"])
    expect(page.get_by_text("Being read")).to_have_count(0, timeout=30_000)
    page.get_by_role("link", name="Take in", exact=True).click()
    expect(page.get_by_role("main")).to_contain_text("One text was found in this document. Nothing is kept yet.")
    page.get_by_role("button", name="Take in and review").click()
    numbers = page.get_by_role("rowheader").all_inner_texts()
    paragraphs = [number for number in numbers if number.isdigit()]
    assert paragraphs == [str(one) for one in range(1, 17)]
    assert {"9(a)", "9(b)", "9(c)"} <= set(numbers)
    review_with_one_key(page, len(numbers))
    assert "the text is settled" in notice(page)
    stations["text"] = page.url


def test_a_provision_is_taken_up_with_its_owner_its_lead_and_its_area(cast: Cast, stations: dict[str, str]) -> None:
    page = at(cast, "rso", stations["text"])
    page.get_by_role("main").get_by_role("link", name="8", exact=True).click()
    page.get_by_role("link", name=re.compile("^Take up")).first.click()
    expect(page.get_by_role("main")).to_contain_text("Verb as written: tasked")
    page.get_by_label(re.compile(r"our own words \(English\)")).fill(SUMMARY)
    page.get_by_label("Area of cooperation").select_option(label="Law enforcement")
    page.get_by_label("Body that leads").select_option(label=LEAD)
    page.get_by_label("Due").fill("2031-09-30")
    choose_mark(page, "CLEAR", owner=OFFICE)
    page.get_by_role("button", name="Take up", exact=True).click()
    assert "The commitment is on the register" in notice(page)
    expect(page.get_by_role("heading", level=1)).to_have_text(SUMMARY)
    expect(page.get_by_role("main")).to_contain_text("30 September 2031")
    stations["commitment"] = page.url


def test_work_done_for_it_is_recorded(cast: Cast, stations: dict[str, str]) -> None:
    page = at(cast, "rso", stations["commitment"])
    page.get_by_role("link", name="Record an activity").click()
    expect(page.get_by_label(SUMMARY)).to_be_checked()
    page.get_by_label("Title").fill(ACTIVITY)
    page.get_by_label("Kind").select_option("training")
    page.get_by_label("First day").fill("2026-10-05")
    page.get_by_label("Last day").fill("2026-10-09")
    choose_mark(page, "CLEAR", owner=OFFICE)
    page.get_by_role("button", name="Record", exact=True).click()
    assert "The activity is recorded" in notice(page)
    page.goto(stations["commitment"])
    expect(page.get_by_role("link", name=ACTIVITY)).to_be_visible()


def test_a_member_whose_body_leads_reports_for_all_and_for_a_few(cast: Cast, stations: dict[str, str]) -> None:
    page = at(cast, "focal-th", stations["commitment"])
    page.get_by_role("link", name="Report progress").click()
    report(page, PUBLIC_NOTE, "under_way", "CLEAR")
    expect(page.get_by_role("main")).to_contain_text("Under way")
    page.get_by_role("link", name="Report progress").click()
    report(page, GUARDED_NOTE, "", "AMBER", "Bangladesh")
    expect(page.get_by_role("main")).to_contain_text(GUARDED_NOTE)


def report(page: Page, note: str, state: str, *mark: str) -> None:
    page.get_by_label("What was done").fill(note)
    page.get_by_label("How it stands").select_option(state)
    choose_mark(page, *mark, owner="Thailand")
    page.get_by_role("button", name="Report", exact=True).click()
    assert "Your report is on the record" in notice(page)


def test_each_reads_exactly_what_it_may(cast: Cast, stations: dict[str, str]) -> None:
    for who, reads in {"focal-bd": True, "focal-pw": False, "observer": False, "co-chair": False, "rso": False}.items():
        page = at(cast, who, stations["commitment"])
        expect(page.get_by_role("main")).to_contain_text(PUBLIC_NOTE)
        assert (GUARDED_NOTE in page.content()) is reads, who
        may_report = page.get_by_role("link", name="Report progress").count() == 1
        assert may_report is (who == "rso"), who


def test_the_report_is_compiled_looked_at_and_published(cast: Cast, stations: dict[str, str]) -> None:
    page = at(cast, "rso", "/commitments/reports/")
    page.get_by_role("link", name="Compile").click()
    page.get_by_label("Title (English)").fill(REPORT)
    page.get_by_label("Period from").fill("2026-08-01")
    page.get_by_label("Period to").fill("2027-07-31")
    choose_mark(page, "CLEAR", owner=OFFICE)
    page.get_by_role("button", name="Show what it would hold").click()
    held = page.get_by_role("region", name=re.compile("What it would hold"))
    expect(held).to_contain_text(PUBLIC_NOTE)
    expect(held).not_to_contain_text(GUARDED_NOTE)
    page.get_by_role("button", name="Publish").click()
    assert "The report is published" in notice(page)
    stations["report"] = page.url


def test_it_is_handed_out_as_docx_and_csv(cast: Cast, stations: dict[str, str], tmp_path: Path) -> None:
    page = at(cast, "focal-pw", stations["report"])
    paper = downloaded(page, "Download as DOCX", tmp_path)
    words = "\n".join([one.text for one in Document(paper).paragraphs] + cells(paper))
    assert REPORT in words
    assert "Law enforcement" in words
    assert SUMMARY in words
    assert ACTIVITY in words
    assert GUARDED_NOTE not in words
    table = list(csv.reader(io.StringIO(downloaded(page, "Download as CSV", tmp_path).read_text("utf-8-sig"))))
    assert any(SUMMARY in cell for row in table for cell in row)
    assert {len(row) for row in table} == {len(table[0])}


def cells(paper: Path) -> list[str]:
    return [cell.text for table in Document(paper).tables for row in table.rows for cell in row.cells]


def test_the_public_tracker_shows_the_public_part(cast: Cast, stations: dict[str, str]) -> None:
    page = cast.visitor()
    page.goto("/commitments/tracker/")
    page.get_by_role("link", name="Law enforcement").first.click()
    expect(page.get_by_role("main")).to_contain_text("Under way")
    page.goto(stations["commitment"])
    expect(page.get_by_role("main")).to_contain_text(PUBLIC_NOTE)
    assert GUARDED_NOTE not in page.content()
    page.goto(stations["report"])
    expect(page.get_by_role("heading", level=1)).to_contain_text(REPORT)
    page.goto("/commitments/tracker/")
    expect(page.get_by_role("link", name=SUMMARY).first).to_be_visible()
