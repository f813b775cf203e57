"""What a commitment follows."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from balai.commitments import queries
from balai.commitments.models import Commitment
from balai.commitments.states import LineageKind
from balai.kernel.identity.actor import Actor

from .choosing import SearchAndChoose, SearchingForm, offer


class LineageForm(SearchingForm):
    """An earlier commitment and how the later one stands to it; no kind takes back what was said."""

    use_required_attribute = False
    earlier = forms.ModelChoiceField(
        label=_("The earlier commitment"), queryset=None, to_field_name="ref", widget=SearchAndChoose
    )
    kind = forms.ChoiceField(
        label=_("How it stands to it"),
        required=False,
        initial=LineageKind.UPDATES,
        choices=[*LineageKind.choices, ("", _("Take back"))],
    )

    def __init__(self, actor: Actor, later: Commitment, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["earlier"]
        field.queryset = queries.commitments(actor=actor).exclude(pk=later.pk)
        ticked = list(field.queryset.filter(ref=self["earlier"].value() or ""))
        found = queries.commitments_with(actor=actor, words=self.words).exclude(pk=later.pk)
        offer(field, ticked, found, self.words)
