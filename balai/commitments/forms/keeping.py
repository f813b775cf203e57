"""Keeping the register in order: a step with its reason, and putting right what it says."""

from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from balai.commitments import queries
from balai.commitments.models import Commitment
from balai.commitments.operations import Said, said_of
from balai.commitments.states import CLOSED, REASONED
from balai.kernel.identity.actor import Actor

from .choosing import SearchAndChoose, SearchingForm, offer
from .fields import LANGUAGES
from .taking_up import SaidForm


def _reason() -> forms.CharField:
    return forms.CharField(label=_("Why"), max_length=4000, widget=forms.Textarea(attrs={"rows": 4}))


class StepForm(SearchingForm):
    """Why a step is taken, and what supersedes the commitment."""

    use_required_attribute = False
    successor = forms.ModelChoiceField(
        label=_("Superseded by"), queryset=None, to_field_name="ref", widget=SearchAndChoose
    )
    reason = _reason()

    def __init__(self, actor: Actor, commitment: Commitment, step: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].required = step in REASONED
        if step != "supersede":
            del self.fields["successor"]
            return
        field: Any = self.fields["successor"]
        field.queryset = queries.commitments(actor=actor).exclude(pk=commitment.pk).exclude(state__in=CLOSED)
        ticked = list(field.queryset.filter(ref=self["successor"].value() or ""))
        found = queries.commitments_to_serve(actor=actor, words=self.words).exclude(pk=commitment.pk)
        offer(field, ticked, found, self.words)


class CorrectForm(SaidForm):
    """What the register shall say, and why."""

    reason = _reason()

    def __init__(self, commitment: Commitment, *args: Any, **kwargs: Any) -> None:
        areas = Q(is_current=True) | Q(pk=commitment.area_id)
        initial = _initial(commitment)
        super().__init__(areas, *args, body=commitment.lead_group_id, initial=initial, **kwargs)

    def said(self) -> Said:
        """Only of a valid form."""
        data = self.cleaned_data
        names = ("area", "lead_group", "due")
        said = {name: data[name] for name in names}
        return Said(summary=self.words(), lead_parties=list(data["lead_parties"]), **said)


def _initial(commitment: Commitment) -> dict[str, Any]:
    said = said_of(commitment)
    words = {f"summary_{code}": said.summary.get(code, "") for code in LANGUAGES}
    group = said.lead_group.code if said.lead_group else None
    parties = [party.code for party in said.lead_parties]
    return {**words, "area": said.area.code, "lead_group": group, "lead_parties": parties, "due": said.due}
