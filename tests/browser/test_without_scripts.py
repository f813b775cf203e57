"""JavaScript is comfort: reading, filing, searching and reporting work without it."""

import re
from pathlib import Path

from playwright.sync_api import expect

from .cast import Cast, choose_mark, notice


def test_a_visitor_reads_and_searches_without_scripts(cast: Cast) -> None:
    page = cast.visitor(java_script_enabled=False)
    page.goto("/")
    page.get_by_role("link", name=re.compile("^What was undertaken")).click()
    page.get_by_role("main").get_by_role("link").first.click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.get_by_role("searchbox").fill("traffick*")
    page.get_by_role("button", name="Search").click()
    page.locator("ol.results a").first.click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_a_document_is_filed_and_read_without_scripts(cast: Cast, tmp_path: Path) -> None:
    first, second = tmp_path / "eastquay.txt", tmp_path / "westquay.txt"
    for path in (first, second):
        path.write_text(f"An invented paper about the {path.stem}.\n")
    page = cast.signed_in("liaison", java_script_enabled=False)
    page.goto("/library/file/")
    page.set_input_files("#files", [first, second])
    choose_mark(page, "GREEN", owner="New Zealand")
    page.get_by_role("button", name="File", exact=True).click()
    assert "2 documents are filed" in notice(page)
    page.get_by_role("link", name="eastquay").click()
    for _look in range(20):
        if page.get_by_text("Being read").count() == 0:
            break
        page.wait_for_timeout(1000)
        page.reload()
    page.locator("summary", has_text="Show the text that was read").click()
    expect(page.get_by_role("main")).to_contain_text("An invented paper about the eastquay.")


def test_progress_is_reported_without_scripts_and_an_error_keeps_what_was_written(cast: Cast) -> None:
    page = cast.signed_in("focal-th", java_script_enabled=False)
    page.goto("/commitments/")
    page.get_by_role("main").get_by_role("link", name=re.compile("^Answer crime")).last.click()
    page.get_by_role("link", name="Report progress").click()
    page.get_by_label("What was done").fill("Two officers joined the second course (invented).")
    page.get_by_label("Date").fill("2099-01-01")
    choose_mark(page, "GREEN", owner="Thailand")
    page.get_by_role("button", name="Report", exact=True).click()
    expect(page.locator("#error-summary")).to_contain_text("choose a day up to today")
    expect(page.get_by_label("What was done")).to_have_value("Two officers joined the second course (invented).")
    page.get_by_label("Date").fill("2026-11-02")
    page.get_by_role("button", name="Report", exact=True).click()
    assert "Your report is on the record" in notice(page)
