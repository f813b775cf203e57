"""Signing in as anybody has to, by passkey, by keyboard alone; and choosing the seat to act from."""

import re

from playwright.sync_api import expect

from .cast import Cast, confirm, means_of, notice, password_and_code


def test_a_password_and_a_code_open_the_platform_and_the_account_can_be_left(cast: Cast) -> None:
    page = cast.visitor()
    password_and_code(page, "observer")
    page.wait_for_url(f"{cast.address}/")
    account = page.locator("details.account")
    expect(account).to_contain_text("Observer delegate, Canada")
    account.locator("summary").click()
    account.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("link", name="Sign in", exact=True)).to_be_visible()


def test_a_wrong_code_opens_nothing(cast: Cast) -> None:
    page = cast.visitor()
    password, _code = means_of(page, "focal-bd")
    page.goto("/accounts/login/")
    page.get_by_label("Email").fill("focal-bd@demonstration.example")
    page.get_by_label("Password", exact=True).fill(password)
    page.keyboard.press("Enter")
    page.get_by_label("Code").fill("000000")
    page.keyboard.press("Enter")
    expect(page.locator("#error-summary")).to_contain_text("Incorrect code")
    page.goto("/people/profile/")
    assert "/accounts/" in page.url


def test_a_passkey_is_set_up_and_opens_the_platform_by_itself(cast: Cast) -> None:
    cast.address = cast.address.replace("127.0.0.1", "localhost")  # a passkey belongs to a name, never to a number
    page = cast.visitor()
    devices = page.context.new_cdp_session(page)
    devices.send("WebAuthn.enable")
    options = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True}
    devices.send("WebAuthn.addVirtualAuthenticator", {"options": options | {"isUserVerified": True}})
    password = password_and_code(page, "focal-bd")
    page.goto("/accounts/2fa/webauthn/add/")
    confirm(page, password)
    page.get_by_label("Name").fill("Key on the desk")
    page.get_by_label(re.compile("opens by itself")).check()
    page.get_by_role("main").get_by_role("button", name="Add").click()
    expect(page.locator("#alerts")).to_contain_text("The passkey is added")
    page.context.clear_cookies()
    page.goto("/accounts/login/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.wait_for_url(f"{cast.address}/")
    expect(page.locator("details.account")).to_contain_text("Nasreen Chowdhury")


def test_a_person_with_two_seats_chooses_one_and_changes_to_the_other(cast: Cast) -> None:
    page = cast.freshly_signed_in("two-seats")
    page.goto("/library/file/")
    expect(page.get_by_role("heading", level=1)).to_have_text("From which seat do you act?")
    page.get_by_label(re.compile("Senior Official Co-Chair")).check()
    page.get_by_role("button", name="Act from this seat").click()
    assert "Senior Official Co-Chair" in notice(page)
    page.locator("details.account summary").click()
    page.get_by_role("link", name="Change seat").click()
    page.get_by_label(re.compile("Focal point for returns")).check()
    page.get_by_role("button", name="Act from this seat").click()
    expect(page.locator("details.account")).to_contain_text("Focal point for returns and reintegration, Australia")


def test_the_keyboard_alone_signs_in(cast: Cast) -> None:
    page = cast.visitor()
    password, code = means_of(page, "liaison")
    page.goto("/accounts/login/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
    page.keyboard.press("Enter")
    tab_to(page, "input[name=login]")
    page.keyboard.type("liaison@demonstration.example")
    tab_to(page, "input[name=password]")
    page.keyboard.type(password)
    page.keyboard.press("Enter")
    page.wait_for_url("**/2fa/**")
    tab_to(page, "input[name=code]")
    page.keyboard.type(code)
    page.keyboard.press("Enter")
    page.wait_for_url(f"{cast.address}/")
    expect(page.locator("details.account")).to_contain_text("Hemi Walters")


def tab_to(page, wanted: str, most: int = 12) -> None:
    """Press Tab until `wanted` has the focus."""
    for _step in range(most):
        if page.locator(wanted).first.evaluate("one => one === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{wanted} was not reached with {most} tabs")
