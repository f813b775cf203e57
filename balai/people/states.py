"""Words of the directory."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ContactKind(TextChoices):
    EMAIL = "email", _("E-mail")
    PHONE = "phone", _("Telephone")
    MESSAGING = "messaging", _("Messaging")
    ADDRESS = "address", _("Address")
    WEB = "web", _("Web page")


class Skill(TextChoices):
    LEGAL = "legal", _("Legal")
    POLICY = "policy", _("Policy")
    OPERATIONAL = "operational", _("Operational")


class Availability(TextChoices):
    AVAILABLE = "available", _("Available")
    ON_NOTICE = "on_notice", _("Available on notice")
    AWAY = "away", _("Not available")


class CallUpState(TextChoices):
    CALLED = "called", _("Called up")
    SECONDED = "seconded", _("Seconded")
    RETURNED = "returned", _("Returned")
    DECLINED = "declined", _("Declined")
