"""What a party's administrators see: who administers, who is invited, who lost access."""

from datetime import datetime

from django.db.models import QuerySet

from balai.kernel.identity.actor import Actor
from balai.kernel.identity.models import Party, Seat, SeatHolding, User
from balai.kernel.missing import NotFound
from balai.people import rules
from balai.people.models import Invitation, Recovery


def own_party(actor: Actor) -> Party:
    """The party acted for. Raises `NotFound` for who acts from no seat."""
    return NotFound.unless(actor.party)


def administrators(party: Party) -> list[User]:
    """Who administers the people of `party` now."""
    return list(User.objects.filter(pk__in=_administering(party).values("user")).order_by("name", "pk"))


def administrator_seats(party: Party) -> QuerySet[Seat]:
    """The open seats from which the people of `party` are administered, oldest first."""
    return Seat.objects.filter(party=party, is_administrator=True, closed_on=None).order_by("pk")


def has_administrator(party: Party) -> bool:
    """Whether anybody administers the people of `party`."""
    return bool(administrators(party))


def keeps_administrator(seat: Seat, *, to: User | None = None) -> bool:
    """Whether the party has an administrator once `seat` is free, or held by `to`."""
    takes_on = bool(to and to.is_active and seat.is_administrator)
    return takes_on or _administering(seat.party).exclude(seat=seat).exists()


def people_of(party: Party) -> list[User]:
    """Who holds a seat of `party` or held one before: a post may come back to them after a leave."""
    held = SeatHolding.objects.filter(seat__party=party)
    return list(User.objects.filter(pk__in=held.values("user"), is_active=True).order_by("name", "pk"))


def invitations(*, actor: Actor, now: datetime) -> QuerySet[Invitation]:
    """The open invitations to seats of the party that `actor` administers."""
    found = Invitation.objects.filter(expires_at__gt=now).select_related("seat__party", "user", "invited_by")
    party = _administered(actor)
    return found.filter(seat__party=party).order_by("expires_at") if party else found.none()


def invitation_of(*, actor: Actor, ref: str, now: datetime) -> Invitation:
    """One of them by its reference. Raises `NotFound`."""
    return NotFound.unless(invitations(actor=actor, now=now).filter(ref=ref).first())


def invitation(*, digest: str, now: datetime) -> Invitation:
    """The open invitation whose secret has that digest. Raises `NotFound`."""
    found = Invitation.objects.filter(secret_digest=digest, expires_at__gt=now, seat__closed_on=None)
    return NotFound.unless(found.select_related("seat__party", "user", "invited_by").first())


def recoveries(*, actor: Actor, now: datetime) -> QuerySet[Recovery]:
    """Who is to be let in anew in the party that `actor` administers."""
    found = Recovery.objects.filter(expires_at__gt=now).select_related("seat__party", "user", "asked_by")
    party = _administered(actor)
    return found.filter(seat__party=party).order_by("expires_at") if party else found.none()


def recovery(*, actor: Actor, ref: str, now: datetime) -> Recovery:
    """One of them. Raises `NotFound`."""
    return NotFound.unless(recoveries(actor=actor, now=now).filter(ref=ref).first())


def _administering(party: Party) -> QuerySet[SeatHolding]:
    return SeatHolding.objects.filter(
        seat__party=party, seat__is_administrator=True, seat__closed_on=None, until_on=None, user__is_active=True
    )


def _administered(actor: Actor) -> Party | None:
    party = actor.party
    return party if party is not None and rules.may_administer(actor, party) else None
