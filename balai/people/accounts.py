"""How django-allauth meets our users: invited only, never signed up."""

import base64
import secrets
from collections.abc import Iterable
from typing import Any
from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.forms import ChangePasswordForm, ResetPasswordKeyForm, SetPasswordForm
from allauth.account.models import EmailAddress
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    AuthenticateWebAuthnForm,
    LoginWebAuthnForm,
    ReauthenticateWebAuthnForm,
)
from allauth.mfa.webauthn.internal.auth import extract_user_from_response
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from allauth.socialaccount.providers.base import AuthProcess
from allauth.usersessions.adapter import DefaultUserSessionsAdapter
from allauth.usersessions.models import UserSession
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django import forms
from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from balai.kernel.audit.operations import record
from balai.kernel.identity.actor import Actor
from balai.kernel.identity.models import User
from balai.kernel.identity.queries import actor_for
from balai.kernel.marking.context import acting_as
from balai.kernel.outbox.letter import absolute
from balai.kernel.web.second_factor import MEANS
from balai.people import operations

NONCE = 12
"""Bytes of the nonce of AES-256-GCM (NIST SP 800-38D), random for each secret and put before it."""


WAYS = {
    "reauthenticate": _("Use the password"),
    "mfa_reauthenticate": _("Use a code"),
    "mfa_reauthenticate:webauthn": _("Use a passkey"),
}
"""The ways in which a person is asked once more who they are, by django-allauth's names for them."""


LABELS = {
    "oldpassword": _("The present password"),
    "password1": _("The new password"),
    "password2": _("The new password again"),
}


class Adapter(DefaultAccountAdapter):
    """Nobody signs up: a party's administrator invites. Who signs in and out, and a new password, go on the record."""

    def is_open_for_signup(self, request):  # noqa: ARG002 - django-allauth's signature
        return False

    def login(self, request, user: User) -> None:
        super().login(request, user)
        _note(user, "people:session:open")

    def logout(self, request) -> None:
        user = request.user
        super().logout(request)
        if user.is_authenticated:
            _note(user, "people:session:close")

    def authentication_failed(self, request, **credentials: Any) -> None:  # noqa: ARG002 - django-allauth's signature
        """A wrong password, at the door or where one is asked once more, is on the record of whose account it is."""
        if user := User.objects.filter(email=str(credentials.get("email", "")).lower(), is_active=True).first():
            _note(user, "people:password:fail")

    def set_password(self, user: User, password: str) -> None:
        super().set_password(user, password)
        _note(user, "people:password:change")

    def send_notification_mail(self, template_prefix: str, user: User, *args: Any, **kwargs: Any) -> None:
        """Django-allauth comes here after each change to a person's means of signing in."""
        super().send_notification_mail(template_prefix, user, *args, **kwargs)
        if template_prefix.startswith("mfa/"):
            _note(user, "people:second-factor:change")

    def get_reauthentication_methods(self, user: User) -> list[dict[str, Any]]:
        ways = super().get_reauthentication_methods(user)
        return [way | {"description": WAYS[way["id"]]} for way in ways]

    def send_password_reset_mail(self, user: User, email: str, context: dict[str, Any]) -> None:
        with override(user.language):
            super().send_password_reset_mail(user, email, context)

    def get_reset_password_from_key_url(self, key: str) -> str:
        """The platform's own address, whatever host the request named."""
        return absolute(urlsplit(super().get_reset_password_from_key_url(key)).path)

    def format_email_subject(self, subject: str) -> str:
        """As it is: no site's name in front."""
        return subject


def _note(user: User, event: str) -> None:
    actor: Actor = actor_for(user, None)
    with acting_as(actor):
        record(actor=actor, event=event, thing=user, details={})


class SocialAdapter(DefaultSocialAccountAdapter):
    """Single sign-on stands in for the password of an account in use, and keeps nothing (docs/adr/0007)."""

    def is_open_for_signup(self, request, sociallogin):  # noqa: ARG002 - django-allauth's signature
        return False

    def pre_social_login(self, request, sociallogin: SocialLogin) -> None:  # noqa: ARG002 - django-allauth's signature
        if sociallogin.state.get("process") != AuthProcess.LOGIN:
            raise PermissionDenied

    def authenticate_by_email(self, sociallogin: SocialLogin) -> tuple[User, str] | None:
        """The account in use whose address the provider vouches for; its second factor is asked for afterwards."""
        vouched = [one.email.lower() for one in sociallogin.email_addresses if one.verified is True]
        if not _is_of_one_person(sociallogin.account.extra_data):
            return None
        known = EmailAddress.objects.filter(email__in=vouched, verified=True, user__is_active=True)
        found = known.filter(user__authenticator__type__in=MEANS).select_related("user").first()
        return (found.user, found.email) if found else None


def _is_of_one_person(told: dict[str, Any]) -> bool:
    """OpenID Connect Core 1.0, section 5.3.2: the answer about a user has to be about the one who signed in."""
    subjects = [told[part].get("sub") for part in ("id_token", "userinfo") if part in told]
    return len(subjects) == 2 and None not in subjects and len(set(subjects)) == 1


class OurLabels:
    """A form about a password, with our words for its fields."""

    fields: dict[str, forms.Field]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in LABELS.keys() & self.fields.keys():
            self.fields[name].label = LABELS[name]
            self.fields[name].widget.attrs.pop("placeholder", None)


class PasswordChangeForm(OurLabels, ChangePasswordForm):
    """Another password for who has one."""


class PasswordSetForm(OurLabels, SetPasswordForm):
    """A password for who has none."""


class PasswordAnewForm(OurLabels, ResetPasswordKeyForm):
    """A new password, from the link in the mail."""


class SecondFactorAdapter(DefaultMFAAdapter):
    """Secrets of code apps and recovery codes are kept encrypted; the last means of signing in cannot be given up."""

    def encrypt(self, text: str) -> str:
        nonce = secrets.token_bytes(NONCE)
        return base64.b64encode(nonce + _cipher().encrypt(nonce, text.encode(), None)).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Raises `cryptography.exceptions.InvalidTag` for what was altered or is under another key."""
        sealed = base64.b64decode(encrypted_text)
        return _cipher().decrypt(sealed[:NONCE], sealed[NONCE:], None).decode()

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        codes = Authenticator.Type.RECOVERY_CODES
        others = Authenticator.objects.filter(user=authenticator.user).exclude(pk=authenticator.pk).exclude(type=codes)
        return authenticator.type == codes or others.exists()


class SessionsAdapter(DefaultUserSessionsAdapter):
    """Each session that a person ends from the list of their own goes on the record."""

    def end_sessions(self, sessions: Iterable[UserSession]) -> None:
        for session in sessions:
            operations.end_session(actor=actor_for(session.user, None), session=session)


class NotedCode:
    """A form that asks for a code: a wrong one goes on the record."""

    user: User

    def clean_code(self) -> str:
        try:
            return super().clean_code()  # type: ignore[misc]
        except ValidationError:
            _note(self.user, "people:second-factor:fail")
            raise


class SecondFactorForm(NotedCode, AuthenticateForm):
    """The code after the password."""


class CodeAgainForm(NotedCode, ReauthenticateForm):
    """The code where it is asked once more."""


class NotedPasskey:
    """A form that takes a passkey: one that opens nothing goes on the record of the person whom it names."""

    user: User | None
    cleaned_data: dict[str, Any]

    def clean_credential(self) -> Authenticator:
        try:
            return super().clean_credential()  # type: ignore[misc]
        except ValidationError:
            if user := self.user or _named_by(self.cleaned_data["credential"]):
                _note(user, "people:passkey:fail")
            raise


class PasskeyForm(NotedPasskey, LoginWebAuthnForm):
    """A passkey in place of password and code."""


class SecondPasskeyForm(NotedPasskey, AuthenticateWebAuthnForm):
    """A passkey after the password."""


class NewPasskeyForm(AddWebAuthnForm):
    """A passkey to be added."""

    passwordless = forms.BooleanField(
        label=_("It opens by itself, without password and code"),
        required=False,
        help_text=_("The device then asks for your finger, your face or a PIN."),
    )


class PasskeyAgainForm(NotedPasskey, ReauthenticateWebAuthnForm):
    """A passkey where one is asked once more."""


def _named_by(credential: Any) -> User | None:
    """Whose passkey it says it is. The name is a random key of ours, so that a stranger cannot fill a known record."""
    try:
        return extract_user_from_response(credential)
    except (ValidationError, AttributeError):
        return None


def _cipher() -> AESGCM:
    return AESGCM(settings.BALAI.key("balai.mfa"))
