"""Recording the work done for commitments."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from balai.commitments import queries
from balai.commitments.models import Activity, Commitment
from balai.commitments.operations import ActivityCard
from balai.commitments.states import ActivityKind
from balai.kernel.identity.actor import Actor
from balai.kernel.identity.models import Party
from balai.kernel.web.days import DayField

from .choosing import SearchAndTick, SearchingForm, offer
from .fields import NamedField, NamedSeveralField, bodies


class ActivityForm(SearchingForm):
    """Work done, or planned, for commitments."""

    use_required_attribute = False
    title = forms.CharField(label=_("Title"), max_length=200)
    kind = forms.ChoiceField(label=_("Kind"), choices=ActivityKind.choices)
    starts_on = DayField(label=_("First day"))
    ends_on = DayField(label=_("Last day"), required=False)
    place = forms.CharField(label=_("Place"), max_length=120, required=False)
    lead_group = NamedField(label=_("Body that leads"), required=False)
    lead_party = NamedField(label=_("Party that leads"), required=False)
    partners = NamedSeveralField(label=_("Partners"), required=False)
    commitments = forms.ModelMultipleChoiceField(
        label=_("Commitments it serves"), queryset=None, to_field_name="ref", required=False, widget=SearchAndTick
    )
    note = forms.CharField(
        label=_("About it"), max_length=4000, widget=forms.Textarea(attrs={"rows": 5}), required=False
    )
    outcome = forms.CharField(
        label=_("What came of it"), max_length=4000, widget=forms.Textarea(attrs={"rows": 5}), required=False
    )

    def __init__(self, actor: Actor, *args: Any, activity: Activity | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["lead_group"].queryset = bodies(named=activity.lead_group_id if activity else None)
        self.fields["lead_party"].queryset = self.fields["partners"].queryset = Party.objects.all()
        self.fields["commitments"].queryset = queries.commitments_to_serve(actor=actor, named_by=activity)
        field: Any = self.fields["commitments"]
        ticked = list(field.queryset.filter(ref__in=self["commitments"].value() or []))
        offer(field, ticked, queries.commitments_to_serve(actor=actor, words=self.words), self.words)

    def clean(self) -> dict[str, Any]:
        """The last day is not before the first."""
        data: dict[str, Any] = super().clean() or {}
        first, last = data.get("starts_on"), data.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", _("The last day is before the first."))
        return data

    def card(self) -> ActivityCard:
        """Only of a valid form."""
        return ActivityCard(**{name: value for name, value in self.cleaned_data.items() if name != "commitments"})

    def served(self) -> list[Commitment]:
        """The commitments chosen; only of a valid form."""
        return list(self.cleaned_data["commitments"])


def initial_activity(actor: Actor, activity: Activity) -> dict[str, Any]:
    """What is on the record of it now."""
    names = ("title", "kind", "starts_on", "ends_on", "place", "lead_group", "lead_party", "note", "outcome")
    named = queries.commitments_named(actor=actor, activity=activity)
    return {
        **{name: getattr(activity, name) for name in names},
        "partners": list(activity.partners.all()),
        "commitments": [item.ref for item in named],
    }
