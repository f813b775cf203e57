"""Walking the platform by its links: one example of each page, the first that is met."""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.urls import Resolver404, resolve
from playwright.sync_api import Page, Response

STARTS = ("/", "/library/search/?q=smuggling", "/accounts/login/", "/accounts/password/reset/", "/demonstration/")
ADDRESSES = "all => all.map(one => new URL(one.getAttribute('href'), document.baseURI).href)"
"""In full; a link in a drawing has no plain `href` of its own."""
DOWNLOADS = frozenset(
    {
        "commitments:plan-icalendar",
        "commitments:report-csv",
        "commitments:report-docx",
        "commitments:report-html",
        "commitments:report-pdf",
        "library:download",
        "library:thumbnail",
        "mfa_download_recovery_codes",
        "people:contacts-csv",
        "people:contacts-vcard",
        "texts:export",
        "texts:export-docx",
        "texts:export-html",
        "texts:export-pdf",
        "texts:export-xml",
    }
)
"""Addresses that hand out a file, which is no page."""


@dataclass(frozen=True)
class Step:
    """A page that was opened; `name` is that of its address pattern."""

    name: str
    path: str
    answer: Response


def walk(page: Page, starts: tuple[str, ...], met: set[str]) -> Iterator[Step]:
    """Open one example of each page that links lead to from `starts`, but for those in `met`, to which it adds."""
    origin = "{0.scheme}://{0.netloc}".format(urlsplit(page.url))
    waiting = deque(starts)
    while waiting:
        path = waiting.popleft()
        name = name_of(path)
        if name in met or name in DOWNLOADS or not name:
            continue
        met.add(name)
        yield Step(name, path, page.goto(path))
        links = page.eval_on_selector_all("a[href]", ADDRESSES)
        waiting.extend(link.removeprefix(origin) for link in links if link.startswith(f"{origin}/"))


def links_on(page: Page, path: str) -> tuple[str, ...]:
    """Where the content of the page at `path` leads."""
    page.goto(path)
    return tuple(page.eval_on_selector_all("main a[href^='/']", "all => all.map(one => one.getAttribute('href'))"))


def name_of(path: str) -> str:
    """The name of the address pattern, empty where there is none: static files and the platform's health."""
    try:
        return resolve(urlsplit(path).path).view_name
    except Resolver404:
        return ""
