"""Opening and closing seats, seating people, and handing seats over."""

from collections.abc import Collection
from datetime import date
from typing import Any

from balai.kernel.identity.actor import Actor
from balai.kernel.identity.models import Group, Party, Seat, SeatHolding, Token, User
from balai.kernel.identity.queries import actor_for
from balai.kernel.identity.states import TokenKind
from balai.kernel.marking.context import acting_as
from balai.kernel.operation import operation
from balai.kernel.ruling import Ruling, first_refusal
from balai.people import queries, rules
from balai.people.models import Contact


@operation("people:seat:open")
def open_seat(
    *,
    actor: Actor,
    party: Party,
    title: dict[str, str],
    kind: str,
    groups: list[Group] | None = None,
    is_administrator: bool = False,
    is_secretariat: bool = False,
) -> Seat:
    """A new seat of `party`, sitting in `groups`. For the loader and the console: who may is not asked."""
    seat = Seat.objects.create(
        party=party,
        title=title,
        kind=kind,
        is_administrator=is_administrator,
        is_secretariat=is_secretariat,
        token=Token.objects.create(kind=TokenKind.SEAT),
    )
    seat.groups.set(groups or [])
    return seat


@operation("people:seat:open-own")
def open_own_seat(
    *, actor: Actor, title: dict[str, str], kind: str, groups: list[Group], is_administrator: bool, on: date
) -> Seat:
    """A new seat of the actor's own party, in groups to which the party belongs on that day. Raises `Refused`."""
    party = queries.own_party(actor)
    rules.may_open_seat(actor, party, groups, queries.groups_joined(party, on)).require()
    return open_seat(actor=actor, party=party, title=title, kind=kind, groups=groups, is_administrator=is_administrator)


@operation("people:user:register")
def register_user(*, actor: Actor, email: str, name: str, language: str = "en", **fields: Any) -> User:
    """A person who may sign in once they hold a means of doing so."""
    return User.objects.create_user(email=email, name=name, language=language, **fields)


@operation("people:seat:hand-over")
def seat_person(*, actor: Actor, seat: Seat, user: User, on: date) -> SeatHolding:
    """`user` holds `seat` from `on`; whoever held it before holds it no more. Who may is the caller's to ask."""
    SeatHolding.objects.filter(seat=seat, until_on__isnull=True).update(until_on=on)
    return SeatHolding.objects.create(seat=seat, user=user, since_on=on, confirmed_on=on)


@operation("people:seat:vacate")
def vacate_seat(*, actor: Actor, seat: Seat, on: date) -> Seat:
    """Nobody holds `seat` from `on`. Who may is the caller's to ask."""
    SeatHolding.objects.filter(seat=seat, until_on__isnull=True).update(until_on=on)
    return seat


@operation("people:seat:remove-holder")
def remove_holder(*, actor: Actor, seat: Seat, on: date, keep: Collection[Contact] = ()) -> Seat:
    """The holder leaves `seat`; of its contacts only those of the post itself stay. Raises `Refused`."""
    _may_leave(actor, seat).require()
    _drop_contacts(actor, seat, keep)
    return vacate_seat(actor=actor, seat=seat, on=on)


@operation("people:seat:pass-on")
def pass_on(*, actor: Actor, seat: Seat, to: User, on: date, keep: Collection[Contact] = ()) -> SeatHolding:
    """Hand `seat` over to somebody who already has an account, with all that belongs to it. Raises `Refused`."""
    _may_leave(actor, seat, to=to).require()
    _drop_contacts(actor, seat, keep)
    return seat_person(actor=actor, seat=seat, user=to, on=on)


@operation("people:seat:confirm")
def confirm_seat(*, actor: Actor, seat: Seat, on: date) -> Seat:
    """The seat is held as it stands in the directory. Raises `Refused`."""
    rules.may_confirm(actor, seat).require()
    SeatHolding.objects.filter(seat=seat, until_on__isnull=True).update(confirmed_on=on)
    return seat


@operation("people:seat:close")
def close_seat(*, actor: Actor, seat: Seat, on: date) -> Seat:
    """The post is no more; what belonged to it keeps its readers. Raises `Refused`."""
    first_refusal(rules.may_close(actor, seat), _may_leave(actor, seat)).require()
    SeatHolding.objects.filter(seat=seat, until_on__isnull=True).update(until_on=on)
    seat.closed_on = on
    seat.save(update_fields=["closed_on"])
    return seat


def _may_leave(actor: Actor, seat: Seat, *, to: User | None = None) -> Ruling:
    """Two administrators who free each other's seats at once wait here, so that the second is refused."""
    list(Seat.objects.select_for_update().filter(party=seat.party, is_administrator=True).order_by("pk"))
    return rules.may_leave(actor, seat, keeps_administrator=queries.keeps_administrator(seat, to=to))


def drop_personal_contacts(seat: Seat, successor: User) -> None:
    """What the last holder of `seat` left of their own goes, as far as the successor, who now owns it, reads it."""
    actor = actor_for(successor, seat)
    with acting_as(actor):
        Contact.objects.visible_to(actor).filter(seat=seat, is_of_post=False).delete()


def _drop_contacts(actor: Actor, seat: Seat, keep: Collection[Contact]) -> None:
    """A leaving officer's own numbers go; what the administrator cannot read is left to the successor."""
    kept = {contact.pk for contact in keep}
    Contact.objects.visible_to(actor).filter(seat=seat).exclude(pk__in=kept).delete()
