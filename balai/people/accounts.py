"""How django-allauth meets our users: invited only, never signed up."""

import base64
import secrets
from typing import Any
from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailAddress
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.models import Authenticator
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from allauth.socialaccount.providers.base import AuthProcess
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import override

from balai.kernel.audit.operations import record
from balai.kernel.identity.actor import Actor
from balai.kernel.identity.models import User
from balai.kernel.identity.queries import actor_for
from balai.kernel.marking.context import acting_as
from balai.kernel.outbox.letter import absolute
from balai.kernel.web.second_factor import MEANS

NONCE = 12
"""Bytes of the nonce of AES-256-GCM (NIST SP 800-38D), random for each secret and put before it."""


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

    def set_password(self, user: User, password: str) -> None:
        super().set_password(user, password)
        _note(user, "people:password:change")

    def send_notification_mail(self, template_prefix: str, user: User, *args: Any, **kwargs: Any) -> None:
        """Django-allauth comes here after each change to a person's means of signing in."""
        super().send_notification_mail(template_prefix, user, *args, **kwargs)
        if template_prefix.startswith("mfa/"):
            _note(user, "people:second-factor:change")

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


class SecondFactorForm(AuthenticateForm):
    """The page that asks for the code: a wrong one goes on the record."""

    def clean_code(self) -> str:
        try:
            return super().clean_code()
        except ValidationError:
            _note(self.user, "people:second-factor:fail")
            raise


def _cipher() -> AESGCM:
    return AESGCM(settings.BALAI.key("balai.mfa"))
