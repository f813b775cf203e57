"""Days in forms: picked or typed, in a year that the forum can mean."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

FIRST_YEAR, LAST_YEAR = 1950, 2100


class DayInput(forms.DateInput):
    """A day, picked or typed as year, month and day."""

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d", attrs={"type": "date"})


class DayField(forms.DateField):
    """A day from 1950 to 2100, in the digits 0 to 9."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**({"widget": DayInput()} | kwargs))

    def to_python(self, value: Any) -> date | None:
        if isinstance(value, str) and not value.isascii():
            raise ValidationError(_("Write the day in the digits 0 to 9, as in 2013-03-05."))
        day: date | None = super().to_python(value)
        if day is not None:
            check_year(day.year)
        return day


def check_year(year: int) -> None:
    """Raise `ValidationError` for a year that is a slip of the hand: before 1950 or after 2100."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValidationError(
            _("Give a year from %(first)s to %(last)s."), params={"first": FIRST_YEAR, "last": LAST_YEAR}
        )
