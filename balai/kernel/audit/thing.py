"""How a row is named where it is remembered without a foreign key."""

from django.db import models


def kind_and_ref(thing: models.Model | None) -> tuple[str, str]:
    """`app.model` and the reference (the key where it has none); both empty for nothing."""
    if thing is None:
        return "", ""
    return thing._meta.label_lower, str(getattr(thing, "ref", thing.pk))  # noqa: SLF001 - documented by Django
