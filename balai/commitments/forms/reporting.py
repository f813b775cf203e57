"""Reporting progress, and the frame of the report."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from balai.commitments.operations import ReportCard
from balai.commitments.states import DECLARABLE, CommitmentState
from balai.kernel import clock
from balai.kernel.web.days import DayField

from .fields import InLanguages


class ProgressForm(forms.Form):
    """A lead's report."""

    use_required_attribute = False
    note = forms.CharField(label=_("What was done"), max_length=4000, widget=forms.Textarea(attrs={"rows": 5}))
    state = forms.ChoiceField(
        label=_("How it stands, as you declare it"),
        required=False,
        choices=[("", _("As before")), *((state, CommitmentState(state).label) for state in DECLARABLE)],
    )
    on = DayField(label=_("Date"))

    def clean_on(self) -> Any:
        """Not a day to come."""
        day = self.cleaned_data["on"]
        if day > clock.today():
            raise ValidationError(_("A report is about what has been: choose a day up to today."))
        return day


class ReportForm(InLanguages):
    """The frame of a progress report."""

    multilingual = "title"
    multilingual_label = _("Title")
    period_from = DayField(label=_("Period from"))
    period_to = DayField(label=_("Period to"))
    overview = forms.CharField(
        label=_("Overview"), max_length=8000, widget=forms.Textarea(attrs={"rows": 5}), required=False
    )

    def clean(self) -> dict[str, Any]:
        """The period has a length."""
        data: dict[str, Any] = super().clean() or {}
        first, last = data.get("period_from"), data.get("period_to")
        if first and last and last < first:
            self.add_error("period_to", _("The period ends before it begins."))
        return data

    def card(self) -> ReportCard:
        """Only of a valid form."""
        data = self.cleaned_data
        return ReportCard(self.words(), data["period_from"], data["period_to"], data["overview"])
