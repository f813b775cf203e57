"""The demonstration's people at the browser, and what several stories do there."""

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Locator, Page

EXPECTED = re.compile(r"status of (403|404|422|429) ")
"""What Chromium notes of each answer that says no, which is what some stories are about."""


@dataclass
class Cast:
    """`complaints` are errors of scripts and breaches of the content policy on any page that was opened."""

    browser: Browser
    address: str
    sessions: dict[str, Any]
    complaints: list[str] = field(default_factory=list)
    open: list[BrowserContext] = field(default_factory=list)

    def visitor(self, language: str = "en", **options: Any) -> Page:
        """A page of somebody who has not signed in; `options` are those of a Playwright context."""
        return self._page(self._context(language, **options))

    def signed_in(self, who: str, language: str = "en", **options: Any) -> Page:
        """A page of the person whose address begins with `who`, signed in by one click once in the session."""
        if who not in self.sessions:
            page = self.visitor()
            one_click(page, self.address, who)
            self.sessions[who] = page.context.storage_state()
        return self._page(self._context(language, storage_state=self.sessions[who], **options))

    def freshly_signed_in(self, who: str, **options: Any) -> Page:
        """The same with a session of its own, for stories that sign out or change the seat."""
        page = self.visitor(**options)
        one_click(page, self.address, who)
        return page

    def leave(self) -> None:
        """Close what was opened."""
        for context in self.open:
            context.close()

    def _context(self, language: str, **options: Any) -> BrowserContext:
        context = self.browser.new_context(base_url=self.address, locale="en-GB", **options)
        context.add_cookies([{"name": "django_language", "value": language, "url": self.address}])
        self.open.append(context)
        return context

    def _page(self, context: BrowserContext) -> Page:
        page = context.new_page()
        page.on("pageerror", lambda error: self.complaints.append(f"{page.url}: {error}"))
        page.on("console", lambda message: self._hear(page, message))
        return page

    def _hear(self, page: Page, message: ConsoleMessage) -> None:
        if message.type == "error" and not EXPECTED.search(message.text):
            self.complaints.append(f"{page.url}: {message.text}")


def row_of(page: Page, who: str) -> Locator:
    """The line of the demonstration's page about the person whose address begins with `who`."""
    return page.get_by_role("row").filter(has_text=re.compile(rf"(^|\s){re.escape(who)}@"))


def one_click(page: Page, address: str, who: str) -> None:
    """Sign in by the demonstration's button."""
    page.goto(f"{address}/demonstration/")
    row_of(page, who).get_by_role("button").click()
    page.wait_for_url(f"{address}/")


def means_of(page: Page, who: str) -> tuple[str, str]:
    """The password of an invented person, and the code that their authenticator would show now."""
    page.goto("/demonstration/")
    code = row_of(page, who).locator("code").inner_text()
    return page.locator("p code").inner_text().strip(), code.strip()


def password_and_code(page: Page, who: str) -> str:
    """Sign in as anybody has to: with the password, then with the code of the person's authenticator."""
    password, code = means_of(page, who)
    page.goto("/accounts/login/")
    page.get_by_label("Email").fill(f"{who}@demonstration.example")
    page.get_by_label("Password", exact=True).fill(password)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.get_by_label("Code").fill(code)
    page.get_by_role("main").get_by_role("button", name="Sign in").click()
    page.locator("details.account").wait_for()
    return password


def confirm(page: Page, password: str) -> None:
    """Prove once more that one is still oneself, where the platform asks for it."""
    page.wait_for_url("**/accounts/reauthenticate/**")
    page.get_by_label("Password", exact=True).fill(password)
    page.get_by_role("main").get_by_role("button", name="Confirm").click()


def notice(page: Page) -> str:
    """What the page says about what was just done."""
    return page.locator("#alerts").inner_text()


def drop_files(page: Page, *files: Path) -> None:
    """Drag `files` onto the box for files, as from the desktop."""
    sent = [{"name": one.name, "bytes": list(one.read_bytes())} for one in files]
    carried = page.evaluate_handle(
        """files => files.reduce((carried, one) => {
          carried.items.add(new File([new Uint8Array(one.bytes)], one.name))
          return carried
        }, new DataTransfer())""",
        sent,
    )
    for step in ("dragenter", "dragover", "drop"):
        page.dispatch_event("[data-drop]", step, {"dataTransfer": carried})


def choose_mark(page: Page, label: str, *readers: str, owner: str = "") -> None:
    """Set the marking control: the label without its prefix, named readers, the owner where there are several."""
    control = page.locator("fieldset.marking")
    if owner:
        control.get_by_label("Owner").select_option(label=owner)
    control.locator(f"input[name=tlp][value='{label}']").check()
    for name in control.locator("input[name=readers]:checked").all():
        name.uncheck()
    for reader in readers:
        control.get_by_label(reader, exact=True).check()


def at(cast: Cast, who: str, address: str) -> Page:
    """The page at `address` as `who` sees it."""
    page = cast.signed_in(who)
    page.goto(address)
    return page


def review_with_one_key(page: Page, count: int) -> None:
    """From the overview of a text: accept `count` provisions, each by the key that its page waits for."""
    for _ in range(count + 1):
        page.locator("[autofocus]:focus").wait_for()
        before = page.url
        page.keyboard.press("Enter")
        page.wait_for_url(lambda url, before=before: url != before)


def downloaded(page: Page, name: str, folder: Path) -> Path:
    """The file behind the link `name`, in `folder`."""
    with page.expect_download() as coming:
        page.get_by_role("link", name=name).click()
    path = folder / coming.value.suggested_filename
    coming.value.save_as(path)
    return path


def number_on(page: Page, path: str, of: str) -> int:
    """The number of things that the list at `path` says it holds."""
    page.goto(path)
    found = re.search(rf"(\d+) {of}", page.locator("caption").first.inner_text())
    assert found
    return int(found[1])


def told_of(page: Page) -> dict[str, str]:
    """The facts on the page of a round, by what they are called."""
    return dict(
        page.locator("dl.summary-list > div").evaluate_all(
            "all => all.map(one => [...one.children].map(cell => cell.innerText))"
        )
    )


def seat_of(cast: Cast, who: str) -> Page:
    """A browser of the person's own; who has two seats says from which one this is."""
    if who != "two-seats":
        return cast.signed_in(who)
    page = cast.freshly_signed_in(who)
    page.goto("/people/choose-seat/")
    page.get_by_label(re.compile("Focal point for returns")).check()
    page.get_by_role("button", name="Act from this seat").click()
    return page
