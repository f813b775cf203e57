"""Every write has the one shape; every state can be reached."""

import importlib
import inspect
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.apps import apps
from django.utils.module_loading import import_string

from balai.kernel.identity.actor import Actor
from balai.kernel.operation import REGISTER
from balai.kernel.workflow import Workflow
from tests.architecture.house import BALAI, WINGS, python_files

EVENT = re.compile(r"^[a-z-]+:[a-z-]+:[a-z-]+$")
WRITES = re.compile(
    r"\.objects\.(create|bulk_create|get_or_create|update_or_create)\(|\.save\(|\.delete\(\)|\)\.update\("
)

for wing in WINGS:
    if (BALAI / wing / "operations").exists() or (BALAI / wing / "operations.py").exists():
        importlib.import_module(f"balai.{wing}.operations")


@pytest.mark.parametrize("event", sorted(REGISTER))
def test_an_operation_takes_its_actor_by_name_and_says_what_it_does(event: str) -> None:
    function: Callable[..., Any] = REGISTER[event]
    parameters = inspect.signature(function).parameters.values()
    assert EVENT.match(event)
    assert all(p.kind in (p.KEYWORD_ONLY, p.VAR_KEYWORD) for p in parameters), "keyword-only"
    assert next(iter(parameters)).name == "actor"
    assert next(iter(parameters)).annotation in (Actor, "Actor")
    assert function.__doc__


def test_only_operations_write() -> None:
    rooms = ("views", "forms", "queries", "rules", "states", "api")
    guilty = [
        str(path)
        for path in python_files()
        if (path.stem in rooms or path.parent.name in rooms) and WRITES.search(path.read_text())
    ]
    assert guilty == []


WORKFLOWS = [(m, m.workflow) for m in apps.get_models() if isinstance(getattr(m, "workflow", None), Workflow)]


@pytest.mark.parametrize(("model", "workflow"), WORKFLOWS, ids=lambda value: getattr(value, "__name__", ""))
def test_every_state_is_reachable_and_every_step_has_a_rule_and_an_event(model: Any, workflow: Workflow) -> None:
    states = {value for value, _ in model._meta.get_field("state").choices}
    assert workflow.reachable() == states
    for step in workflow.transitions:
        assert callable(import_string(step.rule))
        assert EVENT.match(step.event)
