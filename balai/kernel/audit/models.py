"""The record: entries, the heads that seal them, and the heads that were signed. All append-only (ledger.py)."""

from typing import Any, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models

from balai.kernel.ids import new_ref
from balai.kernel.kept import Kept
from balai.kernel.marking.models import MarkedQuerySet
from balai.kernel.marking.states import Tlp


class Entry(models.Model):
    """One fact. It outlives what it describes, so it holds references and no foreign keys.

    `owner` is the token that owned the thing then; `readers` are those who may read the entry itself. `at`, `xid`
    and `leaf` are the database's own and cannot be supplied.
    """

    personal_data = "random references of officers and seats, and keyed hashes; kept as long as the record"
    kept = Kept(because="the record is append-only, and its references say nothing once the account is forgotten")
    ref = models.CharField(max_length=16, unique=True, default=new_ref, editable=False)
    at = models.DateTimeField(editable=False)
    xid = models.BigIntegerField(editable=False)
    user_ref = models.CharField(max_length=16, blank=True)
    seat_ref = models.CharField(max_length=16, blank=True)
    party_code = models.CharField(max_length=40, blank=True)
    event = models.CharField(max_length=100)
    kind = models.CharField(max_length=100, blank=True)
    thing_ref = models.CharField(max_length=64, blank=True)
    origin = models.CharField(max_length=32, blank=True)
    tlp = models.CharField(max_length=12, blank=True, choices=Tlp)
    owner = models.IntegerField()
    readers = ArrayField(models.IntegerField())
    digest = models.CharField(max_length=64)
    leaf = models.BinaryField(editable=False)

    objects: ClassVar[Any] = MarkedQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["-at", "-id"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["xid", "id"], name="audit_entry_in_order"),
            models.Index(fields=["thing_ref", "-at"], name="audit_entry_of_thing"),
        ]

    def __str__(self) -> str:
        return f"{self.event} {self.thing_ref}"


class SealedHead(models.Model):
    """The tree's size and root when a batch of entries was sealed; written by the database alone."""

    personal_data = "none"
    size = models.BigIntegerField(primary_key=True)
    root = models.BinaryField()
    at = models.DateTimeField()
    sealed_to = models.BigIntegerField()
    horizon = models.BigIntegerField()

    def __str__(self) -> str:
        return str(self.size)


class PublishedHead(models.Model):
    """The signed head that was given to every party on a day."""

    personal_data = "none"
    day = models.DateField(primary_key=True)
    size = models.BigIntegerField()
    note = models.TextField()

    class Meta:
        ordering: ClassVar[list[str]] = ["-day"]

    def __str__(self) -> str:
        return self.day.isoformat()
