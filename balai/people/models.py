"""The standing record of the forum and its directory."""

from datetime import timedelta
from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext as _

from balai.kernel.identity.models import Group, Keyed, Party, Seat, User
from balai.kernel.kept import Kept
from balai.kernel.marking.models import Marked
from balai.kernel.text import MultilingualField, Text

from .states import CALL_UP, Availability, CallUpState, ContactKind, Skill


class Forum(models.Model):
    """What this forum is; one row, from the reference data."""

    personal_data = "none"
    code = models.SlugField(max_length=40, unique=True)
    name = MultilingualField()
    short_name = MultilingualField()
    mandate = MultilingualField(default=dict)
    founded = models.CharField(max_length=10, blank=True)
    languages = ArrayField(models.CharField(max_length=8), default=list)
    steward = models.ForeignKey(Seat, on_delete=models.PROTECT, null=True, related_name="+")
    area_scheme = models.CharField(max_length=60)
    strategy = models.CharField(max_length=60, blank=True)
    notices = models.JSONField(default=list, db_column="disclaimers")
    digest = models.CharField(max_length=64)

    def __str__(self) -> str:
        return str(self.name)

    @property
    def disclaimers(self) -> list[Text]:
        """What every page has to say, in the order of the data."""
        return [Text(notice["text"]) for notice in self.notices]


class Area(models.Model):
    """An area of cooperation of one strategy, named by its title; earlier ones point to the present one they became."""

    personal_data = "none"
    code = models.SlugField(max_length=60, unique=True)
    number = models.PositiveSmallIntegerField(null=True)
    name = MultilingualField()
    scheme = models.CharField(max_length=60)
    strategy = MultilingualField(default=dict)
    is_current = models.BooleanField(default=False)
    becomes = models.ManyToManyField("self", symmetrical=False, related_name="earlier", blank=True)
    source = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["scheme", "number", "code"]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["number", "id"], name="areas_in_order")]

    def __str__(self) -> str:
        return str(self.name)


class Meeting(Keyed):
    """A meeting that a body held, or will hold; dates are ISO of any precision."""

    personal_data = "none"
    code = models.SlugField(max_length=60, unique=True)
    group = models.ForeignKey(Group, on_delete=models.PROTECT, null=True, blank=True, related_name="meetings")
    kind = models.CharField(max_length=20, default="meeting")
    number = models.PositiveSmallIntegerField(null=True)
    name = MultilingualField(default=dict)
    starts = models.CharField(max_length=10, blank=True)
    ends = models.CharField(max_length=10, blank=True)
    place = MultilingualField(default=dict)
    is_virtual = models.BooleanField(default=False)
    country = models.CharField(max_length=2, blank=True)
    source = models.CharField(max_length=200)
    note = MultilingualField(default=dict)

    class Meta:
        ordering: ClassVar[list[str]] = ["starts", "code"]

    def __str__(self) -> str:
        if self.name or self.group is None:
            return str(self.name)
        if self.number is None:
            return str(self.group)
        return _("%(body)s, meeting %(number)d") % {"body": self.group, "number": self.number}


class Attendance(models.Model):
    """A party at a meeting, as the record of the meeting lists it."""

    personal_data = "none"
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="attendance")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="attended")
    role = models.CharField(max_length=20)


class Claim(models.Model):
    """What one source says on a question where sources disagree; each stands with its date."""

    personal_data = "none"
    about = models.CharField(max_length=80)
    question = MultilingualField()
    says = MultilingualField()
    kept = MultilingualField(default=dict)
    dated = models.CharField(max_length=10, blank=True)
    source = models.CharField(max_length=200)


class Contact(Marked):
    """One way to reach a seat, under a mark of its own. `is_of_post`: it stays when the holder changes."""

    personal_data = "work contact of an officer, kept while the officer holds the seat"
    kept = Kept(ended_by="balai.people.operations.forget_contacts", after=timedelta(days=30))
    seat = models.ForeignKey(Seat, on_delete=models.CASCADE, related_name="contacts")
    kind = models.CharField(max_length=12, choices=ContactKind)
    value = models.CharField(max_length=200)
    is_of_post = models.BooleanField(default=False, db_default=False)


class Posting(Marked):
    """What a seat is charged with: a focal point's topic, or a liaison officer's post abroad."""

    personal_data = "which post an officer serves; kept as the record of the forum"
    kept = Kept(because="it describes the post, and stays with it")
    seat = models.OneToOneField(Seat, on_delete=models.CASCADE, related_name="posting")
    topics = ArrayField(models.CharField(max_length=60), default=list)
    host_country = models.CharField(max_length=2, blank=True)
    city = models.CharField(max_length=80, blank=True)
    languages = ArrayField(models.CharField(max_length=8), default=list)
    coordination_group = models.CharField(max_length=120, blank=True)
    coordination_until = models.DateField(null=True, blank=True)


class Expert(Marked):
    """A person offered to the roster by a party."""

    personal_data = "name and skills of an expert, kept while offered"
    kept = Kept(because="its party takes it off the roster, which deletes it at once together with its calls")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="experts")
    user = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True)
    name = models.CharField(max_length=120)
    skills = ArrayField(models.CharField(max_length=12, choices=Skill), default=list)
    topics = ArrayField(models.CharField(max_length=60), default=list)
    languages = ArrayField(models.CharField(max_length=8), default=list)
    availability = models.CharField(max_length=12, choices=Availability, default=Availability.AVAILABLE)
    is_cleared = models.BooleanField(default=False)
    cleared_on = models.DateField(null=True, blank=True)
    summary = models.TextField(blank=True)


class CallUp(Marked):
    """One call of an expert to a task, and the secondment that follows."""

    personal_data = "when an expert served; kept as the record of the forum"
    kept = Kept(because="the sending party deletes it with the expert's entry")
    workflow = CALL_UP
    expert = models.ForeignKey(Expert, on_delete=models.PROTECT, related_name="call_ups")
    group = models.ForeignKey(Group, on_delete=models.PROTECT, null=True, blank=True)
    task = models.CharField(max_length=200)
    state = models.CharField(max_length=12, choices=CallUpState, default=CallUpState.CALLED)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)


class Invitation(Keyed):
    """A person invited to a seat who has not come in yet; the secret is kept only as a digest."""

    personal_data = "which officer was invited to which post, removed after use or fourteen days"
    kept = Kept(ended_by="balai.people.operations.forget_invitations", after=timedelta(days=14))
    seat = models.ForeignKey(Seat, on_delete=models.CASCADE, related_name="invitations")
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="invitations")
    secret_digest = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    """Nobody, when the operator invited from the console."""
    expires_at = models.DateTimeField()


class Recovery(Keyed):
    """A person who lost every means of signing in, asked for by one administrator of a seat's party."""

    personal_data = "which officer lost access, removed once a second administrator agreed or after seven days"
    kept = Kept(ended_by="balai.people.operations.forget_invitations", after=timedelta(days=7))
    seat = models.ForeignKey(Seat, on_delete=models.CASCADE, related_name="+")
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="recoveries")
    asked_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    expires_at = models.DateTimeField()


class Reminder(models.Model):
    """When a party's administrators were last reminded of seats that nobody confirmed."""

    personal_data = "none"
    party = models.OneToOneField(Party, on_delete=models.CASCADE, related_name="+")
    sent_on = models.DateField()
