"""Text in several languages in one field, and the direction each is written in."""

from typing import Any

from django.db import models
from django.db.models.query_utils import DeferredAttribute
from django.utils.translation import get_language

RIGHT_TO_LEFT = frozenset({"ar", "dv", "fa", "he", "prs", "ps", "ur"})
FALLBACK = "en"


def direction(language: str) -> str:
    """`rtl` or `ltr`, for the `dir` attribute of a fragment in `language` (an ISO 639 code)."""
    return "rtl" if language.split("-", maxsplit=1)[0] in RIGHT_TO_LEFT else "ltr"


class Text(dict[str, str]):
    """The same words in several languages: `{"en": "...", "id": "..."}`; prints in the reader's own."""

    def language(self) -> str:
        """The language that `str()` will use: the reader's, else English, else any."""
        wanted = (get_language() or FALLBACK).split("-")[0]
        return next((code for code in (wanted, FALLBACK) if self.get(code)), next(iter(self), FALLBACK))

    def __str__(self) -> str:
        return self.get(self.language(), "")

    def __bool__(self) -> bool:
        return any(self.values())

    def __hash__(self) -> int:  # type: ignore[override]
        return hash(tuple(sorted(self.items())))


class _TextAttribute(DeferredAttribute):
    """Whatever is assigned becomes a `Text` at once, not only after a reload."""

    def __set__(self, instance: models.Model, value: Any) -> None:
        instance.__dict__[self.field.attname] = self.field.to_python(value)


class MultilingualField(models.JSONField):
    """Stores a `Text`; a plain string is taken as English."""

    descriptor_class = _TextAttribute

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Text | None:
        parsed = super().from_db_value(value, expression, connection)
        return None if parsed is None else Text(parsed)

    def to_python(self, value: Any) -> Text | None:
        if isinstance(value, str):
            return Text({FALLBACK: value}) if value else Text()
        return None if value is None else Text(value)

    def get_prep_value(self, value: Any) -> Any:
        python = self.to_python(value)
        return super().get_prep_value(None if python is None else dict(python))
