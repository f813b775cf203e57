"""Giving back access to who lost it: two administrators of the party together, never the host alone."""

from datetime import datetime

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession

from balai.kernel.identity.actor import Actor
from balai.kernel.identity.models import Seat
from balai.kernel.missing import NotFound
from balai.kernel.operation import operation
from balai.kernel.outbox.operations import notify
from balai.people import queries, rules
from balai.people.models import Recovery

from .inviting import send_invitation
from .sessions import end_session

GOOD_FOR = Recovery.kept.after


@operation("people:recovery:ask")
def ask_recovery(*, actor: Actor, seat: Seat, now: datetime) -> Recovery:
    """An administrator asks that the holder of `seat` be let in anew; the others are told. Raises `Refused`."""
    user = queries.holder_of(seat)
    rules.may_ask_recovery(actor, seat, user).require()
    Recovery.objects.filter(user=user, seat=seat).delete()
    recovery = Recovery.objects.create(
        seat=seat, user=user, asked_by=NotFound.unless(actor.user), expires_at=now + GOOD_FOR
    )
    for administrator in queries.administrators(seat.party):
        notify(
            actor=actor,
            to=administrator,
            kind="people/recovery",
            thing=None,
            link="/people/administration/",
            params={"seat": str(seat)},
        )
    return recovery


@operation("people:recovery:agree")
def agree_to_recovery(*, actor: Actor, recovery: Recovery, now: datetime) -> Seat:
    """The second administrator agrees: every old means of signing in ends, and a new invitation goes to the person.

    It goes to the address on file, so that two administrators cannot take an account over. Raises `Refused`.
    """
    rules.may_agree_to_recovery(actor, recovery).require()
    user, seat = recovery.user, recovery.seat
    Authenticator.objects.filter(user=user).delete()
    for session in UserSession.objects.filter(user=user):
        end_session(actor=actor, session=session)
    user.set_unusable_password()
    user.save(update_fields=["password"])
    send_invitation(actor, seat, user, now)
    recovery.delete()
    return seat


@operation("people:recovery:refuse")
def refuse_recovery(*, actor: Actor, recovery: Recovery) -> Seat:
    """Any administrator of the party may say no. Raises `Refused`."""
    rules.may_administer(actor, recovery.seat.party).require()
    seat: Seat = recovery.seat
    recovery.delete()
    return seat
