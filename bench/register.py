"""The register of commitments as it grows: lists, traces, loose ends, rounds, reports (`python -m bench.register`).

Everything as the application does it: whole pages through every middleware, queries behind both walls, by an officer of
a member who reads nine commitments in ten and three reports in four. A database of its own, filled as it goes.
"""

import json
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict
from itertools import cycle
from typing import Any

from bench.ground import platform
from bench.harness import LEAST, Bar, Result, as_markdown, exponent, figure, interleaved, p50, p95, table

SIZES = (1_000, 10_000, 100_000)
FELT, COMPILE = 300, 5
"""Milliseconds that nobody feels, of pages; seconds for a yearly report in all its forms."""
ASKED = 20
"""Times that each page is asked for at least."""
OFFICERS = 12
QUICK_YEAR = 10
"""Activities of the yearly report when nothing is measured."""
Way = Callable[[], object]


def main(sizes: Sequence[int] = SIZES, quick: bool = False) -> Result:
    """Everything at each size, smallest first."""
    from bench import undertaken

    people = _People(2 if quick else OFFICERS)
    in_year = QUICK_YEAR if quick else undertaken.IN_YEAR
    found: dict[int, dict[str, list[float]]] = {}
    for size in sorted(sizes):
        undertaken.fill_to(size, in_year)
        pages = interleaved(_pages(people) | _queries(people), 0 if quick else 8, least=2 if quick else ASKED)
        compiling = interleaved(_compiling(people), 0, least=1 if quick else 3)
        found[size] = pages | compiling | ({} if found else _forms_timed(people, 1 if quick else LEAST))
    return _told(found, in_year)


def _told(found: dict[int, dict[str, list[float]]], in_year: int) -> Result:
    smallest, largest = min(found), max(found)
    result = Result(
        "The register as it grows",
        "Milliseconds, median / p95, with so many commitments and ten reports of progress on each. Pages go through"
        " every middleware; the reader is an officer of a member, who reads nine commitments in ten. Rounds and reports"
        f" are the secretariat's. The report is a yearly one for all members, over {in_year} activities and every"
        f" commitment that all members read; its forms are made of the register of {smallest:,}, for nobody reads a"
        " report of ten thousand pages. Exponent of the p95: 0 is constant, 1 is linear.",
        tables=[_table(found)],
    )
    pages = {name: p95(times) for name, times in found[largest].items() if not name.startswith("report: ")}
    result.bars = [Bar(f"{name}, {largest:,} commitments", FELT, time, "ms at the p95") for name, time in pages.items()]
    seconds = {name: p95(times) / 1000 for name, times in found[smallest].items() if name in (COMPILED, *FORMS, PDF)}
    on_paper = seconds.pop(PDF)
    result.bars += [
        Bar(f"yearly report over {in_year} activities: {what}", COMPILE, measured, "s")
        for what, measured in (("compiled, as HTML, DOCX and CSV", sum(seconds.values())), ("as PDF", on_paper))
    ]
    return result


def _table(found: dict[int, dict[str, list[float]]]) -> str:
    sizes = list(found)
    lines = []
    for name in found[sizes[0]]:
        taken = {size: found[size][name] for size in sizes if name in found[size]}
        cells = [f"{figure(p50(taken[size]))} / {figure(p95(taken[size]))}" if size in taken else "" for size in sizes]
        lines.append([name, *cells, figure(exponent(list(taken), [p95(times) for times in taken.values()]))])
    return table(["", *(f"{size:,}" for size in sizes), "exponent"], lines)


class _People:
    """Officers of one member, who ask in turn so that nobody asks too often, and one of the secretariat."""

    def __init__(self, officers: int) -> None:
        from django.conf import settings

        from balai.kernel.identity.models import Party
        from balai.kernel.identity.tests.factories import make_actor
        from balai.people.operations import steward_actor

        settings.ALLOWED_HOSTS = ["*"]
        members = list(Party.objects.filter(standings__kind="member").order_by("code").distinct())
        for party in members:
            make_actor(party)  # so that each has a seat that reports
        self.actors = [make_actor(members[0]) for _ in range(officers)]
        self.reader = self.actors[0]
        self.secretary = make_actor(steward_actor().party, is_secretariat=True)
        self.officers = cycle([_client(actor) for actor in self.actors])
        self.office = cycle([_client(self.secretary)])


def _client(actor: Any) -> Any:
    from django.test import Client

    from balai.kernel.marking.context import acting_as

    client = Client()
    with acting_as(actor):
        client.force_login(actor.user)
    return client


def _asking(clients: Any, *addresses: str) -> Way:
    """The page at each of `addresses` in turn."""
    turn = cycle(addresses)

    def ask() -> None:
        address = next(turn)
        answer = next(clients).get(address)
        if answer.status_code != 200:
            raise RuntimeError(f"{address} answers {answer.status_code}")

    return ask


def _pages(people: _People) -> dict[str, Way]:
    from django.urls import reverse

    from balai.people.models import Area
    from bench import undertaken

    register = reverse("commitments:register")
    pages = undertaken.amount() // 60
    refs = undertaken.refs_read_by(people.reader, ASKED)
    provisions = [ref.replace("-c", "-p") for ref in refs]
    area = Area.objects.filter(is_current=True).order_by("number")[0].code
    ends = reverse("commitments:loose-ends")
    called = undertaken.round_of(people.secretary)
    ways = {
        "register": [register],
        "register, page 100 or the last": [f"{register}?page={min(100, pages)}"],
        "register, an area and a state": [f"{register}?area={area}&state=under_way"],
        "commitment": [reverse("commitments:commitment", args=[ref]) for ref in refs],
        "trace of a commitment": [reverse("commitments:trace", args=[ref]) for ref in refs],
        "trace of a paragraph": [reverse("commitments:trace-provision", args=[ref]) for ref in provisions],
        "lineage": [reverse("commitments:lineage", args=[ref]) for ref in refs],
        "loose ends, commitments": [ends],
        "loose ends, activities": [f"{ends}?show=activities"],
        "activities": [reverse("commitments:activities")],
        "list of a lead in a round": [reverse("commitments:answer-round", args=[called.ref, people.reader.party.ref])],
    }
    found = {name: _asking(people.officers, *addresses) for name, addresses in ways.items()}
    address = reverse("commitments:round", args=[called.ref])
    return found | {f"round with {undertaken.LEADS} leads": _asking(people.office, address)}


def _queries(people: _People) -> dict[str, Way]:
    from balai.commitments import queries
    from balai.kernel import clock
    from bench import undertaken

    actor, today = people.reader, clock.today()
    some = cycle(undertaken.refs_read_by(actor, ASKED))

    def suggested() -> object:
        return queries.suggestions(actor=actor, commitment=queries.commitment(actor=actor, ref=next(some)))

    return {
        "query: counts of the filters": _behind(actor, lambda: queries.counts(actor=actor)),
        "query: what waits for a lead": _behind(actor, lambda: list(queries.waiting(actor=actor, on=today))),
        "query: suggested lineage": _behind(actor, suggested),
    }


def _behind(actor: Any, way: Way) -> Way:
    from balai.kernel.marking.context import acting_as

    def ask() -> object:
        with acting_as(actor):
            return way()

    return ask


COMPILED, PUBLISH = "report: compile", "report: compile and publish"
FORMS = ("report: HTML", "report: DOCX", "report: CSV")
PDF = "report: PDF"


def _frame() -> tuple[Any, Any]:
    """What a yearly report is told, but for its mark: its card and the day."""
    from datetime import date

    from balai.commitments import operations
    from balai.kernel import clock
    from bench.undertaken import YEAR

    period = {"period_from": date(YEAR, 1, 1), "period_to": date(YEAR, 12, 31)}
    return operations.ReportCard(title={"en": "Invented report"}, **period), clock.today()


def _for_members(actor: Any) -> Any:
    from balai.kernel.identity.states import MEMBERS
    from balai.kernel.marking.mark import mark

    return mark("AMBER", actor.party.token_id, [MEMBERS])


def _drafted(actor: Any) -> Any:
    from balai.commitments import queries

    card, today = _frame()
    return queries.drafted(actor=actor, mark=_for_members(actor), on=today, frame=vars(card))


def _compiling(people: _People) -> dict[str, Way]:
    from balai.commitments import operations

    actor = people.secretary
    card, today = _frame()

    def published() -> object:
        return operations.publish_report(actor=actor, card=card, mark=_for_members(actor), on=today)

    return {COMPILED: _behind(actor, lambda: _drafted(actor)), PUBLISH: _behind(actor, published)}


def _forms(people: _People) -> dict[str, Way]:
    """The four forms of one report, each made from the start."""
    from balai.commitments.engine.docx import as_docx
    from balai.commitments.engine.paper import as_rows
    from balai.commitments.queries import as_paper
    from balai.commitments.views.printing import as_page
    from balai.kernel.web.exports import as_csv
    from balai.kernel.web.printing import as_pdf, self_contained

    actor = people.secretary
    draft = _behind(actor, lambda: _drafted(actor))()

    def csv() -> str:
        title, *rows = as_rows(as_paper(draft))
        return as_csv(title, rows)

    makers: tuple[Way, ...] = (
        lambda: self_contained(as_page(draft)),
        lambda: as_docx(as_paper(draft)),
        csv,
        lambda: as_pdf(as_page(draft)),
    )
    return {form: _behind(actor, make) for form, make in zip((*FORMS, PDF), makers, strict=True)}


def _forms_timed(people: _People, least: int) -> dict[str, list[float]]:
    """Each `least` times, but the PDF, which is set page by page, once."""
    ways = _forms(people)
    on_paper = ways.pop(PDF)
    taken = interleaved(ways, 0, least)
    started = time.perf_counter()
    on_paper()
    return taken | {PDF: [(time.perf_counter() - started) * 1000]}


if __name__ == "__main__":
    arguments = [one for one in sys.argv[1:] if one.isdecimal()]
    with platform():
        outcome = main(tuple(map(int, arguments)) or SIZES, "--quick" in sys.argv)
        print(json.dumps(asdict(outcome)) if "--json" in sys.argv else as_markdown(outcome))
