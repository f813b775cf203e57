"""Kinds of holders and posts."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class PartyKind(TextChoices):
    STATE = "state", _("State")
    TERRITORY = "territory", _("Territory")
    ORGANISATION = "organisation", _("International organisation")
    PARTNER = "partner", _("Partner forum or centre")
    BUSINESS = "business", _("Business")


class StandingKind(TextChoices):
    MEMBER = "member", _("Member")
    OBSERVER = "observer", _("Observer")


class GroupRole(TextChoices):
    CO_CHAIR = "co_chair", _("Co-Chair")
    MEMBER = "member", _("Member")
    PARTICIPANT = "participant", _("Participant")
    OBSERVER = "observer", _("Observer")


class SeatKind(TextChoices):
    MINISTER = "minister", _("Minister")
    SENIOR_OFFICIAL = "senior_official", _("Senior official")
    FOCAL_POINT = "focal_point", _("National focal point")
    LIAISON_OFFICER = "liaison_officer", _("Liaison officer")
    DELEGATE = "delegate", _("Delegate")
    OFFICER = "officer", _("Secretariat or support office officer")


class TokenKind(TextChoices):
    PUBLIC = "public", _("Everyone")
    COMMUNITY = "community", _("Members and observers")
    MEMBERS = "members", _("Members")
    PARTY = "party", _("Party")
    GROUP = "group", _("Group")
    SEAT = "seat", _("Seat")
    USER = "user", _("Person")


PUBLIC, COMMUNITY, MEMBERS = 1, 2, 3
"""The three tokens that every forum has; the migration writes them first."""
