"""A notice: that something waits for somebody. Written with the change, sent after it."""

from datetime import timedelta
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from balai.kernel.identity.models import Keyed
from balai.kernel.kept import Kept
from balai.kernel.marking.states import Tlp

OPEN_LABELS = ["", Tlp.CLEAR, Tlp.GREEN]
"""The labels under which a mail may carry content; above them it only says that something waits."""


class Notice(Keyed):
    """One notice to one person. `kind` (`wing/what`) names the template; `token` is the recipient's own token.

    `thing_kind` and `thing_ref` name what it is about, to ask again at sending whether the recipient may read it.
    """

    personal_data = "who was told of what, without its content; deleted 90 days after it was written"
    kept = Kept(ended_by="balai.kernel.outbox.operations.forget_old", after=timedelta(days=90))
    to = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notices")
    token = models.IntegerField()
    kind = models.CharField(max_length=80)
    params = models.JSONField(default=dict, blank=True)
    link = models.CharField(max_length=300)
    thing_kind = models.CharField(max_length=100, blank=True)
    thing_ref = models.CharField(max_length=64, blank=True)
    tlp = models.CharField(max_length=12, blank=True, choices=Tlp)
    created_at = models.DateTimeField()
    send_after = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    dropped_at = models.DateTimeField(null=True)
    put_away_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    last_error = models.CharField(max_length=100, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-created_at", "-id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=Q(tlp__in=OPEN_LABELS) | Q(params={}), name="no_content_above_green"),
            models.CheckConstraint(condition=Q(link__startswith="/"), name="notice_links_to_this_platform"),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["send_after"], condition=Q(sent_at=None, dropped_at=None), name="outbox_notice_due"),
            models.Index(fields=["token", "-created_at"], name="outbox_notice_newest"),
        ]

    def __str__(self) -> str:
        return self.kind
