"""What every table promises."""

import pytest
from django.apps import apps
from django.db.models import Model

from balai.kernel.marking.models import Marked
from tests.architecture.house import MAP, wing_of

OURS = [model for model in apps.get_models() if model.__module__.startswith("balai.")]
MARKED = [model for model in OURS if issubclass(model, Marked)]


@pytest.mark.parametrize("model", OURS, ids=lambda model: model.__name__)
def test_foreign_keys_point_down_the_map(model: type[Model]) -> None:
    for field in model._meta.get_fields():
        if field.is_relation and not field.auto_created and field.related_model:
            above, below = wing_of(model.__module__), wing_of(field.related_model.__module__)
            assert MAP.index(below) >= MAP.index(above), f"{model.__name__}.{field.name} points up the map"


@pytest.mark.parametrize("model", [m for m in OURS if not m._meta.auto_created], ids=lambda model: model.__name__)
def test_every_model_says_what_it_holds_about_people(model: type[Model]) -> None:
    assert isinstance(getattr(model, "personal_data", None), str)


@pytest.mark.parametrize("model", MARKED, ids=lambda model: model.__name__)
def test_a_marked_row_is_unique_only_within_its_owner_or_its_parent(model: type[Model]) -> None:
    """A key that is unique over all rows would tell that a hidden row exists (PROOF.md, section 1, class 13)."""
    free = {f.name for f in model._meta.get_fields() if getattr(f, "unique", False)} - {"id", "ref"}
    links = {f.name for f in model._meta.get_fields() if f.is_relation}
    assert free <= links
