"""Describing seats: how to reach their holders, and what they are charged with."""

from dataclasses import asdict, dataclass, field
from datetime import date

from balai.kernel import clock
from balai.kernel.identity.actor import Actor
from balai.kernel.identity.models import Seat
from balai.kernel.marking.mark import Mark
from balai.kernel.marking.rules import may_change
from balai.kernel.operation import operation
from balai.people import rules
from balai.people.models import Contact, Posting


@dataclass(frozen=True)
class Charge:
    """What a focal point or a liaison officer is charged with; `topics` are codes of areas or free words."""

    topics: list[str] = field(default_factory=list)
    host_country: str = ""
    city: str = ""
    languages: list[str] = field(default_factory=list)
    coordination_group: str = ""
    coordination_until: date | None = None


@operation("people:contact:add")
def add_contact(*, actor: Actor, seat: Seat, kind: str, value: str, mark: Mark, is_of_post: bool = False) -> Contact:
    """One way to reach `seat`, under `mark`; one of the post stays when its holder changes. Raises `Refused`."""
    rules.may_describe(actor, seat, mark).require()
    values = {"kind": kind, "value": value, "is_of_post": is_of_post}
    return Contact.objects.create(**mark.as_fields(), created_at=clock.now(), seat=seat, **values)


@operation("people:contact:change")
def change_contact(
    *, actor: Actor, contact: Contact, kind: str, value: str, mark: Mark, is_of_post: bool = False
) -> Contact:
    """Correct a contact, or who may read it. Raises `Refused`."""
    may_change(actor, contact).require()
    rules.may_describe(actor, contact.seat, mark).require()
    values = {"kind": kind, "value": value, "is_of_post": is_of_post}
    Contact.objects.filter(pk=contact.pk).update(**mark.as_fields(), **values)
    return contact


@operation("people:contact:remove")
def remove_contact(*, actor: Actor, contact: Contact) -> Seat:
    """The seat is no longer reached that way. Raises `Refused`."""
    may_change(actor, contact).require()
    rules.may_describe(actor, contact.seat, contact.mark).require()
    seat: Seat = contact.seat
    contact.delete()
    return seat


@operation("people:seat:charge")
def charge_seat(*, actor: Actor, seat: Seat, charge: Charge, mark: Mark) -> Posting:
    """Say what the holder of `seat` is charged with: topics of a focal point, post of a liaison officer.

    A charge that the actor cannot read stays, and the attempt is refused like one on a seat of another kind.
    """
    rules.may_charge(actor, seat, mark).require()
    posting: Posting | None = Posting.objects.visible_to(actor).filter(seat=seat).first()
    if posting is None:
        return Posting.objects.create(**mark.as_fields(), created_at=clock.now(), seat=seat, **asdict(charge))
    may_change(actor, posting).require()
    Posting.objects.filter(pk=posting.pk).update(**mark.as_fields(), **asdict(charge))
    return posting
