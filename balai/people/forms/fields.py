"""Fields for lists of words and codes."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _


class WordsField(forms.CharField):
    """Several words or codes, separated by commas; cleaned to a list without repetitions."""

    def __init__(self, *, longest: int = 60, most: int = 20, **kwargs: Any) -> None:
        super().__init__(max_length=longest * most, **kwargs)
        self.longest, self.most = longest, most

    def clean(self, value: Any) -> list[str]:
        words = list(dict.fromkeys(word.strip() for word in super().clean(value).split(",") if word.strip()))
        if len(words) > self.most or any(len(word) > self.longest for word in words):
            raise ValidationError(
                _("At most %(most)d entries of %(longest)d characters, separated by commas."),
                params={"most": self.most, "longest": self.longest},
            )
        return words

    def prepare_value(self, value: Any) -> Any:
        return ", ".join(value) if isinstance(value, list) else value


class LanguagesField(WordsField):
    """Codes of languages, ISO 639, in lower case."""

    def clean(self, value: Any) -> list[str]:
        codes = [code.lower() for code in super().clean(value)]
        if any(not (code.isascii() and code.isalpha() and 2 <= len(code) <= 3) for code in codes):
            raise ValidationError(_("Give languages as codes of two or three letters: en, th, prs."))
        return codes
