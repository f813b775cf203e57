"""How cost grows with the number of rows (`python -m bench.growth [size ...]`): k of cost = c * rows ** k.

0 is constant, 1 is linear. The search index, the documents and the register each get so many rows.
"""

import sys
from collections.abc import Callable, Iterator, Sequence
from itertools import cycle

from bench import pages, rows
from bench.ground import platform, web_server
from bench.harness import Result, as_markdown, exponent, figure, interleaved, p50, table
from bench.load import fetch

SIZES = (10_000, 100_000, 1_000_000)


def main(sizes: Sequence[int] = SIZES, quick: bool = False) -> Result:
    """Everything at each size, smallest first."""
    measured, asked = {}, {}
    cookies = cycle(pages.people(3 if quick else pages.PEOPLE))
    with web_server("") as address:
        for size in sorted(sizes):
            measured[size] = rows.measure(size, quick)
            asked[size] = _pages(address, cookies, quick)
    result = Result(
        "Growth",
        "Queries: median milliseconds behind both walls (exponent; beside it the exponent of the same by hand)."
        " Pages: median milliseconds of one request at a time. Search index, documents and register each have so many"
        " marked rows. Exponent 0 is constant, 1 is linear.",
    )
    result.tables = [_queries(measured), _page_table(asked)]
    return result


def _pages(address: str, cookies: Iterator[str], quick: bool) -> dict[str, float]:
    """Median milliseconds of each page; people take turns, so that nobody asks too often."""
    paths = pages.page_paths() | {"search, two words": _search(rows.COMMON)}

    def asking(path: str) -> Callable[[], None]:
        def ask() -> None:
            status, _headers, _body = fetch(address + path, next(cookies))
            if status != 200:
                raise RuntimeError(f"{path} answers {status}")

        return ask

    ways = {page: asking(path) for page, path in paths.items()}
    taken = interleaved(ways, 0 if quick else 8, least=1 if quick else 3)
    return {page: p50(times) for page, times in taken.items()}


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


def _page_table(asked: dict[int, dict[str, float]]) -> str:
    sizes = list(asked)
    lines = []
    for page in asked[sizes[0]]:
        costs = [asked[size][page] for size in sizes]
        lines.append([page, *map(figure, costs), figure(exponent(sizes, costs))])
    return table(["page", *(f"{size:,}" for size in sizes), "exponent"], lines)


if __name__ == "__main__":
    with platform():
        print(as_markdown(main(tuple(map(int, sys.argv[1:])) or SIZES)))
