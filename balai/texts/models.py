"""A Text with its Provisions."""

from typing import ClassVar

from django.db import models

from balai.kernel.identity.models import Group, Seat
from balai.kernel.marking.models import Marked
from balai.kernel.text import MultilingualField
from balai.library.models import Document
from balai.library.states import DocumentKind
from balai.people.models import Area, Meeting

from .states import ClauseType, ProvisionKind, TextState


class Text(Marked):
    """A statement, strategy or paper as a structure of numbered provisions."""

    personal_data = "none"
    document = models.ForeignKey(Document, on_delete=models.PROTECT, null=True, blank=True, related_name="texts")
    symbol = models.CharField(max_length=60)
    title = models.CharField(max_length=300)
    kind = models.CharField(max_length=20, choices=DocumentKind)
    group = models.ForeignKey(Group, on_delete=models.PROTECT, null=True, blank=True, related_name="texts")
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, null=True, blank=True, related_name="texts")
    dated = models.CharField(max_length=10, blank=True)
    place = models.CharField(max_length=120, blank=True)
    language = models.CharField(max_length=8, default="en")
    state = models.CharField(max_length=12, choices=TextState, default=TextState.TAKEN_IN)
    attendance = models.JSONField(default=dict)
    frame = models.JSONField(default=dict)

    def __str__(self) -> str:
        return self.title


class Provision(Marked):
    """One numbered paragraph, item or activity; its `ref` stays when numbers change. Bears the text's mark."""

    personal_data = "none"
    text = models.ForeignKey(Text, on_delete=models.CASCADE, related_name="provisions")
    parent = models.ForeignKey("self", on_delete=models.CASCADE, null=True, blank=True, related_name="children")
    position = models.PositiveIntegerField()
    kind = models.CharField(max_length=16, choices=ProvisionKind)
    number = models.CharField(max_length=16, blank=True)
    heading = models.CharField(max_length=300, blank=True)
    words = models.TextField(blank=True)
    summary = MultilingualField(default=dict)
    footnotes = models.JSONField(default=list)
    clauses = models.JSONField(default=list)
    type = models.CharField(max_length=16, choices=ClauseType, blank=True)
    area = models.ForeignKey(Area, on_delete=models.PROTECT, null=True, blank=True, related_name="provisions")
    reviewed_by = models.ForeignKey(Seat, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    reviewed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["position"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["text", "position"],
                name="provisions_are_in_order",
                deferrable=models.Deferrable.IMMEDIATE,  # several move up in one statement
            )
        ]

    def __str__(self) -> str:
        return f"{self.text.symbol} {self.label}"

    @property
    def label(self) -> str:
        """The number as people cite it: `23(c)`, `15`, `4`; what is unnumbered by its place: `§4`, `20[1]`."""
        own = self.number or f"§{self.position}"
        if self.parent is None or self.kind not in (ProvisionKind.ITEM, ProvisionKind.OBJECTIVE):
            return own
        above = self.parent.number or f"§{self.parent.position}"
        if not self.number:
            return f"{above}[{self.position - self.parent.position}]"
        return f"{above}({own})" if self.parent.number else own


class StandardForm(Marked):
    """A text as Akoma Ntoso, kept in step by the operations (docs/adr/0008). Bears the text's mark."""

    personal_data = "none"
    text = models.OneToOneField(Text, on_delete=models.CASCADE, related_name="standard_form")
    content = models.TextField()

    def __str__(self) -> str:
        return f"{self.text.symbol} (Akoma Ntoso)"
