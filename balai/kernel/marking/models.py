"""The mark on a row, and the queryset that only hands out what an actor may read."""

from typing import Any, ClassVar, Self

from django.contrib.postgres.fields import ArrayField
from django.db import models

from balai.kernel.identity.actor import Actor
from balai.kernel.identity.models import Keyed

from . import lookups  # noqa: F401 - registers readers__held_by
from .mark import Mark
from .states import Tlp


class MarkedQuerySet(models.QuerySet[Any]):
    """The first wall; the second is the table's policy."""

    def visible_to(self, actor: Actor) -> Self:
        """Rows of which `actor` holds a reader token."""
        return self.filter(readers__held_by=actor.tokens)


class Marked(Keyed):
    """A row with an owner, a TLP label and readers; its migration must apply `ProtectRows` to the table."""

    owner = models.IntegerField(editable=False)
    tlp = models.CharField(max_length=12, choices=Tlp)
    readers = ArrayField(models.IntegerField())
    created_at = models.DateTimeField(editable=False)

    objects: ClassVar[Any] = MarkedQuerySet.as_manager()

    class Meta:
        abstract = True

    @property
    def mark(self) -> Mark:
        """The row's mark as a value."""
        return Mark(self.owner, self.tlp, frozenset(self.readers))
