"""Pages under fifty people at once, against the plainest Django view of the same page (`python -m bench.pages`).

The same server settings for all, in turns. "view": the page's own view and queries, without session, signing in,
policies, throttle or any middleware but compression. "template": the page's own template over a context that lies
ready in memory. "bytes": the finished bytes, without a template.
"""

import json
from collections.abc import Sequence
from contextlib import ExitStack
from typing import Any

from bench.ground import platform, web_server
from bench.harness import Bar, Result, as_markdown, figure, p50, table
from bench.load import Load, fetch, visit

BAR = 0.5
PEOPLE = 50
WORDS = "border"
PLAINEST = {"view": "its view on bare Django", "template": "its template over a ready context"}
"""What "a bare Django view that renders the same bytes" can mean: with the page's own queries, or without any."""
Measured = dict[str, dict[str, list[Load]]]


def main(sizes: Sequence[int] = (PEOPLE,), quick: bool = False) -> Result:
    """The comparison with `max(sizes)` people at once, over the demonstration's data."""
    count = max(sizes)
    cookies = people(count)
    seconds, rounds = (0.1, 1) if quick else (2.5, 3)
    with ExitStack() as servers:
        addresses = serve(servers, cookies[0])
        warm_up(addresses, cookies, seconds)
        measured = {page: _compare(ways, cookies, seconds, rounds) for page, ways in addresses.items()}
    result = Result(
        f"Pages, {count} people at once",
        "Requests a second (more is better) and the milliseconds that one in twenty waits longer than, over the"
        f" demonstration's data, medians of {rounds} rounds in turns. Everybody is signed in and acts from a seat.\n\n"
        "Beside Balai, on the same server with the same processes and threads: *view*, the page's own view with its"
        " queries on bare Django (no session, signing in, policies, throttle, nor middleware but compression);"
        " *template*, the page's own template over a context that lies ready in memory, without a query; *bytes*, the"
        " finished bytes. All four answer the same page. What a bare view that renders the same bytes means decides"
        " the bar, so both readings stand below: what a page costs over its template is its queries, one millisecond"
        " of Django and PostgreSQL each.",
        figures={"measured": measured},
    )
    result.tables = [_table(measured)]
    result.bars = [
        Bar(f"{page}, of {said}", BAR, _ratio(ways, way), is_least=True)
        for way, said in PLAINEST.items()
        for page, ways in measured.items()
    ]
    return result


def serve(servers: ExitStack, cookie: str) -> dict[str, dict[str, str]]:
    """By page: Balai's own address, and those of the plainer ways."""
    pages = page_paths()
    balai = servers.enter_context(web_server(""))
    environment = {"BENCH_PAGES": json.dumps(pages), "BENCH_COOKIE": cookie}
    bare = servers.enter_context(web_server("bench.bare:application", environment))
    return {
        page: {
            "balai": balai + path,
            "view": bare + path,
            "template": f"{bare}/rendered/{page}",
            "bytes": f"{bare}/bytes/{page}",
        }
        for page, path in pages.items()
    }


def page_paths() -> dict[str, str]:
    """The four pages of the benchmark, where this installation has them."""
    from django.urls import reverse

    from balai.commitments.models import Commitment
    from bench.ground import FREE

    commitment = Commitment.objects.using(FREE).filter(tlp="CLEAR").order_by("id").first()
    return {
        "home": reverse("front:home"),
        "search": f"{reverse('library:search')}?q={WORDS}",
        "commitment": reverse("commitments:commitment", args=[commitment.ref]),
        "register": reverse("commitments:register"),
    }


def people(count: int) -> list[str]:
    """Session cookies of invented officers, each acting from a seat of their own in one member's delegation."""
    from django.conf import settings
    from django.test import Client

    from balai.kernel.identity.models import Standing
    from balai.kernel.identity.tests.factories import make_actor
    from balai.kernel.marking.context import acting_as

    party = Standing.objects.filter(kind="member").order_by("party__code").first().party
    cookies = []
    for _ in range(count):
        actor = make_actor(party)
        client = Client()
        with acting_as(actor):
            client.force_login(actor.user)
        cookies.append(f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}")
    return cookies


def warm_up(addresses: dict[str, dict[str, str]], cookies: list[str], seconds: float) -> None:
    """Every page once by everybody; both ways must answer the same page."""
    for page, ways in addresses.items():
        bodies = {}
        for way, address in ways.items():
            status, _headers, body = fetch(address, cookies[0], accepts="identity")
            if status != 200:
                raise RuntimeError(f"{page} ({way}) answers {status}")
            bodies[way] = len(body)
            visit(address, cookies, seconds / 3)
        if max(bodies.values()) > 1.01 * min(bodies.values()):
            raise AssertionError(f"{page}: not the same page: {bodies}")


def _compare(ways: dict[str, str], cookies: list[str], seconds: float, rounds: int) -> dict[str, list[Load]]:
    loads: dict[str, list[Load]] = {way: [] for way in ways}
    for _ in range(rounds):
        for way, address in ways.items():
            loads[way].append(visit(address, cookies, seconds))
    return loads


def rate(loads: list[Load]) -> float:
    """Answers a second, the median of the rounds; raises when an answer was not the page."""
    if unclean := [load.statuses for load in loads if not load.is_clean]:
        raise RuntimeError(f"not every answer was the page: {unclean}")
    return p50([load.rate for load in loads])


def _ratio(ways: dict[str, list[Load]], other: str) -> float:
    return rate(ways["balai"]) / rate(ways[other])


def _table(measured: Measured) -> str:
    head = ["page", "balai /s", "p95 ms", "view /s", "p95 ms", "template /s", "bytes /s"]
    rows: list[list[Any]] = []
    for page, ways in measured.items():
        waits = {way: figure(p50([load.p95 for load in loads])) for way, loads in ways.items()}
        rates = {way: figure(rate(loads)) for way, loads in ways.items()}
        row = [page, rates["balai"], waits["balai"], rates["view"], waits["view"], rates["template"], rates["bytes"]]
        rows.append([*row, *(figure(_ratio(ways, way)) for way in ("view", "template", "bytes"))])
    head += ["of view", "of template", "of bytes"]
    return table(head, rows)


if __name__ == "__main__":
    with platform():
        print(as_markdown(main()))
