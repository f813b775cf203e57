from collections.abc import Iterator
from typing import Any

import pytest

from balai.commitments.queries import activities, commitments, heard, reports, rounds
from balai.front.queries import invented_actor
from balai.kernel.identity.actor import VISITOR, Actor
from balai.kernel.identity.models import User
from balai.kernel.identity.tests.factories import make_actor
from balai.kernel.marking.context import acting_as
from balai.library.queries import documents
from balai.people.models import Expert
from balai.people.operations import steward_actor
from balai.project.forum import load_demonstration, load_reference
from tests.trust import stage

LOADED = "balai_demonstration"


@pytest.fixture(scope="module")
def first(django_db_setup: None, django_db_blocker: Any) -> dict[str, int]:
    """What the first loading says of itself, in a database that keeps it for all tests here."""
    with django_db_blocker.unblock():
        stage.make(LOADED)
        with stage.connected_to(LOADED):
            load_reference()
            return load_demonstration()


@pytest.fixture(autouse=True)
def demonstration(first: dict[str, int], django_db_blocker: Any) -> Iterator[None]:
    """The demonstration, on stage."""
    with django_db_blocker.unblock(), stage.connected_to(LOADED):
        yield


def test_the_demonstration_is_full_and_loading_it_again_adds_nothing(first: dict[str, int]) -> None:
    assert (first["people"], first["commitments"]) == (10, 65)
    assert first["files"] >= 2
    assert load_demonstration() == {"people": 0, "commitments": 0, "files": 0}
    with acting_as(VISITOR):
        assert commitments(actor=VISITOR).count() == 63
        told = [report.kind for report in reports(actor=VISITOR)]
    assert sorted(told) == ["impact", "newsletter", "progress", "progress", "results"]
    assert all("(invented)" in name for name in User.objects.values_list("name", flat=True))
    member = make_actor()
    with acting_as(member):
        assert Expert.objects.count() == 3
        assert Expert.objects.filter(is_cleared=True).count() == 1


def test_six_parties_answered_the_round_one_late_and_one_took_it_back() -> None:
    officer = steward_actor()
    with acting_as(officer):
        held = heard(actor=officer, round=rounds(actor=officer).get(state="published"))
    standings = {one.called.lead.code: one.standing for one in held}
    assert sum(way not in ("nothing", "opened") for way in standings.values()) == 6, standings
    assert [one.called.lead.code for one in held if one.is_late] == ["nz"]
    assert [code for code, way in standings.items() if way == "withdrawn"] == ["th"]


def test_the_invented_roles_read_differently() -> None:
    seen = {"visitor": _seen(VISITOR)}
    for name in ("observer", "focal-pw", "focal-bd", "focal-th", "liaison", "two-seats", "rso"):
        seen[name] = _seen(invented_actor(email=f"{name}@demonstration.example"))
    assert {name: taken for name, (taken, _, _) in seen.items()} == {
        "visitor": 63, "observer": 63, "focal-bd": 63, "focal-pw": 64, "focal-th": 64, "liaison": 64, "rso": 64,
        "two-seats": 65,
    }  # fmt: skip
    assert {name: done for name, (_, done, _) in seen.items()} == {
        "visitor": 34, "observer": 36, "focal-bd": 37, "rso": 37, "focal-pw": 37, "two-seats": 39, "focal-th": 39,
        "liaison": 38,
    }  # fmt: skip
    note = "Note on the night radio channel (invented)"
    assert {name for name, (_, _, titles) in seen.items() if note in titles} == {
        "focal-pw", "focal-th", "liaison", "two-seats", "rso",
    }  # fmt: skip
    assert any("STATEMENT" in title.upper() for title in seen["visitor"][2]), "the invented statement is open to all"


def _seen(actor: Actor) -> tuple[int, int, set[str]]:
    """How many commitments and activities the actor reads, and the titles of the documents."""
    with acting_as(actor):
        titles = {document.title for document in documents(actor=actor)}
        return commitments(actor=actor).count(), activities(actor=actor).count(), titles
