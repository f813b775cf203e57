"""What a page weighs on the wire, first and again, against the budget (`python -m bench.weight`).

A visit asks for the page and whatever it names that a browser fetches to show it; the visit again leaves out what the
browser may keep without asking. Bodies as they are sent, compressed, and the heads of the answers.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html.parser import HTMLParser
from urllib.parse import urljoin

from bench.ground import platform, web_server
from bench.harness import Bar, Result, as_markdown, figure, table
from bench.load import fetch
from bench.pages import page_paths, people

FIRST, AGAIN, SCRIPT, STYLE, REQUESTS, PICTURE = 60, 20, 20, 25, 8, 100
"""The budget in KB, and in requests; a page with a map or a chart may weigh `PICTURE`."""
PICTURES = ("members and map",)
FETCHED = {("link", "stylesheet"): "href", ("link", "icon"): "href", ("script", ""): "src", ("img", ""): "src"}
BROWSER = "gzip, br"


@dataclass(frozen=True)
class Piece:
    """One answer: its bytes on the wire, what it is, and whether a browser keeps it without asking again."""

    address: str
    size: int
    kind: str
    is_kept: bool


def main(sizes: Sequence[int] = (), quick: bool = False) -> Result:  # noqa: ARG001 - as every benchmark is called
    """Weighs the main pages, as a visitor and signed in."""
    cookie = people(1)[0]
    with web_server("") as address:
        weighed = {
            f"{page}, {who}": list(_pieces(address + path, held))
            for who, held in (("visitor", ""), ("signed in", cookie))
            for page, path in pages().items()
        }
    weighed = {name: pieces for name, pieces in weighed.items() if pieces}
    result = Result(
        "Weight",
        "Kilobytes (1,000 bytes) on the wire with heads, and requests, of a first visit and of the next one to the same"
        f" page. Budget: {FIRST} KB in {REQUESTS} requests, {AGAIN} KB again, {SCRIPT} KB of JavaScript, {STYLE} KB of"
        f" CSS; a map or chart page {PICTURE} KB.",
        figures={"weighed": weighed},
    )
    result.tables = [_table(weighed)]
    result.bars = list(_bars(weighed))
    return result


def pages() -> dict[str, str]:
    """The four of the speed benchmark, and the other pages that most people see."""
    from django.db.models import Count
    from django.urls import reverse

    from balai.kernel.identity.models import Party
    from balai.texts.models import Text
    from bench.ground import FREE

    text = Text.objects.using(FREE).filter(tlp="CLEAR").annotate(n=Count("provisions")).order_by("-n", "id").first()
    party = Party.objects.filter(standings__kind="member").order_by("code").first()
    others = {
        "about": reverse("front:about"),
        "library": reverse("library:documents"),
        "texts": reverse("texts:texts"),
        "longest text": reverse("texts:text", args=[text.ref]),
        "tracker": reverse("commitments:tracker"),
        "activities": reverse("commitments:activities"),
        "members and map": reverse("people:parties"),
        "a member": reverse("people:party", args=[party.ref]),
        "seats": reverse("people:seats"),
        "sign in": reverse("account_login"),
    }
    return page_paths() | others


def _pieces(address: str, cookie: str) -> Iterator[Piece]:
    status, headers, body = fetch(address, cookie, accepts="gzip")
    if status == 302:  # not a page for this reader
        return
    if status != 200:
        raise RuntimeError(f"{address} answers {status}")
    yield _piece(address, headers, body, "page")
    for url, kind in _named_by(_opened(headers, body)):
        _status, headers, body = fetch(urljoin(address, url), accepts=BROWSER)
        yield _piece(url, headers, body, kind)


def _piece(address: str, headers: dict[str, str], body: bytes, kind: str) -> Piece:
    head = sum(len(name) + len(value) + 4 for name, value in headers.items()) + 17
    lasting = re.search(r"max-age=([1-9]\d*)", headers.get("cache-control", ""))
    return Piece(address, head + len(body), kind, bool(lasting) and kind != "page")


def _opened(headers: dict[str, str], body: bytes) -> str:
    import gzip

    return (gzip.decompress(body) if headers.get("content-encoding") == "gzip" else body).decode()


def _named_by(page: str) -> list[tuple[str, str]]:
    """The addresses that a browser fetches for the page, each once, with what they are."""
    finder = _Finder()
    finder.feed(page)
    return list(dict.fromkeys(finder.found))


class _Finder(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        place = FETCHED.get((tag, given.get("rel") or ""))
        if place and (url := given.get(place)) and not url.startswith("data:"):
            self.found.append((url, {"script": "script", "img": "picture"}.get(tag, given.get("rel") or "")))


def _weight(pieces: list[Piece], kind: str = "") -> float:
    return sum(piece.size for piece in pieces if kind in ("", piece.kind)) / 1000


def _again(pieces: list[Piece]) -> list[Piece]:
    return [piece for piece in pieces if not piece.is_kept]


def _table(weighed: dict[str, list[Piece]]) -> str:
    head = ["page", "first KB", "requests", "page itself", "CSS", "JavaScript", "again KB", "requests"]
    rows: list[list[object]] = []
    for name, pieces in weighed.items():
        weights = [_weight(pieces), len(pieces), *(_weight(pieces, kind) for kind in ("page", "stylesheet", "script"))]
        again = _again(pieces)
        rows.append([name, *(figure(one) if isinstance(one, float) else one for one in weights)])
        rows[-1] += [figure(_weight(again)), len(again)]
    return table(head, rows)


def _bars(weighed: dict[str, list[Piece]]) -> Iterator[Bar]:
    """The heaviest page against each budget."""
    plain = {name: pieces for name, pieces in weighed.items() if not name.startswith(PICTURES)}
    drawn = {name: pieces for name, pieces in weighed.items() if name.startswith(PICTURES)}
    yield _heaviest("first visit", FIRST, {name: _weight(pieces) for name, pieces in plain.items()})
    yield _heaviest(
        "first visit with a map or chart", PICTURE, {name: _weight(pieces) for name, pieces in drawn.items()}
    )
    yield _heaviest("requests", REQUESTS, {name: len(pieces) for name, pieces in weighed.items()}, "requests")
    yield _heaviest("visit again", AGAIN, {name: _weight(_again(pieces)) for name, pieces in plain.items()})
    for kind, budget in (("script", SCRIPT), ("stylesheet", STYLE)):
        yield _heaviest(kind, budget, {name: _weight(pieces, kind) for name, pieces in weighed.items()})


def _heaviest(what: str, budget: float, weights: dict[str, float], unit: str = "KB") -> Bar:
    name = max(weights, key=lambda name: weights[name])
    return Bar(f"{what} (heaviest: {name})", budget, weights[name], unit)


if __name__ == "__main__":
    with platform():
        print(as_markdown(main()))
