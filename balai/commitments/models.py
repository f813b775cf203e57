"""Commitments, the activities done for them, progress, and the report that closes the loop."""

from typing import ClassVar

from django.db import models

from balai.kernel.identity.models import Group, Party, Seat
from balai.kernel.marking.models import Marked
from balai.kernel.text import MultilingualField
from balai.people.models import Area
from balai.texts.models import Provision
from balai.texts.states import ClauseType

from .states import COMMITMENT_WORKFLOW, ActivityKind, CommitmentState


class Commitment(Marked):
    """What a provision makes somebody undertake, in the provision's own verb."""

    personal_data = "none"
    workflow = COMMITMENT_WORKFLOW
    provision = models.ForeignKey(Provision, on_delete=models.PROTECT, related_name="commitments")
    clause = models.PositiveSmallIntegerField(default=0)
    type = models.CharField(max_length=16, choices=ClauseType)
    verb = models.CharField(max_length=60, blank=True)
    summary = MultilingualField()
    lead_group = models.ForeignKey(Group, on_delete=models.PROTECT, null=True, blank=True, related_name="commitments")
    lead_parties = models.ManyToManyField(Party, related_name="commitments", blank=True)
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="commitments")
    due = models.CharField(max_length=10, blank=True)
    state = models.CharField(max_length=12, choices=CommitmentState, default=CommitmentState.TAKEN_UP)
    taken_up_on = models.DateField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["owner", "provision", "clause"], name="a_clause_is_taken_up_once")
        ]

    def __str__(self) -> str:
        return str(self.summary)

    @property
    def source(self) -> Provision | None:
        """The provision it was taken up from; None where whoever looks no longer reads that."""
        try:
            return self.provision
        except Provision.DoesNotExist:
            return None


class Activity(Marked):
    """Work done for commitments."""

    personal_data = "none"
    title = models.CharField(max_length=200)
    kind = models.CharField(max_length=16, choices=ActivityKind)
    lead_party = models.ForeignKey(Party, on_delete=models.PROTECT, null=True, blank=True, related_name="leads")
    lead_group = models.ForeignKey(Group, on_delete=models.PROTECT, null=True, blank=True, related_name="activities")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    place = models.CharField(max_length=120, blank=True)
    note = models.TextField(blank=True)
    outcome = models.TextField(blank=True)
    commitments = models.ManyToManyField(Commitment, related_name="activities", through="Service")

    def __str__(self) -> str:
        return self.title


class Service(models.Model):
    """An activity serves a commitment."""

    personal_data = "none"
    activity = models.ForeignKey(Activity, on_delete=models.CASCADE)
    commitment = models.ForeignKey(Commitment, on_delete=models.PROTECT)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["activity", "commitment"], name="an_activity_serves_once")
        ]


class ProgressEntry(Marked):
    """One report of progress on a commitment, by the seat that made it."""

    personal_data = "none"
    commitment = models.ForeignKey(Commitment, on_delete=models.PROTECT, related_name="progress")
    note = models.TextField()
    state = models.CharField(max_length=12, choices=CommitmentState, blank=True)
    reported_on = models.DateField()
    reported_by = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="progress_entries")


class ProgressReport(Marked):
    """A published compilation: what stood on the record, readable by all its readers, on that day."""

    personal_data = "none"
    title = MultilingualField()
    overview = models.TextField(blank=True)
    period_from = models.DateField()
    period_to = models.DateField()
    published_on = models.DateField()
    content = models.JSONField(default=dict)

    def __str__(self) -> str:
        return str(self.title)
