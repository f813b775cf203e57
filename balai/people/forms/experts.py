"""The roster: offering an expert, and calling one."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from balai.kernel.identity.models import Group
from balai.kernel.web.days import DayField
from balai.people.models import Expert
from balai.people.operations import Offer
from balai.people.states import Availability, Skill

from .fields import LanguagesField, WordsField


class ExpertForm(forms.Form):
    """An expert whom a party offers."""

    name = forms.CharField(label=_("Name"), max_length=120)
    skills = forms.MultipleChoiceField(label=_("Skills"), choices=Skill.choices, widget=forms.CheckboxSelectMultiple)
    topics = WordsField(label=_("Topics"), required=False, help_text=_("Separated by commas."))
    languages = LanguagesField(label=_("Languages"), longest=8, help_text=_("Codes, separated by commas: en, th"))
    availability = forms.ChoiceField(label=_("Availability"), choices=Availability.choices)
    summary = forms.CharField(
        label=_("Experience"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 5})
    )

    def offer(self) -> Offer:
        """The clean values together."""
        return Offer(**self.cleaned_data)


def initial_offer(expert: Expert) -> dict[str, Any]:
    """The form's first values for an expert already offered."""
    return {name: getattr(expert, name) for name in ExpertForm.base_fields}


class CallForm(forms.Form):
    """A call of an expert."""

    task = forms.CharField(label=_("Task"), max_length=200)
    starts_on = DayField(label=_("From"))
    ends_on = DayField(label=_("Until"), required=False)
    group = forms.ChoiceField(label=_("For the body"), required=False)

    def __init__(self, groups: Iterable[Group], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by_ref = {group.ref: group for group in sorted(groups, key=str)}
        names = [(ref, str(group)) for ref, group in self.by_ref.items()]
        self.fields["group"].choices = [("", _("None")), *names]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        starts: date | None = data.get("starts_on")
        ends: date | None = data.get("ends_on")
        if starts and ends and ends < starts:
            self.add_error("ends_on", _("This is before the first day."))
        data["group"] = self.by_ref.get(data.get("group", ""))
        return data
