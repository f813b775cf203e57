"""From what is sent to the library to clean values."""

import re
from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from balai.kernel.codes import language_name
from balai.kernel.dates import earliest
from balai.kernel.web.days import check_year
from balai.people import queries as people

from . import queries
from .models import Document
from .operations import Card
from .states import DocumentKind

MOST_FILES = 20
PARTIAL = re.compile(r"[0-9]{4}(-[0-9]{2}){0,2}")
"""A year, a month or a day as documents give them (`kernel.dates`)."""


class SeveralFilesInput(forms.ClearableFileInput):
    """A field into which several files go."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """One file or several; each is judged by its content later, so none is refused here."""

    widget = SeveralFilesInput

    def clean(self, data: Any, _initial: Any = None) -> list[UploadedFile]:
        files = [one for one in (data if isinstance(data, list | tuple) else [data]) if one]
        if not files:
            raise forms.ValidationError(_("Choose at least one file."))
        if len(files) > MOST_FILES:
            raise forms.ValidationError(_("At most %(most)s files at once."), params={"most": MOST_FILES})
        return files


class FilesForm(forms.Form):
    """The files to be filed."""

    files = FilesField(label=_("Files"))


class VersionForm(forms.Form):
    """The file of a new version, and what changed in it."""

    files = FilesField(label=_("File"))
    note = forms.CharField(label=_("What changed"), max_length=300, required=False)

    def clean_files(self) -> list[UploadedFile]:
        """One file only."""
        files: list[UploadedFile] = self.cleaned_data["files"]
        if len(files) > 1:
            raise forms.ValidationError(_("A version is one file."))
        return files


class CardForm(forms.Form):
    """What the library notes about a document; `several` files at once take their titles from their names."""

    title = forms.CharField(label=_("Title"), max_length=300, required=False)
    symbol = forms.CharField(label=_("Symbol"), max_length=60, required=False, help_text=_("As printed on it, if any."))
    kind = forms.ChoiceField(label=_("Kind"), choices=DocumentKind.choices, initial=DocumentKind.OTHER)
    dated = forms.CharField(
        label=_("Date"),
        max_length=10,
        required=False,
        help_text=_("As exact as it is known: 2013, 2013-03 or 2013-03-05."),
    )
    language = forms.ChoiceField(label=_("Language"), required=False)
    group = forms.ModelChoiceField(None, label=_("Body"), to_field_name="code", required=False)
    meeting = forms.ModelChoiceField(None, label=_("Meeting"), to_field_name="code", required=False)
    collections = forms.ModelMultipleChoiceField(
        None, label=_("Collections"), to_field_name="code", required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, several: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.several = several
        self.fields["title"].help_text = _("Left empty, it is taken from the file's name.")
        self.fields["language"].choices = [("", _("Find out from the text")), *language_choices()]
        self.fields["group"].queryset = bodies = people.groups()
        by_name = sorted(((body.code, str(body)) for body in bodies), key=lambda pair: pair[1])
        self.fields["group"].choices = [("", _("None")), *by_name]
        self.fields["meeting"].queryset = people.meetings().select_related("group").order_by("-starts", "code")
        self.fields["collections"].queryset = queries.collections()

    def clean_title(self) -> str:
        """Several documents cannot bear one title."""
        title: str = self.cleaned_data["title"]
        if title and self.several:
            raise forms.ValidationError(_("Several files cannot share one title: leave it empty, or file them singly."))
        return title

    def clean_dated(self) -> str:
        """A date of any precision that there is."""
        dated: str = self.cleaned_data["dated"]
        if not dated:
            return ""
        try:
            first = earliest(dated) if PARTIAL.fullmatch(dated) else None
        except ValueError:
            first = None
        if first is None:
            raise forms.ValidationError(_("Write the date as 2013, 2013-03 or 2013-03-05."))
        check_year(first.year)
        return dated

    def card(self, *, work: Document | None = None, supersedes: Document | None = None) -> Card:
        """The card of a valid form."""
        values = dict(self.cleaned_data)
        return Card(**values | {"collections": list(values["collections"])}, work=work, supersedes=supersedes)


class SaveSearchForm(forms.Form):
    """A name for the search at `address`, the part of an address after the question mark."""

    name = forms.CharField(label=_("Name"), max_length=120)
    address = forms.CharField(max_length=2000, widget=forms.HiddenInput)
    wants_notice = forms.BooleanField(label=_("Tell me of new hits"), required=False, initial=True)


def initial_card(document: Document, shelves: Sequence[Any]) -> dict[str, Any]:
    """The `initial` of a form that starts from a document's present card."""
    return {
        "title": document.title,
        "symbol": document.symbol,
        "kind": document.kind,
        "dated": document.dated,
        "language": document.language,
        "group": document.group.code if document.group else "",
        "meeting": document.meeting.code if document.meeting else "",
        "collections": [shelf.code for shelf in shelves],
    }


def language_choices() -> list[tuple[str, str]]:
    """The languages that documents of this forum are in, by name."""
    return sorted(((code, language_name(code)) for code in queries.languages()), key=lambda pair: pair[1])
