"""Putting a fact on the record."""

from collections.abc import Mapping

from django.db import models

from balai.kernel.identity.actor import Actor


def record(*, actor: Actor, event: str, thing: models.Model | None, details: Mapping[str, str]) -> None:
    """Append one entry in the present transaction."""
