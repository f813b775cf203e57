"""The forum of the leak test is complete: every marked model, every label, every text."""

import pytest
from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.db import models

from balai.kernel.marking.models import Marked

from . import stage
from .world import World

LABELS = {"CLEAR", "GREEN", "AMBER", "AMBER+STRICT", "RED"}
NARROWER = {
    "library.SavedSearch": {"RED"},
    "people.CallUp": {"AMBER", "AMBER+STRICT"},
    "commitments.ProgressReport": {"CLEAR", "GREEN", "AMBER"},
    "commitments.ProgressRound": {"CLEAR", "GREEN", "AMBER", "AMBER+STRICT"},
    "commitments.Reply": {"AMBER", "AMBER+STRICT"},
}
"""Models that their wings let bear only these labels."""


def marked_models() -> list[type[Marked]]:
    return [model for model in apps.get_models() if issubclass(model, Marked)]


def test_every_marked_model_has_things_under_every_label(world: World) -> None:
    for model in marked_models():
        label = model._meta.label
        assert {thing.rule.tlp for thing in world.things_of(label)} == NARROWER.get(label, LABELS), label


HOLD_NO_WORDS = {
    "files.StoredFile": {"mime", "digest", "path"},
    "library.SearchEntry": {"path", "group_code", "area_code"},
    "library.SavedSearch": {"filters"},
}
"""Fields that a wing fills with codes of its own, never with what somebody wrote."""


def word_fields(model: type[Marked]) -> set[str]:
    """The fields of `model` in which somebody's words can stand."""
    found = set()
    for field in model._meta.fields:
        inner = field.base_field if isinstance(field, ArrayField) else field
        is_long = isinstance(inner, models.CharField) and (inner.max_length or 0) >= 40 and not inner.choices
        if is_long or isinstance(inner, models.TextField | models.JSONField):
            found.add(field.attname)
    return found - HOLD_NO_WORDS.get(model._meta.label, set())


@pytest.mark.parametrize("model", marked_models(), ids=lambda model: model._meta.label)
def test_every_field_of_words_bears_a_canary(world: World, model: type[Marked]) -> None:
    with stage.superuser() as admin:
        for name in word_fields(model):
            query = f"SELECT count(*) FROM {model._meta.db_table} WHERE {name}::text LIKE '%cnry%'"
            assert admin.execute(query).fetchone() > (0,), name
