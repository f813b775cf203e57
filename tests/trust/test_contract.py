"""Layer one of the leak test: every address stands in the contract; hidden and missing answer alike."""

import pytest
from django.test import Client

from .contract import CONTRACT
from .oracle import may_read
from .routes import MISSING, address, routes
from .visitors import body_of, browser, comparable
from .world import World

pytestmark = pytest.mark.slow
UNMARKED_SECRETS = {"people.Invitation", "people.Recovery"}
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
