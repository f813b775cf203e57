"""Finding things: phrases, beginnings of words, other languages, filters, kept searches, the key that leads there."""

import pytest
from playwright.sync_api import Page, expect

from .cast import Cast, notice

RESULTS = "ol.results li"


def found(page: Page, words: str) -> int:
    """How many results are said to be there for `words`."""
    page.goto("/")
    page.get_by_role("searchbox").fill(words)
    page.get_by_role("searchbox").press("Enter")
    page.wait_for_url("**/search/?q=*")
    heading = page.locator("h2").filter(has_text="result")
    return int("".join(filter(str.isdigit, heading.inner_text()))) if heading.count() else 0


def test_a_phrase_finds_less_than_its_words_and_a_star_finds_more(cast: Cast) -> None:
    page = cast.visitor()
    phrase = found(page, '"people smuggling"')
    both = found(page, "people smuggling")
    assert 0 < phrase <= both
    whole, beginning = found(page, "traffick"), found(page, "traffick*")
    assert beginning > 0
    assert beginning >= whole
    assert found(page, "qqzzxxnowhere") == 0
    expect(page.get_by_role("main")).to_contain_text("Nothing found")


def test_what_was_found_is_highlighted(cast: Cast) -> None:
    page = cast.visitor()
    found(page, "smuggling")
    marks = page.locator(f"{RESULTS} mark").all_inner_texts()
    assert "smuggling" in map(str.lower, marks)
    assert all(one.lower().startswith(("smuggl", "penyelundup")) for one in marks[:3]), "its term's labels stand for it"


@pytest.mark.parametrize("words", ["penyelundupan manusia", "การลักลอบขนผู้ย้ายถิ่นฐาน", "buôn bán người"])
def test_other_languages_of_the_forum_find_the_same_things(cast: Cast, words: str) -> None:
    page = cast.visitor()
    assert found(page, words) > 0
    expect(page.locator("details.also summary")).to_be_visible()


def test_a_filter_narrows_and_its_address_can_be_handed_on(cast: Cast) -> None:
    page = cast.visitor()
    everything = found(page, "smuggling")
    page.get_by_role("group", name="Kind", exact=True).get_by_role("checkbox").first.check()
    page.get_by_role("button", name="Apply").click()
    page.wait_for_url("**kind=*")
    narrowed = page.locator("h2").filter(has_text="result").inner_text()
    assert int("".join(filter(str.isdigit, narrowed))) < everything
    other = cast.visitor()
    other.goto(page.url)
    expect(other.locator("h2").filter(has_text="result")).to_have_text(narrowed)


def test_a_search_is_kept_opened_again_and_removed(cast: Cast) -> None:
    page = cast.signed_in("liaison")
    found(page, "lantern OR vessel")
    page.locator("summary", has_text="Keep this search").click()
    page.get_by_label("Name").fill("Vessels")
    page.get_by_role("button", name="Keep", exact=True).click()
    assert "The search is kept" in notice(page)
    page.goto("/library/search/")
    page.get_by_role("link", name="Vessels").click()
    expect(page.locator("#search-everything")).to_have_value("lantern OR vessel")
    page.get_by_role("button", name="Remove Vessels").click()
    expect(page.get_by_role("link", name="Vessels")).to_have_count(0)


def test_the_keyboard_alone_searches_and_opens_what_it_found(cast: Cast) -> None:
    page = cast.visitor()
    page.goto("/about/")
    page.keyboard.press("/")
    expect(page.locator("#search")).to_be_focused()
    page.keyboard.type("returns")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=returns")
    first = page.locator(f"{RESULTS} a").first
    for _step in range(80):
        if first.evaluate("one => one === document.activeElement"):
            break
        page.keyboard.press("Tab")
    expect(first).to_be_focused()
    name = first.inner_text()
    page.keyboard.press("Enter")
    page.wait_for_function("!location.pathname.includes('/search/')")
    expect(page.get_by_role("main")).to_contain_text(name[:20])


def test_the_language_is_switched_on_the_spot_and_stays(cast: Cast) -> None:
    page = cast.visitor()
    page.goto("/commitments/tracker/")
    page.get_by_role("button", name="Bahasa Indonesia").click()
    expect(page.locator("html")).to_have_attribute("lang", "id")
    assert page.url.endswith("/commitments/tracker/")
    page.goto("/people/")
    expect(page.locator("html")).to_have_attribute("lang", "id")
    page.get_by_role("button", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
