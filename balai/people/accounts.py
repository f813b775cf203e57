"""How django-allauth meets our users: invited only, never signed up."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter


class Adapter(DefaultAccountAdapter):
    """Nobody signs up: a party's administrator invites."""

    def is_open_for_signup(self, request):
        return False


class SocialAdapter(DefaultSocialAccountAdapter):
    """Single sign-on opens an existing account, and makes none."""

    def is_open_for_signup(self, request, sociallogin):
        return False
