"""Compiling a report: its frame, and what an officer adjusts of its kind."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from balai.commitments import queries
from balai.commitments.models import ProgressReport, ProgressRound
from balai.commitments.operations import ReportCard
from balai.commitments.queries import Owed
from balai.commitments.reading import ReportKind
from balai.commitments.states import ReportSection
from balai.kernel.identity.actor import Actor
from balai.kernel.web.days import DayField

from .fields import InLanguages


class ReportForm(InLanguages):
    """The frame of a report, and of each section: whether it is in, at which place, and the officer's own words."""

    multilingual = "title"
    multilingual_label = _("Title")
    period_from = DayField(label=_("Period from"))
    period_to = DayField(label=_("Period to"))
    round = forms.ModelChoiceField(
        label=_("Answers to the round"), queryset=None, to_field_name="ref", required=False, empty_label=_("No round")
    )
    overview = forms.CharField(
        label=_("Overview"), max_length=8000, widget=forms.Textarea(attrs={"rows": 5}), required=False
    )

    def __init__(self, kind: ReportKind, actor: Actor, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind, self.actor = kind, actor
        self.fields["round"].queryset = queries.rounds(actor=actor)  # type: ignore[attr-defined]
        for place, code in enumerate(self._codes(), start=1):
            self._offer(code, place)

    def _offer(self, code: str, place: int) -> None:
        name = ReportSection(code).label
        is_in = code in self.kind.sections
        self.fields[f"has_{code}"] = forms.BooleanField(label=name, required=False, initial=is_in)
        self.fields[f"place_{code}"] = forms.IntegerField(
            label=gettext("Place of: %(section)s") % {"section": name},
            required=False,
            initial=place,
            min_value=1,
            max_value=99,
        )
        if code != ReportSection.OVERVIEW:
            box = forms.Textarea(attrs={"rows": 3})
            label = gettext("Your own words before: %(section)s") % {"section": name}
            self.fields[f"words_{code}"] = forms.CharField(label=label, max_length=4000, required=False, widget=box)

    def _codes(self) -> tuple[str, ...]:
        return (*self.kind.sections, *self.kind.offered)

    def frame(self) -> list[Any]:
        """The fields that are not of one section."""
        return [field for field in self if not field.name.startswith(("has_", "place_", "words_"))]

    def parts(self) -> Iterator[dict[str, Any]]:
        """The fields of each section, together."""
        for code in self._codes():
            words = self[f"words_{code}"] if f"words_{code}" in self.fields else None
            yield {"has": self[f"has_{code}"], "place": self[f"place_{code}"], "words": words}

    def overlapping(self) -> list[ProgressReport]:
        """Published reports that tell people of a part of this period, where this one tells people as well."""
        given = self.cleaned_data if self.is_bound and self.is_valid() else self.initial
        first, last = given["period_from"], given["period_to"]
        if not any(self[f"has_{code}"].value() for code in self._codes() if code in queries.TELL_PEOPLE):
            return []
        return queries.reports_of_people(actor=self.actor, first=first, last=last)

    def clean(self) -> dict[str, Any]:
        """The period has a length."""
        data: dict[str, Any] = super().clean() or {}
        first, last = data.get("period_from"), data.get("period_to")
        if first and last and last < first:
            self.add_error("period_to", _("The period ends before it begins."))
        return data

    def card(self) -> ReportCard:
        """Only of a valid form; a form that names no section at all leaves those of its kind."""
        data = self.cleaned_data
        return ReportCard(
            title=self.words(),
            period_from=data["period_from"],
            period_to=data["period_to"],
            overview=data["overview"],
            kind=self.kind.code,
            round=data["round"],
            design=self._design(),
        )

    def _design(self) -> dict[str, Any]:
        data = self.cleaned_data
        chosen = [code for code in self._codes() if data[f"has_{code}"]]
        chosen.sort(key=lambda code: data[f"place_{code}"] or 99)
        sections = [{"code": code, "words": data.get(f"words_{code}", "")} for code in chosen]
        return {"sections": sections} if sections else {}


def initial_report(owed: Owed, on_round: ProgressRound | None = None) -> dict[str, Any]:
    """What the form starts from: the next period of its kind, or the one that a round asked about."""
    first, last = owed.period
    if on_round:
        first, last = on_round.period_from, on_round.period_to
    frame = {"period_from": first, "period_to": last, "round": on_round.ref if on_round else None}
    overview, titles = (on_round.overview, on_round.title) if on_round else ("", owed.titles())
    return frame | {"overview": overview} | {f"title_{code}": title for code, title in titles.items()}
