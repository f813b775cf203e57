"""TLP 2.0 labels (FIRST, Traffic Light Protocol, version 2.0), widest first."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Tlp(TextChoices):
    CLEAR = "CLEAR", _("TLP:CLEAR - everyone")
    GREEN = "GREEN", _("TLP:GREEN - members and observers")
    AMBER = "AMBER", _("TLP:AMBER - named parties and groups")
    STRICT = "AMBER+STRICT", _("TLP:AMBER+STRICT - named parties only")
    RED = "RED", _("TLP:RED - named seats only")


WIDEST_FIRST = [Tlp.CLEAR, Tlp.GREEN, Tlp.AMBER, Tlp.STRICT, Tlp.RED]
RECORDED_READS = frozenset({Tlp.AMBER, Tlp.STRICT, Tlp.RED})
"""Reads and exports under these marks are put on the audit record (TRUST.md)."""
