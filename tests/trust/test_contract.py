"""Layer one of the leak test: every address stands in the contract, and answers each role as the contract says."""

import pytest
from django.test import Client
from django.urls import is_valid_path, resolve

from balai.kernel.web.second_factor import SETTING_UP

from .contract import CONTRACT, Page
from .crawl import Walk
from .oracle import Role, Rule, may_read
from .routes import MISSING, address, routes
from .visitors import body_of, browser, comparable
from .world import HALF, REMOVED, SEATLESS, World

pytestmark = pytest.mark.slow
WITHOUT_SEAT = {"visitor", REMOVED, SEATLESS}
LET_IN, SENT_AWAY, NOT_THERE, REFUSED = {200}, {302}, {404}, {403, 404}
UNMARKED_SECRETS = {"people.Invitation", "people.Recovery"}
OPENED_BY_A_SECRET = {"people:invitation", "people:agree-to-recovery"}
"""Pages that open only for who was sent a secret, or once another administrator has asked."""
HEADERS = ({}, {"HTTP_RANGE": "bytes=0-9", "HTTP_IF_NONE_MATCH": '"a"'})


def test_every_address_stands_in_the_contract() -> None:
    unlisted = {route.name for route in routes()} - set(CONTRACT)
    gone = set(CONTRACT) - {route.name for route in routes()}
    assert not unlisted, f"add a row to tests/trust/contract.py for {sorted(unlisted)}"
    assert not gone, f"take these rows out of tests/trust/contract.py: {sorted(gone)}"


def test_every_view_of_ours_wears_the_guard_that_the_contract_names() -> None:
    wrong = {
        route.name: route.guard for route in routes() if route.is_ours and route.guard != CONTRACT[route.name].guard
    }
    assert not wrong


def expected(page: Page, name: str, role: Role, rule: Rule | None) -> set[int]:
    """The statuses with which a GET may be answered."""
    if page.guard == "allauth":
        return {200, 302, 303, 400, 401, 403, 404, 405}
    if role.name == HALF:
        return LET_IN if name in SETTING_UP else SENT_AWAY
    without = {"seated": WITHOUT_SEAT, "signed_in": {"visitor"}}.get(page.guard, set())
    if role.name in without:
        return SENT_AWAY
    if rule is not None and not may_read(role, rule):
        return NOT_THERE
    return {
        "all": LET_IN,
        "owners": LET_IN if rule and rule.owner in role.holds else REFUSED,
        "administrators": LET_IN if role.name.startswith("admin-") else REFUSED,
        "secretariat": LET_IN if role.name == "secretariat" else REFUSED,
        "some": LET_IN | SENT_AWAY | REFUSED,
    }[page.opens]


def test_every_address_answers_each_role_as_the_contract_says(world: World, walks: dict[str, Walk]) -> None:
    wrong = []
    for name, page in CONTRACT.items():
        if page.method != "GET":
            continue
        rules = {thing.ref: thing.rule for thing in world.things_of(page.of)} or {"": None}
        for ref, rule in rules.items():
            if page.of and not ref:
                continue
            for role, walk in walks.items():
                status = walk.answers.get(address(name, ref))
                if status is not None and status not in expected(page, name, world.roles[role], rule):
                    wrong.append(f"{name} answers {role} {status} ({rule})")
    assert not wrong, "\n".join(wrong[:60])


def test_every_page_opens_for_somebody(walks: dict[str, Walk]) -> None:
    """A page that the walk cannot open was not looked at."""
    opened = {
        resolve(url.partition("?")[0]).view_name
        for role, walk in walks.items()
        for url, status in walk.answers.items()
        if (status == 200 or (status == 302 and role == "admin-a")) and is_valid_path(url.partition("?")[0])
    }
    ours = {name for name, page in CONTRACT.items() if page.method == "GET" and page.guard != "allauth"}
    assert ours - opened <= OPENED_BY_A_SECRET, sorted(ours - opened)


def test_nothing_breaks_on_the_walk(walks: dict[str, Walk]) -> None:
    broken = {url for walk in walks.values() for url, status in walk.answers.items() if status >= 500}
    assert not broken


def test_what_is_hidden_is_answered_like_what_is_missing(walks: dict[str, Walk]) -> None:
    for role, walk in walks.items():
        for name, answers in walk.absences.items():
            assert len(answers) == 1, f"{role} can tell one absence from another at {name}"


def hidden_addresses(world: World, role: str) -> list[tuple[str, str]]:
    """For each page about a marked thing: one that `role` may not read, with its reference."""
    found = []
    for name, page in CONTRACT.items():
        hidden = [t for t in world.things_of(page.of) if not may_read(world.roles[role], t.rule)]
        if page.of and hidden and page.of not in UNMARKED_SECRETS:
            found.append((name, hidden[-1].ref))
    return found


def ask(client: Client, name: str, reference: str) -> list[object]:
    """Every way of asking for one address."""
    url = address(name, reference)
    answers = [client.get(url, **headers) for headers in HEADERS] + [
        client.head(url),
        client.post(url),
        client.put(url),
    ]
    return [comparable(answer, body_of(answer), reference) for answer in answers]


@pytest.mark.parametrize("role", ["visitor", "outsider"])
def test_hidden_and_missing_are_answered_alike_however_they_are_asked_for(world: World, role: str) -> None:
    with browser(role) as client:
        for name, reference in hidden_addresses(world, role):
            assert ask(client, name, reference) == ask(client, name, MISSING), name
