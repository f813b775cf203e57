"""Taking up what a clause says."""

from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from balai.commitments.operations import CommitmentCard
from balai.kernel.identity.models import Party
from balai.people.models import Area
from balai.texts.models import Provision

from .fields import LANGUAGES, InLanguages, NamedField, NamedSeveralField, bodies, partial_date


class SaidForm(InLanguages):
    """What the register says in our own words."""

    multilingual = "summary"
    multilingual_label = _("What is undertaken, in our own words")
    multilingual_rows = 3
    area = forms.ModelChoiceField(label=_("Area of cooperation"), queryset=None, to_field_name="code")
    lead_group = NamedField(label=_("Body that leads"), required=False)
    lead_parties = NamedSeveralField(label=_("Parties that lead"), required=False)
    due = forms.CharField(
        label=_("Due"), required=False, validators=[partial_date], help_text=_("2026, 2026-12 or 2026-12-31")
    )

    def __init__(self, areas: Q, *args: Any, body: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["area"].queryset = Area.objects.filter(areas).order_by("-is_current", "number")
        self.fields["lead_group"].queryset = bodies(named=body)
        self.fields["lead_parties"].queryset = Party.objects.all()

    def clean(self) -> dict[str, Any]:
        """Somebody has to lead."""
        data: dict[str, Any] = super().clean() or {}
        if not data.get("lead_group") and not data.get("lead_parties"):
            self.add_error("lead_group", _("Name the body or the parties that lead."))
        return data


class CommitmentForm(SaidForm):
    """What is taken up from a clause, in our own words; type and verb are the clause's own and not asked for."""

    def __init__(self, provision: Provision, clause: int, *args: Any, **kwargs: Any) -> None:
        own = [provision.area.code] if provision.area else []
        areas = Q(is_current=True) | Q(code__in=own)
        super().__init__(areas, *args, initial=initial_commitment(provision, clause), **kwargs)
        self.provision, self.clause = provision, clause

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
