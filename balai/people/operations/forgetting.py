"""Ending what is known of people when its time is over. Chores of the night: nobody acts, and nothing is read."""

from datetime import datetime

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db.models import Max, Q, QuerySet

from balai.kernel.identity.models import SeatHolding, User
from balai.kernel.marking.forgetting import forget_due
from balai.people.models import Contact, Invitation

NOWHERE = "forgotten.invalid"
"""The host of addresses that stand in for forgotten ones (RFC 2606: never reachable)."""


def forget_contacts(*, now: datetime) -> int:
    """Delete the contacts of seats whose last holder left thirty days ago; the database goes by its own day."""
    return forget_due(Contact)


def forget_people(*, now: datetime) -> int:
    """Replace name and address of whoever has held no seat for two years, and close the account; how many."""
    people = list(_long_gone(now))
    for user in people:
        for belonging in (EmailAddress, Authenticator, SocialAccount, Invitation):
            belonging.objects.filter(user=user).delete()
        for session in UserSession.objects.filter(user=user):
            session.end()
        user.name, user.email, user.is_active = "", f"{user.ref}@{NOWHERE}", False
        user.set_unusable_password()
        user.save(update_fields=["name", "email", "is_active", "password"])
    return len(people)


def _long_gone(now: datetime) -> QuerySet[User]:
    """Without a seat since before the account's time was over, and not forgotten yet."""
    limit = now - User.kept.after
    seated = SeatHolding.objects.filter(until_on=None).values("user")
    known = User.objects.exclude(email__endswith=f"@{NOWHERE}").exclude(pk__in=seated)
    left = known.annotate(left_on=Max("holdings__until_on"))
    return left.filter(Q(left_on__lte=limit.date()) | Q(left_on=None, joined_at__lte=limit))


def forget_sessions(*, now: datetime) -> int:
    """Delete sessions that ended, with the addresses and browsers noted for them; how many."""
    ended = Session.objects.filter(expire_date__lte=now).delete()
    live = Session.objects.values("session_key")
    noted = UserSession.objects.exclude(session_key__in=live).delete()
    return int(ended[0] + noted[0])
