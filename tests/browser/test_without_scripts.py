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
    page.get_by_role("button", name="File documents", exact=True).click()
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


def test_a_provision_is_split_joined_corrected_and_accepted_without_scripts(cast: Cast) -> None:
    page = cast.signed_in("rso", java_script_enabled=False)
    page.goto("/texts/")
    page.locator("ul.turns").get_by_role("link", name=re.compile("Coastal Neighbours")).first.click()
    page.get_by_role("rowheader").get_by_role("link", name="7", exact=True).click()
    words = page.locator("#words p").inner_text()
    page.locator("summary", has_text="Split or join").click()
    page.get_by_label("The second part begins with").fill(" ".join(words.split()[5:9]))
    page.get_by_label("Number of the second part").fill("7bis")
    page.get_by_role("button", name="Split the provision").click()
    assert "two provisions now" in notice(page)
    page.locator("summary", has_text="Split or join").click()
    page.get_by_role("button", name="Join with the next provision").click()
    expect(page.locator("#words p")).to_have_text(words)
    if not page.locator("details[open]", has=page.get_by_label("Who is addressed")).count():
        page.locator("summary", has_text="Clause 1").click()
    page.get_by_label("Who is addressed").first.fill("Regional Support Office; harbour masters")
    page.get_by_role("button", name="Accept and next").click()
    expect(page.get_by_role("heading", level=1)).not_to_have_text("Paragraph 7")
    page.get_by_role("link", name="Review", exact=True).click()
    expect(page.get_by_role("row").filter(has=page.get_by_role("rowheader", name="7", exact=True))).to_contain_text(
        "Programme officer, International Organization for Migration"
    )
