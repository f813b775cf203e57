"""What becomes of a commitment, and the kinds of work done for it."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class CommitmentState(TextChoices):
    TAKEN_UP = "taken_up", _("Taken up")
    PLANNED = "planned", _("Planned")
    UNDER_WAY = "under_way", _("Under way")
    DONE = "done", _("Done")
    RETIRED = "retired", _("Retired")


class ActivityKind(TextChoices):
    WORKSHOP = "workshop", _("Workshop")
    TRAINING = "training", _("Training")
    GUIDE = "guide", _("Guide or tool")
    EXERCISE = "exercise", _("Exercise")
    JOINT_ACTION = "joint_action", _("Joint period of action")
    CAMPAIGN = "campaign", _("Campaign")
    RESEARCH = "research", _("Research")
    EXCHANGE = "exchange", _("Exchange of information")
    MEETING = "meeting", _("Meeting")
