"""Each role at its own work: the administrator's people, the liaison officer's page, observers, Co-Chairs."""

import re
from email import message_from_string
from email.policy import default
from pathlib import Path

from playwright.sync_api import Page, expect

from .cast import Cast, choose_mark, notice, one_click
from .conftest import Site

NEWCOMER = "newcomer@palau.example"
SEAT = "Focal point for quays (invented)"


def test_an_administrator_opens_a_seat_and_invites_whoever_shall_hold_it(cast: Cast, site: Site) -> None:
    page = cast.signed_in("administrator-pw")
    page.goto("/people/administration/")
    page.get_by_role("link", name="Open a seat").click()
    page.get_by_label("Title of the seat").fill(SEAT)
    page.get_by_label("Kind").select_option("focal_point")
    page.get_by_role("main").locator("form .ds-button").first.click()
    page.goto("/people/administration/")
    page.get_by_role("row").filter(has_text=SEAT).get_by_role("link", name="Invite").first.click()
    page.get_by_label("Name").fill("Rubi Tellei (invented)")
    page.get_by_label("E-mail").fill(NEWCOMER)
    page.get_by_role("button", name="Send the invitation").click()
    expect(page.get_by_role("main")).to_contain_text(NEWCOMER)

    guest = cast.visitor()
    guest.goto(link_sent_to(guest, site, NEWCOMER))
    expect(guest.get_by_role("heading", level=1)).to_have_text("You are invited")
    guest.get_by_label("Password", exact=True).fill("quay-lantern-morning-9")
    guest.get_by_label("The password again").fill("quay-lantern-morning-9")
    guest.get_by_role("button", name="Take the seat").click()
    if "/login/" in guest.url:
        guest.get_by_label("Email").fill(NEWCOMER)
        guest.get_by_label("Password", exact=True).fill("quay-lantern-morning-9")
        guest.get_by_role("button", name="Sign in", exact=True).click()
    guest.goto("/library/file/")
    assert "First set up a passkey or a code app" in notice(guest)
    page.reload()
    expect(page.get_by_role("row").filter(has_text=SEAT)).to_contain_text("Rubi Tellei (invented)")


def link_sent_to(page: Page, site: Site, address: str) -> str:
    """The link in the letter that the worker sent; it comes within half a minute."""
    for _look in range(60):
        for path in sorted((site.home / "mail").glob("*.log"), reverse=True):
            letter = message_from_string(path.read_text(), policy=default)
            if address in letter["To"]:
                found = re.search(r"/people/invitations/[\w-]+/", told(letter, path))
                assert found, "the letter has no link"
                return found[0]
        page.wait_for_timeout(500)
    raise AssertionError(f"no letter came to {address}")


def told(letter, path: Path) -> str:
    body = letter.get_body(("plain",))
    return body.get_content() if body else path.read_text()


def test_a_seat_that_is_handed_over_takes_its_readership_along(cast: Cast) -> None:
    page = cast.freshly_signed_in("administrator")
    page.goto("/people/administration/")
    row = page.get_by_role("row").filter(has_text="Maya Sutrisno")
    row.get_by_role("link", name="Hand over").click()
    expect(page.get_by_role("main")).to_contain_text("Whatever belongs to the seat moves with it")
    page.get_by_label("New holder").select_option(label="Wati Prawira (invented)")
    page.get_by_role("button", name="Hand over").click()
    page.goto("/people/administration/")
    expect(page.get_by_role("heading", level=1)).to_have_text("From which seat do you act?")
    page.get_by_label(re.compile("Senior Official Co-Chair")).check()
    page.get_by_role("button", name="Act from this seat").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Not allowed")
    page.goto("/")
    expect(page.locator("details.account")).to_contain_text("Senior Official Co-Chair, Indonesia")
    left = cast.visitor()
    one_click(left, cast.address, "co-chair")
    expect(left.locator("details.account")).to_contain_text("No seat chosen")


def test_it_comes_back_the_same_way(cast: Cast) -> None:
    page = cast.freshly_signed_in("administrator")
    page.goto("/people/choose-seat/")
    page.get_by_label(re.compile("administrator", re.IGNORECASE)).check()
    page.get_by_role("button", name="Act from this seat").click()
    page.goto("/people/administration/")
    row = page.get_by_role("row").filter(has_text="Senior Official Co-Chair")
    row.get_by_role("link", name="Hand over").click()
    page.get_by_label("New holder").select_option(label="Maya Sutrisno (invented)")
    page.get_by_role("button", name="Hand over").click()
    back = cast.freshly_signed_in("co-chair")
    expect(back.locator("details.account")).to_contain_text("Senior Official Co-Chair, Indonesia")


def test_a_liaison_officer_keeps_their_own_page_right(cast: Cast) -> None:
    page = cast.signed_in("liaison")
    page.goto("/people/profile/")
    page.get_by_role("link", name="Immigration liaison officer").click()
    page.get_by_role("button", name="Confirm who holds it").click()
    assert notice(page)
    page.get_by_role("link", name="Add a contact").click()
    page.get_by_label("Kind").select_option("phone")
    page.get_by_label("Address or number").fill("+66 2 000 0000")
    choose_mark(page, "AMBER", "Every member")
    page.get_by_role("main").locator("form .button-row .ds-button").last.click()
    expect(page.get_by_role("row").filter(has_text="+66 2 000 0000")).to_contain_text("TLP:AMBER")
    member, observer = cast.signed_in("focal-bd"), cast.signed_in("observer")
    for other in (member, observer):
        other.goto(page.url)
    expect(member.get_by_role("main")).to_contain_text("+66 2 000 0000")
    expect(observer.get_by_role("main")).not_to_contain_text("+66 2 000 0000")


def test_an_observer_reads_what_the_community_reads_and_compiles_no_report(cast: Cast) -> None:
    page = cast.signed_in("observer")
    page.goto("/news/")
    expect(page.get_by_role("main")).to_contain_text("Workshop in Dhaka")
    page.goto("/commitments/reports/")
    expect(page.get_by_role("link", name="Compile")).to_have_count(0)
    page.goto("/library/search/?q=Coastal+Neighbours")
    expect(page.locator("ol.results")).to_contain_text("Coastal Neighbours")
    visitor = cast.visitor()
    visitor.goto("/news/")
    expect(visitor.get_by_role("main")).not_to_contain_text("Workshop in Dhaka")


def test_a_co_chair_finds_what_waits(cast: Cast) -> None:
    page = cast.freshly_signed_in("two-seats")
    page.goto("/people/choose-seat/")
    page.get_by_label(re.compile("Senior Official Co-Chair")).check()
    page.get_by_role("button", name="Act from this seat").click()
    expect(page.get_by_role("heading", name="Your turn")).to_be_visible()
    page.goto("/commitments/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Register of commitments")
