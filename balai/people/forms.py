"""From text to clean values for the directory's forms."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator, URLValidator, validate_email
from django.utils.translation import gettext_lazy as _

from balai.kernel.identity.actor import Actor
from balai.kernel.identity.models import Group, Seat, User
from balai.kernel.identity.states import SeatKind
from balai.kernel.web.days import DayField
from balai.kernel.web.marking import MarkForm, owners_for

from .models import Contact, Expert, Posting
from .operations import Charge, Offer
from .states import Availability, ContactKind, Skill

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


class PartyMarkForm(MarkForm):
    """A mark of the party acted for: what describes a seat or offers an expert belongs to no group."""

    def __init__(self, actor: Actor, *args: Any, **kwargs: Any) -> None:
        super().__init__(actor, *args, **kwargs)
        self.fields["owner"].choices = owners_for(actor)[:1]  # type: ignore[attr-defined]


class OnForm(forms.Form):
    """A day to look at the directory on."""

    on = DayField(label=_("On the day"), required=False)


class InvitationForm(forms.Form):
    """Who is invited to a seat."""

    name = forms.CharField(label=_("Name"), max_length=120)
    email = forms.EmailField(label=_("E-mail"), help_text=_("The invitation goes there, and is good for 14 days."))
    language = forms.ChoiceField(label=_("Language of the invitation"), choices=settings.LANGUAGES)


class PasswordForm(forms.Form):
    """The first password of an invited person."""

    password = forms.CharField(
        label=_("Password"),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_("At least 12 characters. Next you set up a passkey or a code app."),
        strip=False,
    )
    again = forms.CharField(
        label=_("The password again"),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        strip=False,
    )

    def __init__(self, user: User, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if data.get("password") != data.get("again"):
            self.add_error("again", _("This is not the same password."))
        elif data.get("password"):
            try:
                validate_password(data["password"], self.user)
            except ValidationError as weak:
                self.add_error("password", weak)
        return data


class SeatForm(forms.Form):
    """A new seat of the actor's party; `groups` are the bodies it belongs to."""

    title = forms.CharField(label=_("Title of the seat"), max_length=120)
    language = forms.ChoiceField(label=_("Language of the title"), choices=settings.LANGUAGES)
    kind = forms.ChoiceField(label=_("Kind"), choices=SeatKind.choices)
    groups = forms.MultipleChoiceField(
        label=_("Sits in"), required=False, widget=forms.CheckboxSelectMultiple, help_text=_("Bodies of your party.")
    )
    is_administrator = forms.BooleanField(label=_("Administers the party's people"), required=False)

    def __init__(self, groups: Iterable[Group], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by_ref = {group.ref: group for group in groups}
        self.fields["groups"].choices = [(ref, str(group)) for ref, group in self.by_ref.items()]  # type: ignore[attr-defined]

    def values(self) -> dict[str, Any]:
        """The arguments of `open_own_seat`."""
        data = self.cleaned_data
        return {
            "title": {data["language"]: data["title"]},
            "kind": data["kind"],
            "groups": [self.by_ref[ref] for ref in data["groups"]],
            "is_administrator": data["is_administrator"],
        }


class HandOverForm(forms.Form):
    """To whom a seat goes, and which contacts belong to the post rather than to who leaves.

    `must_go_on` says why the seat cannot be left vacant; empty when it can.
    """

    to = forms.ChoiceField(label=_("New holder"), required=False)
    keep = forms.MultipleChoiceField(
        label=_("Contacts that stay with the post"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(
        self, people: Iterable[User], contacts: Iterable[Contact], *args: Any, must_go_on: str = "", **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.people = {user.ref: user for user in people}
        self.contacts = {contact.ref: contact for contact in contacts}
        nobody = [("", _("Choose somebody") if must_go_on else _("Nobody yet: the seat is vacant"))]
        self.fields["to"].required, self.fields["to"].help_text = bool(must_go_on), must_go_on
        self.fields["to"].choices = [*nobody, *((ref, user.name) for ref, user in self.people.items())]  # type: ignore[attr-defined]
        if not self.contacts:
            del self.fields["keep"]
            return
        self.fields["keep"].choices = [  # type: ignore[attr-defined]
            (ref, f"{contact.get_kind_display()}: {contact.value}") for ref, contact in self.contacts.items()
        ]

    def kept(self) -> list[Contact]:
        """The contacts that stay."""
        return [self.contacts[ref] for ref in self.cleaned_data.get("keep", [])]

    def successor(self) -> User | None:
        """Who takes the seat."""
        return self.people.get(self.cleaned_data["to"])


class ContactForm(forms.Form):
    """One way to reach a seat."""

    kind = forms.ChoiceField(label=_("Kind"), choices=ContactKind.choices)
    value = forms.CharField(label=_("Address or number"), max_length=200)

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


class ExpertForm(forms.Form):
    """An expert whom a party offers."""

    name = forms.CharField(label=_("Name"), max_length=120)
    skills = forms.MultipleChoiceField(label=_("Skills"), choices=Skill.choices, widget=forms.CheckboxSelectMultiple)
    topics = WordsField(label=_("Topics"), required=False, help_text=_("Separated by commas."))
    languages = LanguagesField(label=_("Languages"), longest=8, help_text=_("Codes, separated by commas: en, th"))
    availability = forms.ChoiceField(label=_("Availability"), choices=Availability.choices)
    summary = forms.CharField(
        label=_("Experience"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 5})
    )

    def offer(self) -> Offer:
        """The clean values together."""
        return Offer(**self.cleaned_data)


def initial_offer(expert: Expert) -> dict[str, Any]:
    """The form's first values for an expert already offered."""
    return {name: getattr(expert, name) for name in ExpertForm.base_fields}


class CallForm(forms.Form):
    """A call of an expert."""

    task = forms.CharField(label=_("Task"), max_length=200)
    starts_on = DayField(label=_("From"))
    ends_on = DayField(label=_("Until"), required=False)
    group = forms.ChoiceField(label=_("For the body"), required=False)

    def __init__(self, groups: Iterable[Group], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by_ref = {group.ref: group for group in groups}
        names = [(ref, str(group)) for ref, group in self.by_ref.items()]
        self.fields["group"].choices = [("", _("None")), *names]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        starts: date | None = data.get("starts_on")
        ends: date | None = data.get("ends_on")
        if starts and ends and ends < starts:
            self.add_error("ends_on", _("This is before the first day."))
        data["group"] = self.by_ref.get(data.get("group", ""))
        return data


class ProfileForm(forms.Form):
    """What a person says about themselves."""

    name = forms.CharField(label=_("Name"), max_length=120)
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)
    wants_digest = forms.BooleanField(label=_("One mail a day instead of one for each notice"), required=False)


class ChooseSeatForm(forms.Form):
    """Which of one's own seats to act from."""

    seat = forms.ChoiceField(label=_("Act as"), widget=forms.RadioSelect)

    def __init__(self, seats: Iterable[Seat], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(seat.ref, f"{seat}, {seat.party}") for seat in seats]
        self.fields["seat"].choices = choices  # type: ignore[attr-defined]
