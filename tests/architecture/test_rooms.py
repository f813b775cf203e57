"""The rooms, the budgets and the names (MAP.md)."""

import re

import pytest

from tests.architecture.house import BALAI, ROOT, WINGS, functions, python_files

ROOMS = {
    "__init__.py",
    "accounts.py",
    "admin.py",
    "api.py",
    "apps.py",
    "engine",
    "forms",
    "forms.py",
    "management",
    "migrations",
    "models",
    "models.py",
    "operations",
    "operations.py",
    "queries",
    "queries.py",
    "README.md",
    "rules",
    "rules.py",
    "states.py",
    "static",
    "static_src",
    "tasks.py",
    "templates",
    "templatetags",
    "tests",
    "urls.py",
    "views",
    "views.py",
    "reading.py",
    "panels.py",
    "context.py",
    "reference",
}
NAMELESS = re.compile(r"^(utils?|helpers?|common|misc|services?|managers?|signals)(\.py)?$")
FILE, FUNCTION, TEMPLATE = 400, 40, 150


@pytest.mark.parametrize("wing", WINGS)
def test_a_wing_has_only_the_rooms_of_the_map(wing: str) -> None:
    found = {path.name for path in (BALAI / wing).iterdir() if path.name != "__pycache__"}
    assert found <= ROOMS, f"{wing} has rooms without a name on the map: {sorted(found - ROOMS)}"


@pytest.mark.parametrize("wing", WINGS)
def test_every_wing_says_what_it_is_on_one_page(wing: str) -> None:
    page = (BALAI / wing / "README.md").read_text()
    for heading in ("Purpose", "Words", "Invariants", "Events"):
        assert f"## {heading}" in page, f"{wing}/README.md lacks {heading}"


def test_no_file_hides_behind_a_name_that_says_nothing() -> None:
    assert [str(p) for p in BALAI.rglob("*") if NAMELESS.match(p.name)] == []


def test_files_stay_within_their_budget() -> None:
    long = {
        str(p.relative_to(ROOT)): n
        for p in python_files("balai", "tests", "bench", "tools")
        if (n := len(p.read_text().splitlines())) > FILE
    }
    assert long == {}


def test_functions_stay_within_their_budget() -> None:
    long = {
        f"{p.relative_to(ROOT)}:{f.name}": f.end_lineno - f.lineno + 1
        for p in python_files()
        for f in functions(p)
        if f.end_lineno and f.end_lineno - f.lineno >= FUNCTION
    }
    assert long == {}


def test_templates_stay_within_their_budget() -> None:
    long = {
        str(p.relative_to(ROOT)): n for p in BALAI.rglob("*.html") if (n := len(p.read_text().splitlines())) > TEMPLATE
    }
    assert long == {}
