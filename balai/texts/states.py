"""Words of the texts wing."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class TextState(TextChoices):
    TAKEN_IN = "taken_in", _("Taken in")
    REVIEWED = "reviewed", _("Reviewed")
    REFERENCE = "reference", _("Loaded as reference data")


STANDING = frozenset({TextState.REVIEWED, TextState.REFERENCE})
"""Something can be taken up: somebody reviewed each provision, or they came with the forum's data and nobody did."""


class ProvisionKind(TextChoices):
    PARAGRAPH = "paragraph", _("Paragraph")
    ITEM = "item", _("Item")
    AREA = "area", _("Area")
    ACTIVITY = "activity", _("Activity")
    RECOMMENDATION = "recommendation", _("Recommendation")
    OBJECTIVE = "objective", _("Objective")


class ClauseType(TextChoices):
    COMMITMENT = "commitment", _("Commitment")
    DIRECTION = "direction", _("Direction")
    RECOMMENDATION = "recommendation", _("Recommendation")
    ENDORSEMENT = "endorsement", _("Endorsement")
    ACKNOWLEDGEMENT = "acknowledgement", _("Acknowledgement")
    CONCERN = "concern", _("Concern")
    PROCEDURAL = "procedural", _("Procedural")


WEIGHTIEST_FIRST = [
    ClauseType.COMMITMENT,
    ClauseType.DIRECTION,
    ClauseType.RECOMMENDATION,
    ClauseType.ENDORSEMENT,
    ClauseType.CONCERN,
    ClauseType.ACKNOWLEDGEMENT,
    ClauseType.PROCEDURAL,
]
"""A provision of several clauses is what the first of these among them says."""
OPERATIVE = frozenset(WEIGHTIEST_FIRST[:4])
"""What asks somebody for something."""
