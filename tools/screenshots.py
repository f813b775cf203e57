"""The pictures of the user's guide: `.venv/bin/python -m tools.screenshots [name ...]` writes docs/user/images/*.png.

It starts a demonstration of its own, in which only the invented statement is taken in, and looks at it in Chromium.
"""

import io
import re
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

from tests.browser.cast import Cast, choose_mark, means_of
from tests.browser.conftest import CHROMIUM, without_files_beside_the_checkout
from tests.operations.installation import ROOT, Installation, free_port
from tests.operations.test_start import running

IMAGES = ROOT / "docs" / "user" / "images"
DESK, TELEPHONE = 1280, 360
TALLEST = 1400
"""Pixels that a picture has at most."""
HEAVIEST = 120 * 1024
"""Bytes that a picture has at most."""
COLOURS = (64, 32, 16)
LABELS = bytes.fromhex("ff2b2b ffc000 33ff00 ffffff 000000")
"""The colours that TLP 2.0 prescribes: too few pixels have them to be chosen by number."""
OPTIONS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-dev-shm-usage",
    "--lang=en-GB",
]
ADVICE = "Advice on lights at small harbours (invented)"
WORDS = b"# Advice on lights\n\nInvented for this picture: keep one lamp lit until the last boat is in.\n"


@dataclass(frozen=True)
class Picture:
    """A page as `who` sees it, "" being a visitor; `go` opens it. `part` is where the picture begins, if not on top."""

    name: str
    who: str
    go: Callable[[Page], object]
    part: str = ""
    language: str = "en"
    widths: tuple[int, ...] = (DESK,)


def at(address: str) -> Callable[[Page], object]:
    """Open a fixed address."""
    return lambda page: page.goto(address)


def through(*links: str, start: str = "/") -> Callable[[Page], object]:
    """Open `start` and follow the first link of each name in the page itself."""

    def go(page: Page) -> None:
        page.goto(start)
        for link in links:
            page.get_by_role("main").get_by_role("link", name=re.compile(link)).first.click()
            page.wait_for_load_state()

    return go


def body_on_a_day(page: Page) -> None:
    """Who was in the Ad Hoc Group on a day in the past."""
    through("Ad Hoc Group", start="/people/groups/")(page)
    page.goto(f"{page.url}?on=2013-03-05")


def filing(page: Page) -> None:
    """A document about to be filed, and who will be able to read it."""
    page.goto("/library/file/")
    page.get_by_label("Title").fill(ADVICE)
    choose_mark(page, "AMBER", "Thailand", "Bangladesh")
    page.locator("#who-reads .sentence", has_text="Bangladesh").wait_for()


def guarded_document(page: Page) -> None:
    """A document for named readers, filed by its owner if it was not yet."""
    page.goto("/library/")
    filed = page.get_by_role("link", name=ADVICE)
    if filed.count():
        filed.first.click()
        return
    filing(page)
    page.set_input_files("#files", {"name": "lights.md", "mimeType": "text/markdown", "buffer": WORDS})
    page.get_by_role("button", name="File documents", exact=True).click()
    page.get_by_role("heading", name=ADVICE, level=1).wait_for()


def code(page: Page) -> None:
    """The second step of signing in."""
    password, _code = means_of(page, "observer")
    page.goto("/accounts/login/")
    page.get_by_label("Email").fill("observer@demonstration.example")
    page.get_by_label("Password", exact=True).fill(password)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.get_by_label("Code").wait_for()


def compiling(page: Page) -> None:
    """What a progress report would hold, before it is published."""
    page.goto("/commitments/reports/compile/")
    page.get_by_label("Title (English)").fill("Progress report, 2026 (invented)")
    page.get_by_label("Period from").fill("2026-01-01")
    page.get_by_label("Period to").fill("2026-12-31")
    choose_mark(page, "CLEAR", owner="Regional Support Office")
    page.get_by_role("button", name="Show what it would hold").click()
    page.get_by_role("heading", name="What it would hold").wait_for()


def traced(view: str) -> Callable[[Page], object]:
    """The trace or lineage of the commitment that goes back to 2013."""
    return through("^Answer crime", f"^{view}", start="/commitments/")


PICTURES = [
    Picture("welcome", "", at("/")),
    Picture("members", "", at("/people/")),
    Picture("body", "", body_on_a_day),
    Picture("tracker", "", at("/commitments/tracker/")),
    Picture("search", "liaison", at("/library/search/?q=smuggling")),
    Picture("sign-in", "", at("/accounts/login/")),
    Picture("code", "", code),
    Picture("choose-seat", "two-seats", at("/people/choose-seat/")),
    Picture("home", "rso", at("/")),
    Picture("home-id", "rso", at("/"), language="id"),
    Picture("passkeys", "focal-th", at("/accounts/2fa/")),
    Picture("profile", "focal-th", at("/people/profile/")),
    Picture("library", "rso", at("/library/")),
    Picture("file-documents", "focal-pw", filing),
    Picture("who-reads", "focal-pw", filing, part="fieldset.marking", widths=(DESK, TELEPHONE)),
    Picture("document", "focal-pw", guarded_document),
    Picture("text", "", through("Adelaide", start="/texts/")),
    Picture("review", "rso", through("Neighbours", "^(Begin|Go on)", start="/texts/")),
    Picture("take-up", "rso", through("Adelaide", "^4$", "^Take up", start="/texts/")),
    Picture("register", "rso", at("/commitments/"), widths=(DESK, TELEPHONE)),
    Picture("trace", "rso", traced("Trace")),
    Picture("lineage", "rso", traced("Lineage")),
    Picture("activity", "rso", through("Digital evidence course", start="/commitments/activities/")),
    Picture("plan", "rso", through("^Strategic plan", start="/commitments/plans/")),
    Picture("round", "rso", through("^First half of 2026", start="/commitments/rounds/")),
    Picture("round-list", "focal-th", through("^Third quarter", "Thailand", start="/commitments/rounds/")),
    Picture("commitment", "rso", through("^Answer crime", start="/commitments/")),
    Picture("report-progress", "focal-th", through("^Answer crime", start="/commitments/")),
    Picture("compile", "rso", compiling),
    Picture("report", "", through("first half of 2026", start="/commitments/reports/")),
    Picture("administration", "administrator-pw", at("/people/administration/")),
    Picture("hand-over", "administrator-pw", through("Hand over", start="/people/administration/")),
    Picture("seat", "focal-pw", through("Focal point for trafficking", start="/people/focal-points/")),
    Picture("experts", "rso", at("/people/experts/")),
]


def main(names: list[str]) -> int:
    """Take every picture, or those of `names`; the lines printed are name, width and bytes."""
    chosen = [one for one in PICTURES if not names or one.name in names]
    IMAGES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        forum = without_files_beside_the_checkout(Path(folder) / "forum")
        settings = {"BALAI_PORT": str(free_port()), "BALAI_FORUM": str(forum), "BALAI_WEB_PROCESSES": "1"}
        with running(Installation(Path(folder) / "home", settings)) as address:
            return take_all(chosen, address.rstrip("/"))


def take_all(chosen: list[Picture], address: str) -> int:
    """1 when a page could not be reached or complained; the others are taken all the same."""
    failed = 0
    with sync_playwright() as playwright:
        cast = Cast(playwright.chromium.launch(executable_path=CHROMIUM, args=OPTIONS), address, {})
        somebody_reads(cast)
        for picture in chosen:
            try:
                take(cast, picture)
            except Exception as error:  # noqa: BLE001 - one page that changed shall not cost the other pictures
                failed = 1
                print(f"{picture.name}: {error}", file=sys.stderr)
        print(*cast.complaints, sep="\n", file=sys.stderr)
        cast.leave()
    return failed


def somebody_reads(cast: Cast) -> None:
    """The guarded document is filed and read, so that its owner sees by whom."""
    owner = cast.signed_in("focal-pw", viewport={"width": DESK, "height": 900})
    guarded_document(owner)
    reader = cast.signed_in("focal-th")
    reader.goto(owner.url)


def take(cast: Cast, picture: Picture) -> None:
    """One page at each of its widths."""
    for width in picture.widths:
        shape = {"viewport": {"width": width, "height": 900}, "color_scheme": "light", "reduced_motion": "reduce"}
        page = (
            cast.signed_in(picture.who, picture.language, **shape)
            if picture.who
            else cast.visitor(picture.language, **shape)
        )
        picture.go(page)
        page.wait_for_load_state("networkidle")
        path = IMAGES / f"{picture.name}-{width}.png"
        path.write_bytes(light(page.screenshot(full_page=True, clip=frame(page, picture.part, width))))
        print(path.name, path.stat().st_size)
        page.context.close()


def frame(page: Page, part: str, width: int) -> dict[str, float]:
    """What is in the picture: from the top of the page, or of its part, as far as it goes."""
    top = page.locator(part).evaluate("one => one.getBoundingClientRect().top + scrollY - 16") if part else 0
    end = page.locator(part).evaluate("one => one.getBoundingClientRect().bottom + scrollY + 16") if part else None
    height = (end or page.evaluate("document.documentElement.scrollHeight")) - top
    return {"x": 0, "y": top, "width": width, "height": min(height, TALLEST)}


def light(picture: bytes) -> bytes:
    """The same PNG with as few colours as bring it below the limit, those of the TLP labels always among them."""
    whole = Image.open(io.BytesIO(picture)).convert("RGB")
    for colours in COLOURS:
        chosen = whole.quantize(colours, method=Image.Quantize.MEDIANCUT).getpalette() or []
        palette = Image.new("P", (1, 1))
        palette.putpalette([*LABELS, *chosen])
        buffer = io.BytesIO()
        whole.quantize(palette=palette, dither=Image.Dither.NONE).save(buffer, "PNG", optimize=True)
        if buffer.tell() <= HEAVIEST:
            break
    return buffer.getvalue()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
