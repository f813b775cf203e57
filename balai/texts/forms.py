"""From what a reviewer chooses to corrections."""

from collections.abc import Iterable, Iterator
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from balai.people.models import Area

from .models import Provision
from .operations import Correction
from .states import ClauseType


class ReviewForm(forms.Form):
    """A type and an area for each provision of a text; `corrections` is what differs from what is kept."""

    use_required_attribute = False

    def __init__(self, provisions: Iterable[Provision], areas: Iterable[Area], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.provisions = list(provisions)
        self.areas = {area.code: area for area in areas}
        for provision in self.provisions:
            self._add(provision)

    def _add(self, provision: Provision) -> None:
        chosen = self._areas_with(provision.area)
        self.fields[f"type-{provision.ref}"] = forms.ChoiceField(
            label=_("Type of %(number)s") % {"number": provision.label},
            choices=[("", _("None")), *ClauseType.choices],
            initial=provision.type,
            required=False,
        )
        self.fields[f"area-{provision.ref}"] = forms.ChoiceField(
            label=_("Area of %(number)s") % {"number": provision.label},
            choices=[("", _("None")), *((area.code, str(area)) for area in chosen)],
            initial=provision.area.code if provision.area else "",
            required=False,
        )

    def _areas_with(self, area: Area | None) -> list[Area]:
        """The present areas, and the one that the provision has already."""
        if area:
            self.areas.setdefault(area.code, area)
        return [one for one in self.areas.values() if one.is_current or one == area]

    def rows(self) -> Iterator[tuple[Provision, forms.BoundField, forms.BoundField]]:
        """Each provision with its two fields."""
        for provision in self.provisions:
            yield provision, self[f"type-{provision.ref}"], self[f"area-{provision.ref}"]

    def corrections(self) -> list[Correction]:
        """What the reviewer changed; only of a valid form."""
        given = [self._given(provision) for provision in self.provisions]
        return [one for one in given if (one.type, one.area) != (one.provision.type, one.provision.area)]

    def _given(self, provision: Provision) -> Correction:
        return Correction(
            provision,
            self.cleaned_data[f"type-{provision.ref}"],
            self.areas.get(self.cleaned_data[f"area-{provision.ref}"]),
        )
