"""A body's plan, the activities in it, and its results table."""

import re
from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BaseFormSet, formset_factory
from django.utils import formats
from django.utils.translation import gettext_lazy as _

from balai.commitments import queries
from balai.commitments.models import Activity, Result, WorkPlan
from balai.commitments.operations import PlanCard, ResultLine
from balai.commitments.states import Measure, PlanKind
from balai.kernel.identity.actor import Actor
from balai.kernel.web.days import DayField

from .fields import NamedField, bodies

MOST_OFFERED = 50
MOST_RESULTS = 60
SPARE_LINES = 3
COUNTS = ("TOTAL_FORMS", "INITIAL_FORMS")
LIMITS = ("form-MIN_NUM_FORMS", "form-MAX_NUM_FORMS")
"""What a browser sends back of the table's limits; the platform knows them."""
LINE = re.compile(r"form-([0-9]{1,3})-")
MOST_DIGITS = 6


class PlanForm(forms.Form):
    """What a plan says of itself."""

    use_required_attribute = False
    title = forms.CharField(label=_("Title"), max_length=200)
    kind = forms.ChoiceField(label=_("Kind"), choices=PlanKind.choices)
    group = NamedField(label=_("Body"))
    period_from = DayField(label=_("Period from"))
    period_to = DayField(label=_("Period to"))
    note = forms.CharField(
        label=_("About it"), max_length=4000, widget=forms.Textarea(attrs={"rows": 5}), required=False
    )

    def __init__(self, *args: Any, plan: WorkPlan | None = None, **kwargs: Any) -> None:
        super().__init__(*args, initial=_initial_plan(plan) if plan else None, **kwargs)
        self.fields["group"].queryset = bodies(named=plan.group_id if plan else None)

    def clean(self) -> dict[str, Any]:
        """The period has a length."""
        data: dict[str, Any] = super().clean() or {}
        first, last = data.get("period_from"), data.get("period_to")
        if first and last and last < first:
            self.add_error("period_to", _("The period ends before it begins."))
        return data

    def card(self) -> PlanCard:
        """Only of a valid form."""
        return PlanCard(**self.cleaned_data)


def _initial_plan(plan: WorkPlan) -> dict[str, Any]:
    names = ("title", "kind", "group", "period_from", "period_to", "note")
    return {name: getattr(plan, name) for name in names}


class WithdrawForm(forms.Form):
    """Why a plan is taken back."""

    use_required_attribute = False
    why = forms.CharField(
        label=_("Why, for those who read it"), max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )


class PlannedForm(forms.Form):
    """Activities to be put into a plan: ticked among those offered, which `words` narrow."""

    activities = forms.ModelMultipleChoiceField(
        label=_("Activities"),
        queryset=None,
        to_field_name="ref",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Tick at least one activity.")},
    )

    def __init__(self, actor: Actor, plan: WorkPlan, words: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["activities"]
        field.queryset = queries.activities(actor=actor)
        found = queries.activities_to_plan(actor=actor, plan=plan, words=words)
        self.found, self.most = found.count(), MOST_OFFERED
        field.choices = [(item.ref, _line(item)) for item in found[:MOST_OFFERED]]

    def chosen(self) -> list[Activity]:
        """Only of a valid form."""
        return list(self.cleaned_data["activities"])


def _line(item: Activity) -> str:
    return f"{item.title} ({item.get_kind_display()}, {formats.date_format(item.starts_on, 'DATE_FORMAT')})"


class ResultForm(forms.Form):
    """A line of the results table; one left empty is none."""

    use_required_attribute = False
    statement = forms.CharField(label=_("Result"), max_length=300, widget=forms.Textarea(attrs={"rows": 2}))
    indicator = forms.CharField(label=_("Indicator"), max_length=300, widget=forms.Textarea(attrs={"rows": 2}))
    measure = forms.ChoiceField(label=_("Counted as"), choices=[("", _("Choose")), *Measure.choices])
    target = forms.IntegerField(label=_("Target"), min_value=0, max_value=10**9)


class ResultTable(BaseFormSet):
    """The lines in their order."""

    is_miscounted = False

    def add_fields(self, form: forms.Form, index: int | None) -> None:
        """A line that stands in the table already can be taken out."""
        super().add_fields(form, index)
        if "DELETE" in form.fields:
            form.fields["DELETE"].label = _("Take this line out")

    def clean(self) -> None:
        """Where the lines sent are not as many as it says, nothing is taken for taken out."""
        if self.is_miscounted:
            raise ValidationError(
                _("The lines that were sent are not as many as they say: look at them, and save again.")
            )

    def lines(self) -> list[ResultLine]:
        """Those filled and not taken out; only of valid forms."""
        kept = [form for form in self.forms if form.cleaned_data and not form.cleaned_data.get("DELETE")]
        return [ResultLine(**{k: v for k, v in form.cleaned_data.items() if k != "DELETE"}) for form in kept]


_Table = formset_factory(
    ResultForm,
    formset=ResultTable,
    extra=SPARE_LINES,
    can_delete=True,
    can_delete_extra=False,
    max_num=MOST_RESULTS,
    validate_max=True,
)


def result_table(data: Any, results: Iterable[Result]) -> ResultTable:
    """The table as it was sent, or as it stands with some empty lines below.

    How many lines were sent is seen from the lines: what says otherwise is forged or broken, and changes nothing.
    """
    names = ("statement", "indicator", "measure", "target")
    start = [{name: getattr(one, name) for name in names} for one in results]
    if not data:
        return _Table(initial=start)
    sent, said = _lines_in(data), [_number(data.get(f"form-{name}", "")) for name in COUNTS]
    total, first = said
    is_whole = 1 <= sent <= total <= MOST_RESULTS + SPARE_LINES and 0 <= first <= total
    counts = said if is_whole else [min(sent, MOST_RESULTS), 0]
    told = data.dict() | {f"form-{name}": str(number) for name, number in zip(COUNTS, counts, strict=True)}
    table: ResultTable = _Table({key: told[key] for key in told if key not in LIMITS}, initial=start)
    table.is_miscounted = not is_whole
    return table


def _lines_in(data: Any) -> int:
    """How many lines there are among the fields, up to the last."""
    found = (LINE.match(key) for key in data)
    return max((int(one[1]) + 1 for one in found if one), default=0)


def _number(written: str) -> int:
    """The number written; -1 where it is none that a page sends."""
    return int(written) if written.isascii() and written.isdigit() and len(written) < MOST_DIGITS else -1
