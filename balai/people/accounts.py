"""How django-allauth meets our users: invited only, never signed up."""

import base64
import secrets
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailAddress
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from allauth.socialaccount.providers.base import AuthProcess
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.core.exceptions import PermissionDenied

from balai.kernel.identity.models import User
from balai.kernel.web.second_factor import MEANS

NONCE = 12
"""Bytes of the nonce of AES-256-GCM (NIST SP 800-38D), random for each secret and put before it."""


class Adapter(DefaultAccountAdapter):
    """Nobody signs up: a party's administrator invites."""

    def is_open_for_signup(self, request):  # noqa: ARG002 - django-allauth's signature
        return False


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


def _cipher() -> AESGCM:
    return AESGCM(settings.BALAI.key("balai.mfa"))
