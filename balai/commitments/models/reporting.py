"""Progress rounds with their replies, and the reports that are compiled."""

from typing import ClassVar

from django.db import models

from balai.commitments.states import ROUND_WORKFLOW, CommitmentState, ReplyState, RoundState
from balai.kernel.identity.models import Group, Party, Seat
from balai.kernel.marking.models import Marked
from balai.kernel.marking.states import Tlp
from balai.kernel.text import MultilingualField

from .register import Commitment, ProgressEntry


class ProgressRound(Marked):
    """A dated call for reports to those who lead, by the secretariat."""

    personal_data = "none"
    workflow = ROUND_WORKFLOW
    title = MultilingualField()
    period_from = models.DateField()
    period_to = models.DateField()
    due_on = models.DateField()
    opened_on = models.DateField()
    state = models.CharField(max_length=12, choices=RoundState, default=RoundState.OPEN)
    overview = models.TextField(blank=True)
    bodies = models.ManyToManyField(Group, related_name="rounds", blank=True)

    def __str__(self) -> str:
        return str(self.title)


class Called(models.Model):
    """A lead that a round asks for its report: a party or a body."""

    personal_data = "none"
    round = models.ForeignKey(ProgressRound, on_delete=models.CASCADE, related_name="called")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    group = models.ForeignKey(Group, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    reminded_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["round", "party"], name="a_party_is_called_once"),
            models.UniqueConstraint(fields=["round", "group"], name="a_body_is_called_once"),
            models.CheckConstraint(
                condition=models.Q(party__isnull=True) ^ models.Q(group__isnull=True),
                name="called_is_a_party_or_a_body",
            ),
        ]

    @property
    def lead(self) -> Party | Group:
        """Who is called."""
        lead = self.party or self.group
        assert lead is not None, "the table asks for one of the two"
        return lead

    @property
    def owner(self) -> int:
        """It bears the mark of its round, also on the audit record."""
        return int(self.round.owner)

    @property
    def tlp(self) -> str:
        """See `owner`."""
        return str(self.round.tlp)

    @property
    def readers(self) -> list[int]:
        """See `owner`."""
        return list(self.round.readers)


class Reply(Marked):
    """What one lead answers in a round: its own until it is submitted, then the secretariat's to read as well.

    `asked` and `answered` count the commitments that the round's owner reads too; `word` is the co-chair's who sent it
    back. `completed_on` is the day on which the last of them was answered, where that was after a partial submission.
    """

    personal_data = "none"
    round = models.ForeignKey(ProgressRound, on_delete=models.PROTECT, related_name="replies")
    called = models.ForeignKey(Called, on_delete=models.PROTECT, related_name="replies")
    state = models.CharField(max_length=12, choices=ReplyState, default=ReplyState.DRAFT)
    submitted_on = models.DateField(null=True, blank=True)
    submitted_by = models.ForeignKey(Seat, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    cleared_on = models.DateField(null=True, blank=True)
    cleared_by = models.ForeignKey(Seat, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    completed_on = models.DateField(null=True, blank=True)
    withdrawn_on = models.DateField(null=True, blank=True)
    asked = models.PositiveSmallIntegerField(default=0)
    answered = models.PositiveSmallIntegerField(default=0)
    word = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["owner", "called"], name="a_call_is_replied_to_once")
        ]

    @property
    def awaits_clearance(self) -> bool:
        """Whether a body has submitted it and no co-chair cleared it yet; what a party submits needs nobody's."""
        return self.state == ReplyState.SUBMITTED and self.called.group_id is not None

    @property
    def is_late(self) -> bool:
        """Whether it was submitted after the day on which it was due."""
        return self.submitted_on is not None and self.submitted_on > self.round.due_on

    @property
    def is_partial(self) -> bool:
        """Whether it leaves open what was asked."""
        return self.answered < self.asked


class Answer(models.Model):
    """The line of a reply about one commitment: for nobody to read but whose reply it is.

    The words stand here only until the reply is on the record; then they move to `entry`, under the mark chosen.
    """

    personal_data = "none"
    reply = models.ForeignKey(Reply, on_delete=models.CASCADE, related_name="answers")
    commitment = models.ForeignKey(Commitment, on_delete=models.PROTECT, related_name="+")
    note = models.TextField(blank=True)
    state = models.CharField(max_length=12, choices=CommitmentState, blank=True)
    nothing_to_add = models.BooleanField(default=False)
    entry_tlp = models.CharField(max_length=12, choices=Tlp, blank=True)
    told_to = models.JSONField(default=list)
    entry = models.OneToOneField(ProgressEntry, on_delete=models.PROTECT, null=True, blank=True, related_name="answer")

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["reply", "commitment"], name="a_commitment_is_answered_once")
        ]


class ProgressReport(Marked):
    """A published compilation: what stood on the record, readable by all its readers, on that day.

    A corrected edition names the one that it corrects; what was withdrawn keeps its page, and says why.
    """

    personal_data = "none"
    kind = models.CharField(max_length=16, default="progress")
    title = MultilingualField()
    round = models.ForeignKey(
        "commitments.ProgressRound", on_delete=models.PROTECT, null=True, blank=True, related_name="reports"
    )
    follows = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="followed_by")
    design = models.JSONField(default=dict)
    overview = models.TextField(blank=True)
    period_from = models.DateField()
    period_to = models.DateField()
    published_on = models.DateField()
    content = models.JSONField(default=dict)
    corrects = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="corrected_by")
    withdrawn_on = models.DateField(null=True, blank=True)
    withdrawn_for = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["owner", "corrects"], name="an_edition_is_corrected_once")
        ]

    def __str__(self) -> str:
        return str(self.title)
