"""What went into an activity, who took part, and what came out."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from balai.commitments import queries
from balai.commitments.engine.head_counts import MOST, Fault, read_counts
from balai.commitments.models import Activity, Contribution, Output
from balai.commitments.operations import ContributionCard, HeadCount, OutputCard
from balai.commitments.states import AgencyLevel, ContributionKind, OutputKind, Sex
from balai.kernel.codes import currencies
from balai.kernel.identity.actor import Actor
from balai.kernel.identity.models import Party
from balai.library.queries import documents
from balai.people.queries import meetings

from .fields import NamedField

MOST_FAULTS = 20
LARGEST = 200_000
"""Bytes of a file of counts: a line for each party, sex and level is far below."""


class ContributionForm(forms.Form):
    """Money, or something in kind with its worth where that is known."""

    use_required_attribute = False
    party = NamedField(label=_("Party"))
    kind = forms.ChoiceField(label=_("Kind"), choices=ContributionKind.choices)
    amount = forms.DecimalField(
        label=_("Amount"), max_digits=14, decimal_places=2, min_value=0, required=False,
        help_text=_("In kind: what it is worth, if that is known."),
    )  # fmt: skip
    currency = forms.ChoiceField(label=_("Currency"), required=False)
    what = forms.CharField(label=_("What"), max_length=200, required=False)

    def __init__(self, *args: Any, instead: Contribution | None = None, **kwargs: Any) -> None:
        names = ("party", "kind", "amount", "currency", "what")
        initial = {name: getattr(instead, name) for name in names} if instead else None
        super().__init__(*args, initial=initial, **kwargs)
        self.fields["party"].queryset = Party.objects.all()
        self.fields["currency"].choices = [("", _("None")), *((code, f"{code} {name}") for code, name in currencies())]

    def clean(self) -> dict[str, Any]:
        """Money has an amount; an amount has a currency; what is in kind is said."""
        data: dict[str, Any] = super().clean() or {}
        amount, kind = data.get("amount"), data.get("kind")
        if amount is None and kind == ContributionKind.FUNDING and "amount" not in self.errors:
            self.add_error("amount", _("Say how much was given."))
        if amount is not None and not data.get("currency") and "currency" not in self.errors:
            self.add_error("currency", _("Say in which currency the amount is."))
        if amount is None and data.get("currency"):
            data["currency"] = ""
        if kind == ContributionKind.IN_KIND and not data.get("what"):
            self.add_error("what", _("Say what was given."))
        return data

    def card(self) -> ContributionCard:
        """Only of a valid form."""
        return ContributionCard(**self.cleaned_data)


class PartyCountForm(forms.Form):
    """A party's people, by level and sex; what is left empty is nobody."""

    use_required_attribute = False
    party = NamedField(label=_("Party"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["party"].queryset = Party.objects.all()
        for level in AgencyLevel:
            for sex in Sex:
                label = f"{level.label}, {sex.label}"
                widget = forms.NumberInput(attrs={"aria-label": label, "size": 6})
                field = forms.IntegerField(label=label, min_value=0, max_value=MOST, required=False, widget=widget)
                self.fields[f"{level}_{sex}"] = field

    def rows(self) -> list[tuple[Any, list[Any]]]:
        """Each level with its fields in the order of the sexes."""
        return [(level.label, [self[f"{level}_{sex}"] for sex in Sex]) for level in AgencyLevel]

    def counts(self) -> list[HeadCount]:
        """Only of a valid form."""
        party = self.cleaned_data["party"]
        return [
            HeadCount(party, sex.value, level.value, self.cleaned_data[f"{level}_{sex}"] or 0)
            for level in AgencyLevel
            for sex in Sex
        ]


def initial_counts(activity: Activity, code: str) -> dict[str, Any]:
    """What is on the record for the party of that code."""
    of_party = queries.head_counts(activity=activity).filter(party__code=code)
    return {"party": code} | {f"{one.level}_{one.sex}": one.number for one in of_party}


class TableOfCountsForm(forms.Form):
    """Many parties at once, pasted or as a file; nothing of it is saved while a line is not understood."""

    use_required_attribute = False
    table = forms.CharField(
        label=_("Table"),
        required=False,
        max_length=LARGEST,
        widget=forms.Textarea(attrs={"rows": 8, "spellcheck": "false"}),
    )
    file = forms.FileField(label=_("Or a file of comma-separated values"), required=False)

    def clean(self) -> dict[str, Any]:
        """What the file says is shown in the box, so that it can be corrected there."""
        data: dict[str, Any] = super().clean() or {}
        if data.get("file"):
            data["table"] = self._read(data["file"])
            self.data = self.data.copy()
            self.data["table"] = data["table"]
        if not self.errors:
            data["counts"] = self._counts(data.get("table", ""))
        return data

    def _read(self, file: Any) -> str:
        try:
            if file.size <= LARGEST:
                return str(file.read().decode("utf-8-sig")).replace("\0", "")
            self.add_error("file", _("This file is too large to be a table of counts."))
        except UnicodeDecodeError:
            self.add_error("file", _("Save the file as UTF-8, and send it again."))
        return ""

    def _counts(self, text: str) -> list[HeadCount]:
        parties = {party.code: party for party in Party.objects.all()}
        counts, faults = read_counts(text, _known_words(parties.values()))
        if not counts and not faults:
            self.add_error("table", _("Paste a table, or choose a file."))
        for fault in faults[:MOST_FAULTS]:
            self.add_error("table", _said(fault))
        if len(faults) > MOST_FAULTS:
            more = _now("There are %(number)d more lines like that.") % {"number": len(faults) - MOST_FAULTS}
            self.add_error("table", more)
        return [HeadCount(parties[one.party], one.sex, one.level, one.number) for one in counts]


def _known_words(parties: Any) -> dict[str, dict[str, str]]:
    """What may stand for a party (code, name, another name), a sex and a level, in small letters."""
    named: dict[str, str] = {}
    for party in parties:
        for word in (party.code, *dict(party.name).values(), *party.aliases):
            named.setdefault(word.casefold(), party.code)
    return {"party": named, "sex": _words_of(Sex), "level": _words_of(AgencyLevel)}


def _words_of(choices: Any) -> dict[str, str]:
    return {word.casefold(): one.value for one in choices for word in (one.value, str(one.label))}


def _said(fault: Fault) -> str:
    reasons = {
        "party": _now("no party is called “%(value)s”."),
        "sex": _now("“%(value)s” is none of: %(words)s.") % {"value": "%(value)s", "words": ", ".join(Sex.values)},
        "level": _now("“%(value)s” is none of: %(words)s.")
        % {"value": "%(value)s", "words": ", ".join(AgencyLevel.values)},
        "number": _now("“%(value)s” is no number of people."),
        "cells": _now("it has %(value)s cells; party, sex, level and number are four."),
        "twice": _now("the same party, sex and level stand in an earlier line."),
    }
    return _now("Line %(line)d: %(reason)s") % {
        "line": fault.line,
        "reason": reasons[fault.reason] % {"value": fault.value[:40]},
    }


class OutputForm(forms.Form):
    """A document of the library, a course, a meeting; or one of those that stands elsewhere."""

    use_required_attribute = False
    kind = forms.ChoiceField(label=_("Kind"), choices=OutputKind.choices)
    title = forms.CharField(
        label=_("Title"), max_length=200, required=False,
        help_text=_("May be left empty for a document of the library or a meeting of the forum."),
    )  # fmt: skip
    document = forms.CharField(
        label=_("Document of the library"), max_length=200, required=False,
        help_text=_("Its address, or the twelve characters at the end of it."),
    )  # fmt: skip
    meeting = NamedField(label=_("Meeting of the forum"), required=False)
    address = forms.URLField(label=_("Address elsewhere"), required=False, assume_scheme="https")

    def __init__(self, actor: Actor, *args: Any, instead: Output | None = None, **kwargs: Any) -> None:
        super().__init__(*args, initial=_initial_output(instead) if instead else None, **kwargs)
        self.actor = actor
        self.fields["meeting"].queryset = meetings()

    def clean_document(self) -> Any:
        """A document that the actor reads; hidden and absent are answered alike."""
        written = self.cleaned_data["document"].strip().rstrip("/")
        if not written:
            return None
        found = documents(actor=self.actor).filter(ref=written.rpartition("/")[2]).first()
        if found is None:
            raise ValidationError(_("There is no such document."))
        return found

    def clean(self) -> dict[str, Any]:
        """Something is named; a document only as a document, a meeting only as a meeting."""
        data: dict[str, Any] = super().clean() or {}
        for name in ("document", "meeting"):
            if data.get(name) and data.get("kind") != name:
                self.add_error(name, _("Choose the kind that goes with it, or leave this empty."))
        if not (data.get("title") or data.get("document") or data.get("meeting")) and not self.errors:
            self.add_error("title", _("Give it a title."))
        return data

    def card(self) -> OutputCard:
        """Only of a valid form."""
        return OutputCard(**self.cleaned_data)


def _initial_output(output: Output) -> dict[str, Any]:
    names = ("kind", "title", "meeting", "address")
    document = output.document.ref if output.document else ""
    return {name: getattr(output, name) for name in names} | {"document": document}
