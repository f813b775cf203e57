"""Choosing among many commitments: search, then tick."""

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from balai.commitments.models import Commitment

MOST_SHOWN = 50


class _Searched(forms.Widget):
    """Only those found, and those ticked, are shown; looking further sends the form to be shown again.

    Works without JavaScript: the button `find` saves nothing, and what was ticked stays ticked.
    """

    template_name = "commitments/search_and_tick.html"
    words = ""
    found = 0

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(name, value, attrs)
        return context | {"words": self.words, "found": self.found, "most": MOST_SHOWN}


class SearchAndTick(_Searched, forms.CheckboxSelectMultiple):
    """Several, each by its box."""


class SearchAndChoose(_Searched, forms.RadioSelect):
    """One."""


class SearchingForm(forms.Form):
    """A form in which commitments are looked for: while that is asked nothing is valid, and nothing is wrong yet."""

    @property
    def words(self) -> str:
        """The words that were sent to look by."""
        return str(self.data.get("find", "")).replace("\0", "")

    def is_valid(self) -> bool:
        return not self._looks() and super().is_valid()

    def full_clean(self) -> None:
        super().full_clean()
        if self._looks():
            self.errors.clear()

    def _looks(self) -> bool:
        return "finds" in self.data


def offer(field: Any, ticked: Sequence[Commitment], found: QuerySet[Commitment], words: str) -> None:
    """Let `field` show those ticked, then the first of those `found` by `words`, by area."""
    others = found.exclude(pk__in=[item.pk for item in ticked])
    chosen = [(_("Ticked"), [_box(item) for item in ticked])] if ticked else []
    shown = groupby(others[:MOST_SHOWN], key=lambda item: str(item.area))
    field.choices = [*chosen, *((area, [_box(item) for item in items]) for area, items in shown)]
    field.widget.words, field.widget.found = words, others.count()


def _box(item: Commitment) -> tuple[str, str]:
    return item.ref, str(item.summary)
