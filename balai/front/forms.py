"""From what the secretariat types to a piece of news."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class NewsForm(forms.Form):
    """A title and a body in the forum's languages; the first is required."""

    def __init__(self, *args: Any, languages: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.languages = languages
        for number, language in enumerate(languages):
            first = number == 0
            self.fields[f"title_{language}"] = forms.CharField(
                label=_("Title (%(language)s)") % {"language": language}, max_length=200, required=first
            )
            self.fields[f"body_{language}"] = forms.CharField(
                label=_("Text (%(language)s)") % {"language": language},
                widget=forms.Textarea(attrs={"rows": 6}),
                max_length=5000,
                required=first,
            )

    def words(self, part: str) -> dict[str, str]:
        """`title` or `body` by language, without the empty ones."""
        given = {language: self.cleaned_data[f"{part}_{language}"] for language in self.languages}
        return {language: text for language, text in given.items() if text}
