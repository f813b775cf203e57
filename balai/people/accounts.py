"""How django-allauth meets our users: invited only, never signed up."""

import base64

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from cryptography.fernet import Fernet
from django.conf import settings


class Adapter(DefaultAccountAdapter):
    """Nobody signs up: a party's administrator invites."""

    def is_open_for_signup(self, request):  # noqa: ARG002 - django-allauth's signature
        return False


class SocialAdapter(DefaultSocialAccountAdapter):
    """Single sign-on opens an existing account, and makes none."""

    def is_open_for_signup(self, request, sociallogin):  # noqa: ARG002 - django-allauth's signature
        return False


class SecondFactorAdapter(DefaultMFAAdapter):
    """Secrets of code apps are kept encrypted; the last means of signing in cannot be given up."""

    def encrypt(self, text: str) -> str:
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _cipher().decrypt(encrypted_text.encode()).decode()

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        codes = Authenticator.Type.RECOVERY_CODES
        others = Authenticator.objects.filter(user=authenticator.user).exclude(pk=authenticator.pk).exclude(type=codes)
        return authenticator.type == codes or others.exists()


def _cipher() -> Fernet:
    return Fernet(base64.urlsafe_b64encode(settings.BALAI.key("balai.second-factor")))
