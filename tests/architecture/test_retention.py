"""Whatever holds data about people says for how long, and who ends it."""

import inspect

import pytest
from django.apps import apps
from django.db.models import Model
from django.utils.module_loading import import_string

from balai.kernel.kept import Kept
from balai.project.forgetting import OTHERS, chores
from tests.architecture.test_models import OURS

ABOUT_PEOPLE = [m for m in OURS if getattr(m, "personal_data", "none") != "none"]


@pytest.mark.parametrize("model", ABOUT_PEOPLE, ids=lambda model: model.__name__)
def test_every_model_about_people_says_who_ends_its_rows_or_why_nobody_does(model: type[Model]) -> None:
    kept = getattr(model, "kept", None)
    assert isinstance(kept, Kept), f"{model.__name__} holds data about people, and has no `kept`"
    assert bool(kept.because) != bool(kept.ended_by)


def test_every_model_of_others_says_it_too() -> None:
    others = {
        m._meta.label for m in apps.get_models(include_auto_created=True) if not m.__module__.startswith("balai.")
    }
    assert set(OTHERS) == others


@pytest.mark.parametrize("chore", sorted(chores()))
def test_a_chore_takes_the_moment_and_gives_a_number(chore: str) -> None:
    function = import_string(chore)
    assert list(inspect.signature(function).parameters) == ["now"]
    assert inspect.signature(function).return_annotation in (int, "int")
