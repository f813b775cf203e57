"""Words of the library."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class DocumentKind(TextChoices):
    STATEMENT = "statement", _("Statement")
    DECLARATION = "declaration", _("Declaration")
    STRATEGY = "strategy", _("Strategy")
    WORK_PLAN = "work_plan", _("Work plan")
    GUIDE = "guide", _("Guide")
    GOOD_PRACTICE = "good_practice", _("Good practice")
    PAPER = "paper", _("Paper")
    REPORT = "report", _("Report")
    OTHER = "other", _("Other")


class DocumentState(TextChoices):
    FILED = "filed", _("Filed")
    SUPERSEDED = "superseded", _("Superseded")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class ReadingState(TextChoices):
    WAITING = "waiting", _("Waiting to be read")
    READ = "read", _("Read")
    SCAN = "scan", _("A scan: no text could be read")
    UNREADABLE = "unreadable", _("Could not be read")


class EntryKind(TextChoices):
    DOCUMENT = "document", _("Document")
    PROVISION = "provision", _("Provision")
    COMMITMENT = "commitment", _("Commitment")
    ACTIVITY = "activity", _("Activity")
    PLAN = "plan", _("Work plan")
    PERSON = "person", _("Person")
    GROUP = "group", _("Group")
    PARTY = "party", _("Party")
