"""Seats of a party: opening one, inviting to it, handing it over."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from balai.kernel.identity.models import Group, User
from balai.kernel.identity.states import SeatKind
from balai.people.models import Contact


class InvitationForm(forms.Form):
    """Who is invited to a seat."""

    name = forms.CharField(label=_("Name"), max_length=120)
    email = forms.EmailField(label=_("E-mail"), help_text=_("The invitation goes there, and is good for 14 days."))
    language = forms.ChoiceField(label=_("Language of the invitation"), choices=settings.LANGUAGES)


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
        self.by_ref = {group.ref: group for group in sorted(groups, key=str)}
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
        self.fields["keep"].initial = [ref for ref, contact in self.contacts.items() if contact.is_of_post]
        self.fields["keep"].choices = [  # type: ignore[attr-defined]
            (ref, f"{contact.get_kind_display()}: {contact.value}") for ref, contact in self.contacts.items()
        ]

    def kept(self) -> list[Contact]:
        """The contacts that stay."""
        return [self.contacts[ref] for ref in self.cleaned_data.get("keep", [])]

    def successor(self) -> User | None:
        """Who takes the seat."""
        return self.people.get(self.cleaned_data["to"])
