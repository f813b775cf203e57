"""Browsers that stand where a test begins."""

import time

from allauth.account.internal.userkit import user_id_to_str
from django.test import Client

from balai.kernel.identity.actor import Actor
from balai.kernel.identity.models import User
from balai.kernel.web.middleware import SEAT


def make_client(actor: Actor) -> Client:
    """A browser in which the actor has signed in and chosen their seat."""
    client = Client()
    client.force_login(actor.user)
    session = client.session
    session[SEAT] = actor.seat.ref
    session.save()
    return client


def confirm_lately(client: Client, user: User) -> None:
    """As if the person had just proved that it is still them; it lasts for an hour, longer than a test."""
    session = client.session
    proof = {"method": "password", "at": time.time() + 3600, "reauthenticated": True}
    session["account_authentication_methods"] = [proof]
    session["account_authentication_methods_user"] = user_id_to_str(user)
    session.save()
