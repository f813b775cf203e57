"""Reporting progress."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from balai.commitments.states import DECLARABLE, CommitmentState
from balai.kernel import clock
from balai.kernel.web.days import DayField


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
