"""Commitments, how one follows another, and the progress reported on them."""

from typing import ClassVar

from django.db import models

from balai.commitments.states import COMMITMENT_WORKFLOW, CommitmentState, LineageKind, StepKind
from balai.kernel.identity.models import Group, Party, Seat
from balai.kernel.marking.models import Marked
from balai.kernel.text import MultilingualField
from balai.people.models import Area
from balai.texts.models import Provision
from balai.texts.states import ClauseType


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


class Step(models.Model):
    """What its owner did to a commitment's place on the register, when, and why; read with the commitment.

    `successor` is what supersedes it; `before` what a correction replaced, by field (see `operations.keeping`).
    """

    personal_data = "none"
    commitment = models.ForeignKey(Commitment, on_delete=models.CASCADE, related_name="steps")
    kind = models.CharField(max_length=12, choices=StepKind)
    at = models.DateTimeField()
    by = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="+")
    reason = models.TextField(blank=True)
    successor = models.ForeignKey(Commitment, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    before = models.JSONField(default=dict)


class Lineage(models.Model):
    """A later commitment stands to an earlier one in this way; kept by the owner of the later one."""

    personal_data = "none"
    later = models.ForeignKey(Commitment, on_delete=models.CASCADE, related_name="follows")
    earlier = models.ForeignKey(Commitment, on_delete=models.PROTECT, related_name="followed_by")
    kind = models.CharField(max_length=12, choices=LineageKind)
    noted_on = models.DateField()
    noted_by = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["later", "earlier"], name="one_lineage_between_two"),
            models.CheckConstraint(condition=~models.Q(later=models.F("earlier")), name="none_follows_itself"),
        ]


class ProgressEntry(Marked):
    """One report of progress on a commitment, by the seat that made it; what is corrected is withdrawn on that day."""

    personal_data = "none"
    commitment = models.ForeignKey(Commitment, on_delete=models.PROTECT, related_name="progress")
    note = models.TextField()
    state = models.CharField(max_length=12, choices=CommitmentState, blank=True)
    reported_on = models.DateField()
    reported_by = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="progress_entries")
    corrects = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="corrected_by")
    withdrawn_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["owner", "corrects"], name="a_report_is_corrected_once")
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(
                fields=["commitment", "-reported_on", "-created_at"],
                condition=models.Q(withdrawn_on__isnull=True),
                name="reports_that_stand",
            ),
            models.Index(
                fields=["commitment", "-reported_on", "-created_at"],
                condition=models.Q(withdrawn_on__isnull=True) & ~models.Q(state=""),
                name="reports_that_declare",
            ),
        ]
