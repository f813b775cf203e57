"""What the wing's forms share: words in each language, and parties and bodies by name."""

import re
import unicodedata
from collections.abc import Iterator
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.forms.models import ModelChoiceIterator
from django.utils.translation import gettext_lazy as _

from balai.kernel.codes import language_name
from balai.kernel.dates import latest
from balai.kernel.identity.models import Group
from balai.kernel.web.days import check_year

LANGUAGES = [code for code, _name in settings.LANGUAGES]
PARTIAL = re.compile(r"[0-9]{4}(-[0-9]{2}){0,2}")


def partial_date(written: str) -> None:
    """Accepts `2026`, `2026-12` and `2026-12-31`, in a year that the forum can mean. Raises `ValidationError`."""
    try:
        year = latest(written).year if PARTIAL.fullmatch(written) else None
    except ValueError:
        year = None
    if year is None:
        raise ValidationError(_("Write a year, a month or a day: 2026, 2026-12 or 2026-12-31."))
    check_year(year)


def bodies(*, named: Any = None) -> Any:
    """The bodies that exist, and the one with the key `named`, which stands on the record already."""
    return Group.objects.filter(Q(dissolved="") | Q(pk=named))


class InOrderOfName(ModelChoiceIterator):
    """The choices by name in the reader's language; an accent does not move a name."""

    def __iter__(self) -> Iterator[tuple[Any, Any]]:
        if self.field.empty_label is not None:
            yield ("", self.field.empty_label)
        yield from sorted((self.choice(one) for one in self.queryset), key=lambda choice: _as_sorted(str(choice[1])))


def _as_sorted(name: str) -> tuple[str, str]:
    apart = unicodedata.normalize("NFKD", name)
    return "".join(sign for sign in apart if not unicodedata.combining(sign)).casefold(), name


class NamedField(forms.ModelChoiceField):
    """A party or a body, chosen by name and sent by code."""

    iterator = InOrderOfName

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(queryset=None, to_field_name="code", **kwargs)


class NamedSeveralField(forms.ModelMultipleChoiceField):
    """Parties or bodies, chosen by name and sent by code."""

    iterator = InOrderOfName

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.SelectMultiple(attrs={"size": 6})
        super().__init__(**({"queryset": None, "to_field_name": "code", "widget": widget} | kwargs))


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
