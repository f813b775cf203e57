"""The gallery in a real Chromium: nothing overflows, axe finds nothing, in light and dark, at 360 and 1280 px."""

import mimetypes
import shutil
from pathlib import Path
from typing import Any

import pytest
from django.contrib.staticfiles import finders
from django.test import Client

AXE = Path(__file__).resolve().parents[4] / "node_modules" / "axe-core" / "axe.min.js"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
SITE = "http://balai.test"
ASK = """async () => {
  const found = await axe.run()
  const invisible = found.incomplete.filter(r => r.id === "color-contrast").map(r => ({
    id: "text in the colour of its ground",
    nodes: r.nodes.filter(n => n.any.some(c => c.data && c.data.messageKey === "equalRatio"))
  })).filter(r => r.nodes.length)
  return [...found.violations, ...invisible].map(r => [r.id, r.nodes.map(n => n.html.slice(0, 200))])
}"""

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM, reason="browser tests were not run: Chromium is not installed"),
]


def answer(pages: dict[str, tuple[bytes, str]]):
    """Serves `pages` and static files to the browser without a network."""

    def handle(route):
        path = route.request.url.removeprefix(SITE)
        if path in pages:
            body, policy = pages[path]
            return route.fulfill(
                body=body, content_type="text/html; charset=utf-8", headers={"Content-Security-Policy": policy}
            )
        found = finders.find(path.removeprefix("/static/"))
        if not found:
            return route.abort()
        return route.fulfill(body=Path(found).read_bytes(), content_type=mimetypes.guess_type(found)[0])

    return handle


@pytest.fixture
def pages(client: Client, built_front: Path, db: None) -> dict[str, tuple[bytes, str]]:
    found = {path: client.get(path) for path in ("/gallery/", "/accounts/login/")}
    return {path: (page.content, page["Content-Security-Policy"]) for path, page in found.items()}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_pages_are_accessible_and_fit_the_screen(browser: Any, pages, width: int, scheme: str):
    page = browser.new_page(viewport={"width": width, "height": 800}, color_scheme=scheme)
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.route("**/*", answer(pages))
    for path in pages:
        page.goto(SITE + path)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{path} is too wide"
        assert complaints == []
        page.evaluate(AXE.read_text())
        assert page.evaluate(ASK) == []
        complaints.clear()
    page.close()


def test_a_slash_leads_to_the_search_and_escape_closes_the_menu(browser: Any, pages):
    shell = b"""<!DOCTYPE html><html lang="en"><title>x</title><script src="/static/web/balai.js" defer></script>
      <input data-shortcut="/" id="search"><details class="account" open>
      <summary>Me</summary><a href="#">Out</a></details>"""
    page = browser.new_page()
    page.route("**/*", answer({"/": (shell, "default-src 'self'")}))
    page.goto(SITE + "/")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "search"
    page.focus("details a")
    page.keyboard.press("Escape")
    assert page.evaluate("document.querySelector('details').open") is False
    page.close()
