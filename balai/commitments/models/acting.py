"""The work done for commitments, what went into it and what came out, and the plans that group it."""

from typing import ClassVar

from django.db import models

from balai.commitments.states import ActivityKind, AgencyLevel, ContributionKind, Measure, OutputKind, PlanKind, Sex
from balai.kernel.identity.models import Group, Party
from balai.kernel.marking.models import Marked
from balai.library.models import Document
from balai.people.models import Meeting

from .register import Commitment


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
    partners = models.ManyToManyField(Party, related_name="partnered", blank=True)
    commitments = models.ManyToManyField(Commitment, related_name="activities", through="Service")
    is_cancelled = models.BooleanField(default=False)
    withdrawn_on = models.DateField(null=True, blank=True)

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


class ServiceOffer(models.Model):
    """An activity of others would serve a commitment, once one who leads that accepts it."""

    personal_data = "none"
    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="offers")
    commitment = models.ForeignKey(Commitment, on_delete=models.PROTECT, related_name="offers")

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["activity", "commitment"], name="an_activity_is_offered_once")
        ]


class Contribution(models.Model):
    """What a party gave to an activity: money, or something in kind, with its worth where that is known."""

    personal_data = "none"
    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="contributions")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="contributions")
    kind = models.CharField(max_length=8, choices=ContributionKind)
    amount = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)
    currency = models.CharField(max_length=3, blank=True)
    what = models.CharField(max_length=200, blank=True)


class Participation(models.Model):
    """How many people of a party, sex and agency level took part: counts only, nobody by name."""

    personal_data = "none"
    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="participation")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="participation")
    sex = models.CharField(max_length=8, choices=Sex)
    level = models.CharField(max_length=12, choices=AgencyLevel)
    number = models.PositiveIntegerField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["activity", "party", "sex", "level"], name="participants_are_counted_once")
        ]


class Output(models.Model):
    """What came out of an activity: a document, a course, a meeting."""

    personal_data = "none"
    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="outputs")
    kind = models.CharField(max_length=8, choices=OutputKind)
    title = models.CharField(max_length=200)
    document = models.ForeignKey(Document, on_delete=models.PROTECT, null=True, blank=True, related_name="output_of")
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, null=True, blank=True, related_name="output_of")
    address = models.URLField(blank=True)


class WorkPlan(Marked):
    """The activities of a body for a period, and the results that it means to reach with them."""

    personal_data = "none"
    title = models.CharField(max_length=200)
    kind = models.CharField(max_length=16, choices=PlanKind)
    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="work_plans")
    period_from = models.DateField()
    period_to = models.DateField()
    note = models.TextField(blank=True)
    withdrawn_on = models.DateField(null=True, blank=True)
    withdrawn_why = models.CharField(max_length=500, blank=True)
    activities = models.ManyToManyField(Activity, related_name="work_plans", through="Planned")

    def __str__(self) -> str:
        return self.title


class Planned(models.Model):
    """An activity stands in a work plan."""

    personal_data = "none"
    plan = models.ForeignKey(WorkPlan, on_delete=models.CASCADE)
    activity = models.ForeignKey(Activity, on_delete=models.CASCADE)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["plan", "activity"], name="an_activity_is_planned_once")
        ]


class Result(models.Model):
    """A line of a plan's results table: what is to be reached, counted how, and up to which number."""

    personal_data = "none"
    plan = models.ForeignKey(WorkPlan, on_delete=models.CASCADE, related_name="results")
    position = models.PositiveSmallIntegerField()
    statement = models.CharField(max_length=300)
    indicator = models.CharField(max_length=300)
    measure = models.CharField(max_length=24, choices=Measure)
    target = models.PositiveIntegerField()

    class Meta:
        ordering: ClassVar[list[str]] = ["position"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["plan", "position"], name="results_are_in_order")
        ]
