"""The marking control says who will read before anything is saved; and a mark that is narrowed works at once."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from .cast import Cast, choose_mark, confirm, means_of, notice

EVERYONE = "Everyone will be able to read this, without signing in."
COMMUNITY = "Every member and every observer will be able to read this; the public will not."


@pytest.mark.parametrize("has_script", [True, False])
def test_it_says_who_will_read_before_anything_is_saved(cast: Cast, has_script: bool) -> None:
    page = cast.signed_in("focal-pw", java_script_enabled=has_script)
    page.goto("/library/file/")
    page.get_by_label("Title").fill("Never kept")
    expect(page.locator("#who-reads")).to_contain_text("Palau")
    for label, said in {"CLEAR": EVERYONE, "GREEN": COMMUNITY}.items():
        choose_mark(page, label)
        show(page, has_script)
        expect(page.locator("#who-reads .sentence")).to_have_text(said)
    choose_mark(page, "AMBER", "Thailand", "Bangladesh")
    show(page, has_script)
    readers = page.locator("#who-reads")
    expect(readers.locator(".sentence")).to_contain_text("Only these will be able to read this")
    expect(readers).to_contain_text("Focal point for people smuggling (Thailand)")
    expect(readers).not_to_contain_text("Canada")
    page.goto("/library/")
    expect(page.get_by_role("main")).not_to_contain_text("Never kept")


def show(page: Page, has_script: bool) -> None:
    """Without scripts the readers are shown when one asks for them."""
    if not has_script:
        page.get_by_role("button", name="Show who can read this").click()


def test_a_label_that_cannot_name_a_reader_says_so_and_saves_nothing(cast: Cast, tmp_path: Path) -> None:
    page = cast.signed_in("focal-pw")
    page.goto("/library/file/")
    page.set_input_files("#files", text_file(tmp_path, "strict.txt"))
    choose_mark(page, "AMBER+STRICT", "Working Group on Trafficking in Persons")
    page.get_by_role("button", name="File documents", exact=True).click()
    expect(page.locator("#error-summary")).to_contain_text("names only: Parties")


def test_a_narrowed_mark_takes_the_page_from_others_at_their_next_request(cast: Cast, tmp_path: Path) -> None:
    owner, other, named = (cast.signed_in(who) for who in ("focal-pw", "liaison", "focal-th"))
    address = filed(owner, text_file(tmp_path, "narrow.txt"), "GREEN")
    for reader in (other, named):
        reader.goto(address)
        expect(reader.get_by_role("heading", level=1)).to_have_text("narrow")
    owner.get_by_role("link", name="Change who may read this").click()
    choose_mark(owner, "AMBER", "Thailand")
    owner.get_by_role("button", name="Change the mark").click()
    expect(owner.get_by_role("heading", level=1)).to_have_text("narrow")
    assert other.reload().status == 404
    assert "narrow" not in other.get_by_role("main").inner_text()
    other.goto("/library/")
    expect(other.get_by_role("link", name="narrow", exact=True)).to_have_count(0)
    assert named.reload().status == 200
    owner.reload()
    expect(owner.get_by_role("main")).to_contain_text("Somchai Pracha (invented)")


def test_who_lets_more_people_read_proves_once_more_who_they_are(cast: Cast, tmp_path: Path) -> None:
    owner = cast.freshly_signed_in("focal-pw")
    password, _code = means_of(owner, "focal-pw")
    filed(owner, text_file(tmp_path, "widen.txt"), "AMBER", "Thailand")
    owner.get_by_role("link", name="Change who may read this").click()
    choose_mark(owner, "GREEN")
    owner.get_by_role("button", name="Change the mark").click()
    confirm(owner, password)
    expect(owner.get_by_role("heading", level=1)).to_have_text("widen")
    expect(owner.get_by_role("main")).to_contain_text("TLP:GREEN")


def test_the_keyboard_alone_chooses_label_and_readers(cast: Cast) -> None:
    page = cast.signed_in("focal-pw")
    page.goto("/library/file/")
    page.locator("input[name=tlp]:checked").focus()
    page.keyboard.press("ArrowUp")
    expect(page.locator("#who-reads .sentence")).to_have_text(COMMUNITY)
    page.keyboard.press("ArrowDown")
    expect(page.locator("input[name=tlp][value=AMBER]")).to_be_checked()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.get_by_label("Every member", exact=True)).to_be_focused()
    page.keyboard.press("Space")
    expect(page.locator("#who-reads .sentence")).to_contain_text("Every member will be able to read this")


def text_file(folder: Path, name: str) -> Path:
    path = folder / name
    path.write_text(f"An invented note about harbour lanterns, kept as {name}.\n")
    return path


def filed(page: Page, path: Path, *mark: str) -> str:
    """File `path` and give the address of its page."""
    page.goto("/library/file/")
    page.set_input_files("#files", path)
    choose_mark(page, *mark)
    page.get_by_role("button", name="File documents", exact=True).click()
    page.get_by_role("heading", name=path.stem, level=1).wait_for()
    assert "1 document is filed" in notice(page)
    return page.url
