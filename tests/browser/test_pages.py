"""Every page, for a visitor and for signed-in people, in both languages, on a desk and on a telephone."""

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.trust.contract import CONTRACT
from tests.trust.routes import routes

from .cast import Cast, choose_mark
from .conftest import AXE
from .walking import DOWNLOADS, STARTS, links_on, name_of, walk

DESK, TELEPHONE = {"width": 1280, "height": 800}, {"width": 360, "height": 740}
VIOLATIONS = """async contrast => {
  const options = {resultTypes: ["violations"], rules: {"color-contrast": {enabled: contrast}}}
  const found = (await axe.run(document, options)).violations
  return found.map(one => `${one.id}: ${one.nodes.slice(0, 3).map(node => node.html.slice(0, 160)).join(" | ")}`)
}"""
NOT_WALKED = {
    "commitments:answer-readers": "only while an answer is a draft: commitments/tests/test_round_pages.py",
    "front:search": "leads on to library:search",
    "library:reading": "a part of a page, for htmx",
    "library:saved-search": "leads on to library:search",
    "people:agree-to-recovery": "only with a recovery under way",
    "people:invitation": "test_roles.py",
    "people:invite": "test_roles.py",
    "web:gallery": "kernel/web/tests/test_browser.py",
}
"""Pages that no link of the walkers leads to, and where they are looked at instead."""


@pytest.fixture(scope="module")
def met() -> dict[tuple[str, str], set[str]]:
    """The names of the pages that were looked at, by kind of reader and language."""
    return defaultdict(set)


@pytest.fixture(scope="module")
def unread(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file from which nothing has been taken in."""
    path = tmp_path_factory.mktemp("pages") / "lamps.txt"
    path.write_text("1. The meeting encouraged members to light their harbours (invented).\n")
    return path


@pytest.mark.parametrize("language", ["en", "id"])
@pytest.mark.parametrize("who", ["", "rso", "administrator-pw", "liaison"])
def test_every_page_is_whole_accessible_and_fits(
    cast: Cast, met: dict[tuple[str, str], set[str]], unread: Path, who: str, language: str
) -> None:
    page = cast.signed_in(who, language, viewport=DESK) if who else cast.visitor(language, viewport=DESK)
    page.add_init_script(f"window.bringAxe = () => {{{AXE.read_text()}}}")  # half a megabyte, sent once
    starts = starts_of(page, who, unread)
    wrong = {}
    for step in walk(page, starts, met["signed in" if who else "visitor", language]):
        if step.answer.status not in (200, 202):
            wrong[step.path] = [f"{step.name} was answered with {step.answer.status}"]
        elif found := list(faults(page, language)):
            wrong[step.path] = found
    assert wrong == {}


def starts_of(page: Page, who: str, unread: Path) -> tuple[str, ...]:
    """The first who signed in walks everything; the others only what is theirs alone."""
    page.goto("/about/")
    if who == "administrator-pw":
        return ("/people/administration/",)
    if who == "liaison":
        own = [*links_on(page, "/people/profile/"), *links_on(page, "/people/experts/")]
        theirs = [path for path in own if "/seats/" in path or "/experts/" in path]
        rounds = [path for path in links_on(page, "/commitments/rounds/") if "/rounds/" in path]
        near = [more for path in [*theirs, *rounds] for more in links_on(page, path)]
        replies = [path for path in near if name_of(path) == "commitments:reply"]
        said = [path for reply in replies for path in links_on(page, reply) if "/progress/" in path]
        return (*theirs, *near, *(more for path in said for more in links_on(page, path)))
    if who == "rso":
        page.goto("/library/file/")
        page.set_input_files("#files", unread)
        choose_mark(page, "GREEN")
        page.locator("form.form .button-row .ds-button").last.click()
        page.wait_for_url(lambda url: "/file/" not in url)
        taking_in = f"/texts/take-in/{page.url.rstrip('/').split('/')[-1]}/"
        return (*taken_up(page), *STARTS, taking_in, *papers(page))
    return STARTS


def papers(page: Page) -> list[str]:
    """Where one waits for a long paper: the links on the pages are those of the files."""
    lists = {"commitments:report": "/commitments/reports/", "texts:text": "/texts/"}
    found = [next(path for path in links_on(page, lists[name]) if name_of(path) == name) for name in lists]
    return [f"{found[0]}pdf/", f"{found[1]}pdf/"]


def taken_up(page: Page) -> list[str]:
    """A provision that became a commitment: its page leads on to more than that of another."""
    commitment = next(path for path in links_on(page, "/commitments/") if name_of(path) == "commitments:commitment")
    return [path for path in links_on(page, commitment) if name_of(path) == "texts:provision"]


def faults(page: Page, language: str) -> Iterator[str]:
    """What is wrong with the page that is open, at both widths.

    Each page is looked through twice: in English on the desk, and in Indonesian, whose words are longer, on the
    telephone. Contrast is measured in the first only: colours depend on neither. Its width is taken in all four.
    """
    if page.locator("h1").count() != 1:
        yield "it has not one h1"
    if not page.title().split(" - ")[0].strip():
        yield "it has no title"
    if page.locator("html").get_attribute("lang") != language:
        yield "its language is wrong"
    page.evaluate("bringAxe()")
    for size in (DESK, TELEPHONE):
        page.set_viewport_size(size)
        if (size is DESK) == (language == "en"):
            yield from (f"{size['width']}: {one}" for one in page.evaluate(VIOLATIONS, size is DESK))
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            yield f"{size['width']}: it is too wide"
    page.set_viewport_size(DESK)


def test_no_page_was_left_out(met: dict[tuple[str, str], set[str]]) -> None:
    ours = {route.name for route in routes() if route.is_ours and CONTRACT[route.name].method == "GET"}
    for language in ("en", "id"):
        looked_at = met["visitor", language] | met["signed in", language]
        left = sorted(ours - looked_at - DOWNLOADS - NOT_WALKED.keys())
        assert not left, "\n".join(left)
