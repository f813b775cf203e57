"""The keys of the review page: letters decide beside the fields, are words within them, and decide once."""

from playwright.sync_api import Page

from .cast import Cast

COUNT = """window.pressed = 0
document.querySelector("[data-key=a]").addEventListener("click", e => { e.preventDefault(); window.pressed += 1 })"""


def under_review(cast: Cast) -> Page:
    """The first provision that waits, with a count of how often it would have been accepted."""
    page = cast.signed_in("rso")
    page.goto("/texts/")
    page.locator("main a[href$='/review/']").first.click()
    page.locator("main a[href*='/provisions/']").first.click()
    page.wait_for_url("**/provisions/**")
    page.evaluate(COUNT)
    return page


def test_a_key_that_is_held_down_accepts_one_provision(cast: Cast) -> None:
    for key in ("a", "Enter"):
        page = under_review(cast)
        page.locator("[data-key=a]").focus()
        for _ in range(3):
            page.keyboard.down(key)
        page.keyboard.up(key)
        assert page.evaluate("window.pressed") == 1


def test_letters_in_a_field_are_words(cast: Cast) -> None:
    page = under_review(cast)
    page.keyboard.press("s")
    page.keyboard.type("a jnpse")
    assert page.evaluate("document.activeElement.value") == "a jnpse"
    assert page.evaluate("window.pressed") == 0
