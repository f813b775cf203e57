"""What a person does for themselves: a first password, their profile, the seat to act from."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from balai.kernel.identity.models import Seat, User


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
        by_name = sorted(seats, key=lambda seat: (str(seat.party), str(seat)))
        choices = [(seat.ref, f"{seat}, {seat.party}") for seat in by_name]
        self.fields["seat"].choices = choices  # type: ignore[attr-defined]
