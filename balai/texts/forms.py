"""From what a reviewer or an owner writes to clean values."""

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from balai.kernel.codes import language_name
from balai.kernel.dates import earliest
from balai.kernel.text import Text as Words
from balai.kernel.web.days import check_year
from balai.library.states import DocumentKind
from balai.people import queries as people
from balai.people.models import Area

from .engine.cutting import place_of
from .models import Provision, Text
from .operations import Correction, Details
from .rules import LOOKED_AT
from .states import ClauseType, ProvisionKind

PARTIAL = re.compile(r"[0-9]{4}(-[0-9]{2}){0,2}")
TYPES = [("", _("None")), *ClauseType.choices]
FACTS = ("type", "by", "addressees", "due", "due_date", "area")
"""The fields of a clause; each is followed by the clause's number from 0."""
Names = Mapping[str, Words]


class PartialDateField(forms.CharField):
    """A year, a month or a day, as documents give them (`kernel.dates`)."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=10, required=False, **kwargs)

    def clean(self, value: Any) -> str:
        partial: str = super().clean(value)
        try:
            first = earliest(partial) if PARTIAL.fullmatch(partial) else None
        except ValueError:
            first = None
        if partial and first is None:
            raise forms.ValidationError(_("Write the date as 2013, 2013-03 or 2013-03-05."))
        if first is not None:
            check_year(first.year)
        return partial


class ReviewForm(forms.Form):
    """What each clause of a provision says; `correction` holds what the reviewer changed."""

    use_required_attribute = False
    number = forms.CharField(label=_("Number, as printed"), max_length=16, required=False)
    kind = forms.ChoiceField(label=_("Kind"), choices=ProvisionKind.choices, required=False)

    def __init__(self, provision: Provision, areas: Iterable[Area], names: Names, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.provision, self.names = provision, names
        self.areas = {area.code: area for area in areas}
        if provision.area:
            self.areas.setdefault(provision.area.code, provision.area)
        self.fields["number"].initial, self.fields["kind"].initial = provision.number, provision.kind
        if provision.clauses:
            for number, clause in enumerate(provision.clauses):
                self._add_clause(number, clause)
        else:
            self._add_choice("type", _("Type"), TYPES, provision.type)
            self._add_choice("area", _("Area"), self._area_choices(), provision.area.code if provision.area else "")

    def _add_clause(self, number: int, clause: Mapping[str, Any]) -> None:
        due = clause["due"] or {"words": "", "date": None}
        self._add_choice(f"type-{number}", _("Type"), TYPES, clause["type"])
        several = _("Separate several by semicolons.")
        for name, label in (("by", _("Who speaks")), ("addressees", _("Who is addressed"))):
            self.fields[f"{name}-{number}"] = forms.CharField(
                label=label,
                max_length=1000,
                required=False,
                initial=self._shown(clause[name]),
                help_text=several if not number and name == "by" else "",
            )
        self.fields[f"due-{number}"] = forms.CharField(
            label=_("Due, as written"), max_length=300, required=False, initial=due["words"]
        )
        self.fields[f"due_date-{number}"] = PartialDateField(label=_("Due date"), initial=due["date"] or "")
        self._add_choice(f"area-{number}", _("Area"), self._area_choices(clause["area"]), clause["area"] or "")

    def _add_choice(self, name: str, label: Any, choices: Any, initial: str) -> None:
        self.fields[name] = forms.ChoiceField(label=label, choices=choices, initial=initial, required=False)

    def _area_choices(self, kept: str | None = None) -> list[tuple[str, Any]]:
        """The present areas, and what the clause has already, be it a code or words."""
        named = [(area.code, str(area)) for area in self.areas.values() if area.is_current or area.code == kept]
        return [("", _("None")), *named, *([(kept, kept)] if kept and kept not in dict(named) else [])]

    def _shown(self, listed: Iterable[str]) -> str:
        return "; ".join(str(self.names.get(one, one)) for one in listed)

    def _codes(self, written: str) -> list[str]:
        """What was written as codes, where it is a code or the name of one in any language."""
        known = {said.casefold(): code for code, name in self.names.items() for said in (code, *name.values())}
        listed = [one.strip() for one in written.split(";")]
        return [known.get(one.casefold(), one) for one in listed if one]

    def clauses(self) -> list[tuple[Mapping[str, Any], list[forms.BoundField]]]:
        """Each clause with its fields."""
        return [
            (clause, [self[f"{name}-{number}"] for name in FACTS])
            for number, clause in enumerate(self.provision.clauses)
        ]

    def correction(self) -> Correction:
        """What the reviewer changed; only of a valid form."""
        given = self.cleaned_data
        if self.provision.clauses:
            said = [self._facts(number) for number in range(len(self.provision.clauses))]
            return Correction(clauses=said, number=given["number"], kind=given["kind"])
        area = self.areas.get(given["area"])
        return Correction(type=given["type"], area=area, number=given["number"], kind=given["kind"])

    def _facts(self, number: int) -> dict[str, Any]:
        given = {
            name: self.cleaned_data[f"{name}-{number}"]
            for name in ("type", "by", "addressees", "due", "due_date", "area")
        }
        changed = {name for name in given if f"{name}-{number}" in self.changed_data}
        facts: dict[str, Any] = {name: given[name] for name in changed & {"type"}}
        facts |= {name: self._codes(given[name]) for name in changed & {"by", "addressees"}}
        facts |= {name: given[name] or None for name in changed & {"area"}}
        if changed & {"due", "due_date"}:
            is_due = given["due"] or given["due_date"]
            facts["due"] = {"words": given["due"], "date": given["due_date"] or None} if is_due else None
        return facts


class SeenForm(forms.Form):
    """What the page showed of the provisions that a step changes: it must be as it stands."""

    use_required_attribute = False
    seen = forms.CharField(required=False)

    def __init__(self, provisions: Iterable[Provision | None], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.now = seen_of(provisions)

    def clean(self) -> dict[str, Any]:
        """What is decided on is what was looked at."""
        if self.cleaned_data.get("seen") != self.now:
            raise forms.ValidationError(_("Somebody changed this provision meanwhile. Look at it again as it is now."))
        return self.cleaned_data


def seen_of(provisions: Iterable[Provision | None]) -> str:
    """What a reviewer sees of provisions, as a short digest."""
    seen = [[one.ref, *(getattr(one, name) for name in LOOKED_AT)] for one in provisions if one]
    content = json.dumps(seen, sort_keys=True)
    return hashlib.sha256(content.encode()).hexdigest()[:16]


class SplitForm(forms.Form):
    """The words with which the second part begins, and its number."""

    begins = forms.CharField(
        label=_("The second part begins with"),
        max_length=500,
        help_text=_("A few words as they stand in it, enough to be found once."),
    )
    number = forms.CharField(label=_("Number of the second part"), max_length=16, required=False)

    def __init__(self, provision: Provision, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.provision = provision

    def clean_begins(self) -> int:
        """The place in the provision's words."""
        at = place_of(self.provision.words, self.cleaned_data["begins"])
        if at is None:
            raise forms.ValidationError(_("Give words that stand in it once, and not at its beginning."))
        return at


class ClauseStepForm(forms.Form):
    """Which clause is to be split or joined, and the words with which the second one begins."""

    clause = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    begins = forms.CharField(label=_("The second clause begins with"), max_length=500, required=False)

    def __init__(self, provision: Provision, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.provision = provision

    def clean_clause(self) -> int:
        """The number of a clause that there is."""
        number: int = self.cleaned_data["clause"]
        if number >= len(self.provision.clauses):
            raise forms.ValidationError(_("Somebody changed this provision meanwhile. Look at it again as it is now."))
        return number

    def at(self) -> int | None:
        """The place in the provision's words where the second clause begins; None when it is not within the clause."""
        start, end = self.provision.clauses[self.cleaned_data["clause"]]["span"]
        at = place_of(self.provision.words, self.cleaned_data["begins"])
        return at if at is not None and start < at < end else None


class DetailsForm(forms.Form):
    """What is said about a text as a whole."""

    title = forms.CharField(label=_("Title"), max_length=300)
    symbol = forms.CharField(label=_("Symbol"), max_length=60, required=False, help_text=_("How the text is cited."))
    kind = forms.ChoiceField(label=_("Kind"), choices=DocumentKind.choices)
    dated = PartialDateField(label=_("Date"), help_text=_("As exact as it is known: 2013, 2013-03 or 2013-03-05."))
    group = forms.ModelChoiceField(None, label=_("Body"), to_field_name="code", required=False)
    meeting = forms.ModelChoiceField(None, label=_("Meeting"), to_field_name="code", required=False)
    place = forms.CharField(label=_("Place"), max_length=120, required=False)
    language = forms.ChoiceField(label=_("Language"))

    def __init__(self, text: Text, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, initial=_initial(text), **kwargs)
        self.fields["group"].queryset = bodies = people.groups()
        by_name = sorted(((body.code, str(body)) for body in bodies), key=lambda pair: pair[1])
        self.fields["group"].choices = [("", _("None")), *by_name]
        self.fields["meeting"].queryset = people.meetings().select_related("group").order_by("-starts", "code")
        forum = people.forum()
        codes = {text.language, "en", *(forum.languages if forum else ())}
        self.fields["language"].choices = sorted(
            ((code, language_name(code)) for code in codes), key=lambda pair: pair[1]
        )

    def details(self) -> Details:
        """The details of a valid form."""
        return Details(**self.cleaned_data)


def _initial(text: Text) -> dict[str, Any]:
    plain = {name: getattr(text, name) for name in ("title", "symbol", "kind", "dated", "place", "language")}
    return plain | {
        "group": text.group.code if text.group else "",
        "meeting": text.meeting.code if text.meeting else "",
    }
