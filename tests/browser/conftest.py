"""Browser tests: one real installation with the demonstration in it, one Chromium, and the demonstration's people.

`BROWSER_TESTS_AT=http://127.0.0.1:8400 BROWSER_TESTS_HOME=folder` tests a demonstration that runs already, which is
quicker while one writes a test; what the tests do stays in it.
"""

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Browser

from tests.operations.installation import ROOT, Installation, free_port
from tests.operations.test_start import running

from .cast import Cast

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Each test here drives a browser; without one all are left out, and the reason is said."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.slow)
            if not CHROMIUM:
                item.add_marker(pytest.mark.skip(reason="browser tests were not run: Chromium is not installed"))


@dataclass(frozen=True)
class Site:
    """A running demonstration: its address without the last slash, and its home."""

    address: str
    home: Path


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The whole platform as an operator starts it: database, web server and worker, as the application's own role."""
    if "BROWSER_TESTS_AT" in os.environ:
        yield Site(os.environ["BROWSER_TESTS_AT"], Path(os.environ["BROWSER_TESTS_HOME"]))
        return
    if not (ROOT / "build" / "static" / "balai.css").is_file():
        pytest.fail("the style sheet is not built: run tools/build_front.py")
    folder = tmp_path_factory.mktemp("browser")
    forum = without_files_beside_the_checkout(folder / "forum")
    installation = Installation(folder / "home", {"BALAI_PORT": str(free_port()), "BALAI_FORUM": str(forum)})
    with running(installation) as address:
        yield Site(address.rstrip("/"), installation.home)


def without_files_beside_the_checkout(folder: Path) -> Path:
    """The forum's data, with a demonstration that takes in the invented statement only: the same on any machine."""
    shutil.copytree(ROOT / "forums" / "bali-process", folder)
    demonstration = folder / "demonstration.yaml"
    told = yaml.safe_load(demonstration.read_text())
    told["take_in"] = [{"files": "tests/samples/statement/*.md", "tlp": "CLEAR"}]
    demonstration.write_text(yaml.safe_dump(told, allow_unicode=True, sort_keys=False))
    return folder


@pytest.fixture(scope="session")
def sessions() -> dict[str, dict]:
    """Who has signed in already, with their cookies."""
    return {}


@pytest.fixture
def cast(browser: Browser, site: Site, sessions: dict[str, dict]) -> Iterator[Cast]:
    """The demonstration's people, each at a browser of their own; no page may have complained in the end."""
    people = Cast(browser, site.address, sessions)
    yield people
    people.leave()
    assert people.complaints == []
