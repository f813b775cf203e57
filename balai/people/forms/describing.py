"""What describes a seat: contacts, charges, their marks; and the day that the directory is looked at on."""

from collections.abc import Callable, Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator, URLValidator, validate_email
from django.utils.translation import gettext_lazy as _

from balai.kernel.identity.actor import Actor
from balai.kernel.web.days import DayField
from balai.kernel.web.marking import MarkForm, owners_for
from balai.people.models import Posting
from balai.people.operations import Charge
from balai.people.states import ContactKind

from .fields import LanguagesField, WordsField

TELEPHONE = RegexValidator(
    r"^\+?[0-9](?:[ ()./-]*[0-9]){2,19}(?: ?(?:ext\.?|x) ?[0-9]{1,6})?\Z",
    _("Write a telephone number in the digits 0 to 9, as in +62 21 555 0100."),
)
CHECKS: dict[str, Callable[[str], None]] = {
    ContactKind.EMAIL: validate_email,
    ContactKind.PHONE: TELEPHONE,
    ContactKind.WEB: URLValidator(["https", "http"]),
}
"""What an address or number of each kind has to look like; the others are free words."""


class PartyMarkForm(MarkForm):
    """A mark of the party acted for: what describes a seat or offers an expert belongs to no group."""

    def __init__(self, actor: Actor, *args: Any, **kwargs: Any) -> None:
        super().__init__(actor, *args, **kwargs)
        self.fields["owner"].choices = owners_for(actor)[:1]  # type: ignore[attr-defined]


class OnForm(forms.Form):
    """A day to look at the directory on."""

    on = DayField(label=_("On the day"), required=False)


class ContactForm(forms.Form):
    """One way to reach a seat."""

    kind = forms.ChoiceField(label=_("Kind"), choices=ContactKind.choices)
    value = forms.CharField(label=_("Address or number"), max_length=200)
    is_of_post = forms.BooleanField(
        label=_("Belongs to the post"), required=False, help_text=_("It stays when the seat goes to somebody else.")
    )

    def clean_value(self) -> str:
        """One line, as it can stand on an address card."""
        value: str = self.cleaned_data["value"]
        if not value.isprintable():
            raise ValidationError(_("This has characters in it that cannot be shown: type it anew."))
        return value

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        check = CHECKS.get(data.get("kind", ""))
        try:
            if check and data.get("value"):
                check(data["value"])
        except ValidationError as wrong:
            self.add_error("value", wrong)
        return data


class ChargeForm(forms.Form):
    """What a focal point or a liaison officer is charged with."""

    areas = forms.MultipleChoiceField(
        label=_("Areas of cooperation"), required=False, widget=forms.CheckboxSelectMultiple
    )
    topics = WordsField(label=_("Other topics"), required=False, help_text=_("Separated by commas."))
    host_country = forms.ChoiceField(label=_("Posted in"), required=False)
    city = forms.CharField(label=_("Post (city)"), max_length=80, required=False)
    languages = LanguagesField(
        label=_("Languages"), longest=8, required=False, help_text=_("Codes, separated by commas: en, th")
    )
    coordination_group = forms.CharField(label=_("Coordination group"), max_length=120, required=False)
    coordination_until = DayField(label=_("It ends on"), required=False)

    def __init__(self, areas: list[tuple[str, str]], countries: list[tuple[str, str]], *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["areas"].choices = areas  # type: ignore[attr-defined]
        self.fields["host_country"].choices = [("", _("At home")), *countries]  # type: ignore[attr-defined]

    def charge(self) -> Charge:
        """The clean values together."""
        data = {**self.cleaned_data}
        topics = [*data.pop("areas"), *data.pop("topics")]
        return Charge(topics=topics, **data)


def initial_charge(posting: Posting | None, areas: Iterable[str]) -> dict[str, Any]:
    """The form's first values for a charge already given."""
    if posting is None:
        return {}
    known = set(areas)
    return {
        "areas": [topic for topic in posting.topics if topic in known],
        "topics": [topic for topic in posting.topics if topic not in known],
        "host_country": posting.host_country,
        "city": posting.city,
        "languages": posting.languages,
        "coordination_group": posting.coordination_group,
        "coordination_until": posting.coordination_until,
    }
