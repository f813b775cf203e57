"""The ways in which a thing can be seen, and the faults that a verification can find."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from .engine.verification import Fault


class Way(TextChoices):
    READ = "read", _("Read")
    EXPORT = "export", _("Exported")
    DOWNLOAD = "download", _("Downloaded")

    @property
    def event(self) -> str:
        """The event under which it stands on the record."""
        return f"marking:thing:{self.value}"


FAULTS = {
    Fault.CHANGED: _("Entry %(where)s is not what was recorded."),
    Fault.GONE: _("The entry at position %(where)s is gone."),
    Fault.GAP: _("Position %(where)s is missing."),
    Fault.ROOT: _("The tree of %(where)s entries is not the one that its head states."),
    Fault.CUT: _("A head states %(where)s entries, but there are fewer."),
    Fault.BACKDATED: _("Entry %(where)s bears a time before the head that it came after."),
    Fault.UNSEALED: _("Entries after the first %(where)s have positions but no head."),
    Fault.HEAD: _("The head given is not one that this platform signed (%(where)s)."),
}
