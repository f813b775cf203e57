"""The walk of every role over everything: what it is answered, and which words it meets (layers one and two)."""

import pytest
from django.urls import is_valid_path, resolve

from balai.kernel.web.second_factor import SETTING_UP

from .contract import CONTRACT, Page
from .crawl import Walk
from .oracle import Role, Rule, may_read
from .routes import address
from .world import HALF, REMOVED, SEATLESS, World

pytestmark = pytest.mark.slow
WITHOUT_SEAT = {"visitor", REMOVED, SEATLESS}
LET_IN, SENT_AWAY, NOT_THERE, REFUSED = {200}, {302}, {404}, {403, 404}
OPENED_BY_A_SECRET = {"people:invitation", "people:agree-to-recovery"}
"""Pages that open only for who was sent a secret, or once another administrator has asked."""


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


def test_every_address_answers_each_role_as_the_contract_says(world: World, all_walks: dict[str, Walk]) -> None:
    wrong = []
    for name, page in CONTRACT.items():
        if page.method != "GET":
            continue
        rules = {thing.ref: thing.rule for thing in world.things_of(page.of)} or {"": None}
        for ref, rule in rules.items():
            if page.of and not ref:
                continue
            for role, walk in all_walks.items():
                status = walk.answers.get(address(name, ref))
                if status is not None and status not in expected(page, name, world.roles[role], rule):
                    wrong.append(f"{name} answers {role} {status} ({rule})")
    assert not wrong, "\n".join(wrong[:60])


def test_every_page_opens_for_somebody(all_walks: dict[str, Walk]) -> None:
    """A page that the walk cannot open was not looked at."""
    opened = {
        resolve(url.partition("?")[0]).view_name
        for role, walk in all_walks.items()
        for url, status in walk.answers.items()
        if (status == 200 or (status == 302 and role == "admin-a")) and is_valid_path(url.partition("?")[0])
    }
    ours = {name for name, page in CONTRACT.items() if page.method == "GET" and page.guard != "allauth"}
    assert ours - opened <= OPENED_BY_A_SECRET, sorted(ours - opened)


def test_nothing_breaks_on_the_walk(all_walks: dict[str, Walk]) -> None:
    broken = {url for walk in all_walks.values() for url, status in walk.answers.items() if status >= 500}
    assert not broken


def test_what_is_hidden_is_answered_like_what_is_missing(all_walks: dict[str, Walk]) -> None:
    for role, walk in all_walks.items():
        for name, answers in walk.absences.items():
            assert len(answers) == 1, f"{role} can tell one absence from another at {name}"


def test_nobody_meets_a_canary_that_is_kept_from_them(all_walks: dict[str, Walk]) -> None:
    for role, walk in all_walks.items():
        print(f"{role}: {len(walk.answers)} requests, {len(walk.seen)} canaries that are theirs to see")
    leaks = sorted({str(leak) for walk in all_walks.values() for leak in walk.leaks})
    assert not leaks


def test_the_walk_comes_to_every_kind_of_thing(world: World, all_walks: dict[str, Walk]) -> None:
    """Without this a walk that sees nothing would find no leak either."""
    seen = set().union(*(walk.seen for walk in all_walks.values()))
    blind = {kind for kind in kinds(set(world.canaries)) if kind not in kinds(seen)}
    assert blind <= NEVER_SHOWN, sorted(blind - NEVER_SHOWN)


def kinds(words: set[str]) -> set[str]:
    """The places (`modelfield`) that canaries stand for."""
    labels = ("clear", "green", "amberstrict", "amber", "red")
    return {next(word[4:].rsplit(label, 1)[0] for label in labels if label in word) for word in words}


NEVER_SHOWN = {"workplanwhy"}
"""No link leads to a plan that was withdrawn; who reads it at its address is told in commitments/tests."""
