"""From text to clean values."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from balai.kernel import clock
from balai.kernel.codes import language_name
from balai.kernel.dates import latest
from balai.kernel.identity.actor import Actor
from balai.kernel.identity.models import Group, Party
from balai.people.models import Area
from balai.texts.models import Provision

from . import queries
from .models import Commitment
from .operations import ActivityCard, CommitmentCard, ReportCard
from .states import DECLARABLE, ActivityKind, CommitmentState

LANGUAGES = [code for code, _name in settings.LANGUAGES]
DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


def partial_date(written: str) -> None:
    """Accepts `2026`, `2026-12` and `2026-12-31`. Raises `ValidationError`."""
    try:
        latest(written)
    except (ValueError, TypeError) as error:
        raise ValidationError(_("Write a year, a month or a day: 2026, 2026-12 or 2026-12-31.")) from error


def bodies() -> Any:
    """The bodies that exist."""
    return Group.objects.filter(dissolved="")


class InLanguages(forms.Form):
    """A form with one field in each language of the forum, of which one has to be filled."""

    use_required_attribute = False
    multilingual = ""
    multilingual_label: Any = ""
    multilingual_rows = 1

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        added = {f"{self.multilingual}_{code}": self._field(code) for code in LANGUAGES}
        self.fields = {**added, **self.fields}

    def _field(self, code: str) -> forms.CharField:
        label = f"{self.multilingual_label} ({language_name(code)})"
        rows = self.multilingual_rows
        widget = forms.Textarea(attrs={"rows": rows}) if rows > 1 else forms.TextInput()
        return forms.CharField(label=label, max_length=500, required=code == LANGUAGES[0], widget=widget)

    def words(self) -> dict[str, str]:
        """What was written, by language."""
        given = {code: self.cleaned_data[f"{self.multilingual}_{code}"] for code in LANGUAGES}
        return {code: words for code, words in given.items() if words}


class CommitmentForm(InLanguages):
    """What is taken up from a clause, in our own words; type and verb are the clause's own and not asked for."""

    multilingual = "summary"
    multilingual_label = _("What is undertaken, in our own words")
    multilingual_rows = 3
    area = forms.ModelChoiceField(label=_("Area of cooperation"), queryset=None, to_field_name="code")
    lead_group = forms.ModelChoiceField(label=_("Body that leads"), queryset=None, to_field_name="code", required=False)
    lead_parties = forms.ModelMultipleChoiceField(
        label=_("Parties that lead"),
        queryset=None,
        to_field_name="code",
        required=False,
        widget=forms.SelectMultiple(attrs={"size": 6}),
    )
    due = forms.CharField(
        label=_("Due"), required=False, validators=[partial_date], help_text=_("2026, 2026-12 or 2026-12-31")
    )

    def __init__(self, provision: Provision, clause: int, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, initial=initial_commitment(provision, clause), **kwargs)
        self.provision, self.clause = provision, clause
        own = [provision.area.code] if provision.area else []
        areas = Area.objects.filter(Q(is_current=True) | Q(code__in=own))
        self.fields["area"].queryset = areas.order_by("-is_current", "number")
        self.fields["lead_group"].queryset = bodies()
        self.fields["lead_parties"].queryset = Party.objects.all()

    def clean(self) -> dict[str, Any]:
        """Somebody has to lead."""
        data: dict[str, Any] = super().clean() or {}
        if not data.get("lead_group") and not data.get("lead_parties"):
            self.add_error("lead_group", _("Name the body or the parties that lead."))
        return data

    def card(self) -> CommitmentCard:
        """Only of a valid form."""
        data = self.cleaned_data
        return CommitmentCard(
            provision=self.provision,
            clause=self.clause,
            verb=verb_of(self.provision, self.clause),
            summary=self.words(),
            type=type_of(self.provision, self.clause),
            area=data["area"],
            lead_group=data["lead_group"],
            lead_parties=list(data["lead_parties"]),
            due=data["due"],
        )


def clause_of(provision: Provision, clause: int) -> dict[str, Any]:
    """The clause with that number, an empty one where the provision has none."""
    found: dict[str, Any] = provision.clauses[clause] if clause < len(provision.clauses) else {}
    return found


def verb_of(provision: Provision, clause: int) -> str:
    """The verb as it was written."""
    return str(clause_of(provision, clause).get("verb") or "")[:60]


def type_of(provision: Provision, clause: int) -> str:
    """What the words do, as the review settled it; taking them up does not change it."""
    return str(clause_of(provision, clause).get("type") or provision.type)


def initial_commitment(provision: Provision, clause: int) -> dict[str, Any]:
    """What the clause itself proposes."""
    said = clause_of(provision, clause)
    actors = [*said.get("addressees", []), *said.get("by", [])]
    due = said.get("due") or {}
    return {
        **{f"summary_{code}": provision.summary.get(code, "") for code in LANGUAGES},
        "area": said.get("area") or (provision.area.code if provision.area else ""),
        "lead_group": bodies().filter(code__in=actors).first(),
        "lead_parties": list(Party.objects.filter(code__in=actors)),
        "due": due.get("date") or "",
    }


class ProgressForm(forms.Form):
    """A lead's report."""

    use_required_attribute = False
    note = forms.CharField(label=_("What was done"), max_length=4000, widget=forms.Textarea(attrs={"rows": 5}))
    state = forms.ChoiceField(
        label=_("How it stands, as you declare it"),
        required=False,
        choices=[("", _("As before")), *((state, CommitmentState(state).label) for state in DECLARABLE)],
    )
    on = forms.DateField(label=_("Date"), widget=DAY)

    def clean_on(self) -> Any:
        """Not a day to come."""
        day = self.cleaned_data["on"]
        if day > clock.today():
            raise ValidationError(_("A report is about what has been: choose a day up to today."))
        return day


class ActivityForm(forms.Form):
    """Work done, or planned, for commitments."""

    use_required_attribute = False
    title = forms.CharField(label=_("Title"), max_length=200)
    kind = forms.ChoiceField(label=_("Kind"), choices=ActivityKind.choices)
    starts_on = forms.DateField(label=_("First day"), widget=DAY)
    ends_on = forms.DateField(label=_("Last day"), widget=DAY, required=False)
    place = forms.CharField(label=_("Place"), max_length=120, required=False)
    lead_group = forms.ModelChoiceField(label=_("Body that leads"), queryset=None, to_field_name="code", required=False)
    lead_party = forms.ModelChoiceField(
        label=_("Party that leads"), queryset=None, to_field_name="code", required=False
    )
    commitments = forms.ModelMultipleChoiceField(
        label=_("Commitments it serves"),
        queryset=None,
        to_field_name="ref",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    note = forms.CharField(
        label=_("About it"), max_length=4000, widget=forms.Textarea(attrs={"rows": 5}), required=False
    )
    outcome = forms.CharField(
        label=_("What came of it"), max_length=4000, widget=forms.Textarea(attrs={"rows": 5}), required=False
    )

    def __init__(self, actor: Actor, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["lead_group"].queryset = bodies()
        self.fields["lead_party"].queryset = Party.objects.all()
        self.fields["commitments"].queryset = queries.commitments(actor=actor).exclude(state=CommitmentState.RETIRED)

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


class ReportForm(InLanguages):
    """The frame of a progress report."""

    multilingual = "title"
    multilingual_label = _("Title")
    period_from = forms.DateField(label=_("Period from"), widget=DAY)
    period_to = forms.DateField(label=_("Period to"), widget=DAY)
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
