"""Bringing a person in: by a secret sent to their own address, good once and for fourteen days."""

import hashlib
import secrets
from datetime import datetime

from allauth.account.models import EmailAddress

from balai.kernel.identity.actor import Actor
from balai.kernel.identity.models import Party, Seat, User
from balai.kernel.identity.states import SeatKind
from balai.kernel.missing import NotFound
from balai.kernel.operation import operation
from balai.kernel.outbox.operations import notify
from balai.people import queries, rules
from balai.people.models import Invitation, Recovery

from .seating import drop_personal_contacts, open_seat, register_user, seat_person

GOOD_FOR = Invitation.kept.after
ADMINISTRATOR = {"en": "Administrator of the party", "id": "Administrator pihak"}


@operation("people:seat:invite")
def invite(*, actor: Actor, seat: Seat, name: str, email: str, language: str, now: datetime) -> Invitation:
    """Invite whoever reads `email` to `seat`; an earlier invitation to it ends. Raises `Refused`.

    A person who has an account already keeps its name and language.
    """
    rules.may_seat(actor, seat, has_administrator=queries.has_administrator(seat.party)).require()
    return send_invitation(actor, seat, _person(actor, name, email, language), now)


@operation("people:seat:invite-first")
def invite_first_administrator(
    *, actor: Actor, party: Party, name: str, email: str, language: str, now: datetime
) -> Invitation:
    """Invite who shall administer a party that nobody administers yet, to a seat opened for it. Raises `Refused`."""
    rules.may_seat_first(actor, has_administrator=queries.has_administrator(party)).require()
    seat = queries.administrator_seats(party).first()
    seat = seat or open_seat(
        actor=actor, party=party, title=ADMINISTRATOR, kind=SeatKind.OFFICER, is_administrator=True
    )
    return send_invitation(actor, seat, _person(actor, name, email, language), now)


@operation("people:seat:staff")
def invite_to_office(*, actor: Actor, name: str, email: str, language: str, now: datetime) -> Invitation:
    """Invite who shall keep the register, to the forum's own seat, from which `actor` acts. Raises `Refused`."""
    seat = NotFound.unless(actor.seat)
    rules.may_staff(actor, seat, is_vacant=queries.holder(seat) is None).require()
    return send_invitation(actor, seat, _person(actor, name, email, language), now)


def _person(actor: Actor, name: str, email: str, language: str) -> User:
    """Whose address that is; somebody new when nobody's."""
    known = User.objects.filter(email=email.strip().lower()).first()
    return known or register_user(actor=actor, email=email, name=name, language=language)


def send_invitation(actor: Actor, seat: Seat, user: User, now: datetime) -> Invitation:
    """A fresh secret by mail, whose digest alone is kept here; it stands in for every earlier one to the seat."""
    secret = secrets.token_urlsafe(24)
    Invitation.objects.filter(seat=seat).delete()
    invitation = Invitation.objects.create(
        seat=seat,
        user=user,
        secret_digest=digest_of(secret),
        invited_by=actor.user,
        expires_at=now + GOOD_FOR,
    )
    params = {"seat": str(seat), "party": str(seat.party)}
    link = f"/people/invitations/{secret}/"
    notify(actor=actor, to=user, kind="people/invitation", thing=None, link=link, params=params)
    return invitation


def digest_of(secret: str) -> str:
    """What is kept of a secret; it is random and long, so that a plain hash is enough."""
    return hashlib.sha256(secret.encode()).hexdigest()


@operation("people:invitation:withdraw")
def withdraw_invitation(*, actor: Actor, invitation: Invitation) -> Seat:
    """The invitation is no longer good. Raises `Refused`."""
    rules.may_withdraw_invitation(actor, invitation).require()
    seat: Seat = invitation.seat
    invitation.delete()
    return seat


@operation("people:invitation:accept")
def accept_invitation(*, actor: Actor, invitation: Invitation, password: str | None, now: datetime) -> User:
    """The invited person takes the seat, with `password` when they have no account in use yet.

    Of whoever held it until then the personal contacts go; those of the post stay.

    `invitation` comes from `queries.invitation`, which asked for the secret. `actor` is the invited person.
    """
    user: User = invitation.user
    if password is not None:
        user.set_password(password)
    user.joined_at = user.joined_at or now
    user.save(update_fields=["password", "joined_at"])
    EmailAddress.objects.update_or_create(user=user, email=user.email, defaults={"verified": True, "primary": True})
    before = queries.holder(invitation.seat)
    if before != user:
        seat_person(actor=actor, seat=invitation.seat, user=user, on=now.date())
        if before:
            drop_personal_contacts(invitation.seat, user)
    Invitation.objects.filter(pk=invitation.pk).delete()
    return user


def forget_invitations(*, now: datetime) -> int:
    """Delete invitations not accepted and recoveries not agreed to in time; who never came in is forgotten by name.

    A daily chore; gives the number of invitations.
    """
    Recovery.objects.filter(expires_at__lte=now).delete()
    late = Invitation.objects.filter(expires_at__lte=now)
    never_in = User.objects.filter(
        pk__in=late.values("user"), joined_at=None, holdings=None, is_demonstration=False
    ).exclude(invitations__expires_at__gt=now)
    forgotten = late.count()
    strangers = list(never_in)
    late.delete()
    for user in strangers:
        user.name, user.email, user.is_active = "", f"{user.ref}@forgotten.invalid", False
        user.save(update_fields=["name", "email", "is_active"])
    return forgotten
