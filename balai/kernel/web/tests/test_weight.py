"""The budgets of STACK.md for a first visit of a text page; sizes are of the compressed bytes."""

import gzip
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.test import Client

KB = 1024
ASSET = re.compile(r'(?:href|src)="(/static/[^"]+)"')
HTMX = "django_htmx/htmx-2.min.js"


def weight(name: str) -> int:
    found = finders.find(name)
    assert found, f"{name} is not among the static files"
    return len(gzip.compress(Path(found).read_bytes(), 9))


def test_the_sheet_weighs_at_most_25_kb(built_front: Path):
    assert weight("balai.css") <= 25 * KB


def test_all_scripts_together_weigh_at_most_20_kb():
    assert weight("web/balai.js") + weight(HTMX) <= 20 * KB


def test_the_sheet_asks_for_nothing_that_the_content_policy_refuses(built_front: Path):
    sheet = (built_front / "balai.css").read_text()
    assert "data:" not in sheet
    assert "url(http" not in sheet
    assert 'url("http' not in sheet
    for name in re.findall(r'url\("([^"]+)"\)', sheet):
        assert (built_front / name).is_file()


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/accounts/login/"])
def test_a_first_visit_weighs_at_most_60_kb_in_8_requests(built_front: Path, client: Client, path: str):
    page = client.get(path).content
    assets = set(ASSET.findall(page.decode()))
    total = len(gzip.compress(page, 9)) + sum(weight(asset.removeprefix("/static/")) for asset in assets)
    assert 1 + len(assets) <= 8
    assert total <= 60 * KB


@pytest.mark.django_db
def test_a_visitor_gets_no_htmx(client: Client):
    assert "htmx-2" not in client.get("/gallery/").content.decode()


def test_the_lock_file_holds_no_address():
    root = Path(__file__).resolve().parents[4]
    assert "http" not in (root / "package-lock.json").read_text()
