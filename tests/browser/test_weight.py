"""What a first and a second look at the main pages cost on the wire; the budget is that of STACK.md."""

import pytest
from playwright.sync_api import Page

from .cast import Cast

FIRST_KB, AGAIN_KB, MAP_KB, REQUESTS = 60, 20, 100, 8
PAGES = ["/", "/about/", "/commitments/tracker/", "/commitments/", "/texts/", "/library/", "/library/search/?q=visa"]


def test_pages_stay_within_the_budget_for_a_visitor(cast: Cast) -> None:
    spent = {path: weights(cast.visitor(), path) for path in PAGES}
    assert {path: both for path, both in spent.items() if both[0][0] > FIRST_KB or both[1][0] > AGAIN_KB} == {}
    assert {path: both for path, both in spent.items() if both[0][1] > REQUESTS} == {}


def test_the_map_stays_within_its_own_budget(cast: Cast) -> None:
    first, _again = weights(cast.visitor(), "/people/")
    assert first[0] <= MAP_KB
    assert first[1] <= REQUESTS


@pytest.mark.parametrize("path", ["/", "/commitments/activities/record/", "/library/file/"])
def test_pages_stay_within_the_budget_for_who_signed_in(cast: Cast, path: str) -> None:
    first, _again = weights(cast.signed_in("focal-pw"), path)
    assert first[0] <= FIRST_KB
    assert first[1] <= REQUESTS


def weights(page: Page, path: str) -> tuple[tuple[float, int], tuple[float, int]]:
    """KB received and requests sent for the first look and for the second, by Chromium's own account."""
    network = page.context.new_cdp_session(page)
    network.send("Network.enable")
    received: list[float] = []
    sent: list[str] = []
    network.on("Network.loadingFinished", lambda told: received.append(told["encodedDataLength"]))
    network.on("Network.requestWillBeSent", lambda told: sent.append(told["request"]["url"]))
    looks = []
    for _look in ("first", "again"):
        received.clear()
        sent.clear()
        page.goto(path, wait_until="networkidle")
        looks.append((round(sum(received) / 1024, 1), len(sent)))
    return looks[0], looks[1]
