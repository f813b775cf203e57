"""Stored bytes: what they are, whose they are, and where they lie encrypted."""

from typing import ClassVar

from django.db import models

from balai.kernel.kept import Kept
from balai.kernel.marking.models import Marked


class OwnerKey(models.Model):
    """The key of one owner's files, wrapped by the installation's key (RFC 3394); destroying it erases them all."""

    personal_data = "none"
    owner = models.IntegerField(unique=True)
    wrapped = models.BinaryField()


class StoredFile(Marked):
    """One file, encrypted at rest. It bears the mark of the row whose key is `attached_to`."""

    personal_data = "whatever the file holds; kept as long as what it is attached to"
    kept = Kept(because="the owner of what it is attached to removes it with that")
    attached_to = models.UUIDField(db_index=True)
    role = models.CharField(max_length=20)
    name = models.CharField(max_length=200)
    mime = models.CharField(max_length=100)
    size = models.BigIntegerField()
    digest = models.CharField(max_length=64)
    path = models.CharField(max_length=100)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["attached_to", "role"], name="one_file_per_role")
        ]
