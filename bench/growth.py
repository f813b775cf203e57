"""How cost grows with the number of rows (`python -m bench.growth [size ...]`): k of cost = c * rows ** k.

0 is constant, 1 is linear. The search index, the documents and the register each get so many rows.
"""

import sys
from collections.abc import Sequence

from bench import pages, rows
from bench.ground import platform, web_server
from bench.harness import Result, as_markdown, exponent, figure, p50, table
from bench.load import Load, visit

SIZES = (10_000, 100_000, 1_000_000)


def main(sizes: Sequence[int] = SIZES, quick: bool = False) -> Result:
    """Everything at each size, smallest first."""
    measured, loads = {}, {}
    cookies = pages.people(5 if quick else pages.PEOPLE)
    for size in sorted(sizes):
        measured[size] = rows.measure(size, quick)
        loads[size] = _pages(cookies, quick)
    result = Result(
        "Growth",
        "Queries: median milliseconds behind both walls (exponent; beside it the exponent of the same by hand)."
        f" Pages: milliseconds of the server per request with {len(cookies)} people at once, which is 1,000 divided by"
        " requests a second. Search index, documents and register each have so many marked rows. Exponent 0 is"
        " constant, 1 is linear.",
    )
    result.tables = [_queries(measured), _page_table(loads)]
    return result


def _pages(cookies: list[str], quick: bool) -> dict[str, Load]:
    """The pages of the platform alone, each by everybody at once."""
    found = {}
    with web_server("") as address:
        for page, path in (pages.page_paths() | {"search, two words": _search(rows.COMMON)}).items():
            visit(address + path, cookies[:4], 0.1)
            found[page] = visit(address + path, cookies, 0.3 if quick else 4.0)
    return found


def _search(text: str) -> str:
    from urllib.parse import urlencode

    from django.urls import reverse

    return f"{reverse('library:search')}?{urlencode({'q': text})}"


def _queries(measured: dict[int, dict[tuple[str, str], dict[str, float]]]) -> str:
    sizes = list(measured)
    lines = []
    for reader, operation in measured[sizes[0]]:
        costs = {way: [measured[size][reader, operation][way] for size in sizes] for way in ("walls", "by hand")}
        powers = [figure(exponent(sizes, costs[way])) for way in costs]
        lines.append([f"{operation}, {reader}", *map(figure, costs["walls"]), *powers])
    return table(["query", *(f"{size:,}" for size in sizes), "exponent", "by hand"], lines)


def _page_table(loads: dict[int, dict[str, Load]]) -> str:
    sizes = list(loads)
    lines = []
    for page in loads[sizes[0]]:
        pages.rate([loads[size][page] for size in sizes])
        costs = [1000 / loads[size][page].rate for size in sizes]
        waits = [figure(p50([loads[size][page].p95])) for size in sizes]
        lines.append([page, *map(figure, costs), figure(exponent(sizes, costs)), " / ".join(waits)])
    return table(["page", *(f"{size:,}" for size in sizes), "exponent", "p95 ms"], lines)


if __name__ == "__main__":
    with platform():
        print(as_markdown(main(tuple(map(int, sys.argv[1:])) or SIZES)))
