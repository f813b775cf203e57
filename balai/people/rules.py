"""Who may seat people, write in the directory, offer and call experts. Pure: each is given what it has to know."""

from collections.abc import Collection
from typing import Any

from django.utils.translation import gettext as _

from balai.kernel.identity.actor import Actor
from balai.kernel.identity.models import Group, Party, Seat, User
from balai.kernel.identity.states import COMMUNITY, MEMBERS, PUBLIC, SeatKind
from balai.kernel.marking.mark import Mark
from balai.kernel.marking.rules import may_change
from balai.kernel.ruling import Ruling, allow, first_refusal, refuse

from .models import CallUp, Expert, Recovery
from .states import Availability

CHARGED = frozenset({SeatKind.FOCAL_POINT, SeatKind.LIAISON_OFFICER})
"""The kinds of seat that a charge belongs to: a focal point's topics, a liaison officer's post."""


def may_see_holders(actor: Actor) -> Ruling:
    """Who holds which seat is for members and observers; the public sees the seats alone."""
    return allow() if actor.holds(COMMUNITY) else refuse(_("Only members and observers see who holds a seat."))


def may_administer(actor: Actor, party: Party) -> Ruling:
    """A party's own administrators, and nobody else: neither the host nor the secretariat."""
    if actor.seat and actor.seat.is_administrator and actor.seat.party_id == party.id:
        return allow()
    return refuse(_("Only an administrator of this party may do that."))


def may_seat(actor: Actor, seat: Seat, *, has_administrator: bool) -> Ruling:
    """A party's administrators seat its people; who keeps the register seats the first administrator of a party."""
    if seat.closed_on is not None:
        return refuse(_("This seat has been closed."))
    if actor.is_secretariat and seat.is_administrator and not has_administrator:
        return allow()
    return may_administer(actor, seat.party)


def may_seat_first(actor: Actor, *, has_administrator: bool) -> Ruling:
    """Who keeps the register invites a party's first administrator; the party looks after its people from then on."""
    if not actor.is_secretariat:
        return refuse(_("Only the support office invites the first administrator of a party."))
    return refuse(_("This party has an administrator, who invites its people.")) if has_administrator else allow()


def may_staff(actor: Actor, seat: Seat, *, is_vacant: bool) -> Ruling:
    """The seat that keeps the register is filled from the console, for as long as nobody holds it."""
    if actor.seat != seat or not actor.is_secretariat:
        return refuse(_("Only the forum's own seat is filled this way."))
    return allow() if is_vacant else refuse(_("Somebody holds this seat: its party's administrators hand it over."))


def may_open_seat(actor: Actor, party: Party, groups: Collection[Group], joined: Collection[Group]) -> Ruling:
    """Administrators open seats of their party, in groups that the party belongs to."""
    strange = [group for group in groups if group not in joined]
    if strange:
        return refuse(_("Your party is not in this group: %(group)s.") % {"group": strange[0]})
    return may_administer(actor, party)


def may_close(actor: Actor, seat: Seat) -> Ruling:
    """Administrators close a seat of their party, but not the one they act from."""
    if actor.seat == seat:
        return refuse(_("You act from this seat: choose another one first."))
    return may_administer(actor, seat.party)


def may_leave(actor: Actor, seat: Seat, *, keeps_administrator: bool) -> Ruling:
    """Administrators free a seat of their party or give it on, as long as somebody is left to administer it."""
    if seat.is_administrator and not keeps_administrator:
        return first_refusal(
            may_administer(actor, seat.party),
            refuse(_("The party would be left without an administrator: seat another one first.")),
        )
    return may_administer(actor, seat.party)


def may_confirm(actor: Actor, seat: Seat) -> Ruling:
    """That a seat is still held as written is confirmed by who holds it, or by an administrator of its party."""
    return allow() if actor.seat == seat else may_administer(actor, seat.party)


def may_describe(actor: Actor, seat: Seat, mark: Mark) -> Ruling:
    """Contacts and charges of a seat are written by its holder or an administrator, and owned by its party."""
    if mark.owner != seat.party.token_id:
        return refuse(_("What describes a seat belongs to the seat's own party."))
    return may_confirm(actor, seat)


def may_charge(actor: Actor, seat: Seat, mark: Mark) -> Ruling:
    """Only focal points and liaison officers are charged with a topic or a post."""
    if seat.kind not in CHARGED:
        return refuse(_("Only focal points and liaison officers have topics and posts."))
    return may_describe(actor, seat, mark)


def may_offer(actor: Actor, party: Party, mark: Mark) -> Ruling:
    """A party offers its own experts to the roster."""
    if mark.owner != party.token_id or not actor.holds(party.token_id):
        return refuse(_("A party offers its own experts."))
    return allow()


def may_clear(actor: Actor, expert: Expert) -> Ruling:
    """Clearance is given and taken back by an administrator of the party that offers the expert."""
    return may_administer(actor, expert.party)


def may_call(actor: Actor, expert: Expert) -> Ruling:
    """Whoever reads of a cleared and available expert from a seat may call them; the sending party answers."""
    if not actor:
        return refuse(_("Choose a seat to act from first."))
    if expert.owner not in expert.readers and not {PUBLIC, COMMUNITY, MEMBERS} & set(expert.readers):
        return refuse(_("This expert is named to single seats only: speak to one of them."))
    return first_refusal(ready_to_call(expert))


def ready_to_call(expert: Expert) -> Ruling:
    """The party has cleared the expert, who is not away."""
    if not expert.is_cleared:
        return refuse(_("The expert's party has not cleared them yet."))
    if expert.availability == Availability.AWAY:
        return refuse(_("The expert is not available now."))
    return allow()


def may_answer(actor: Actor, call_up: CallUp) -> Ruling:
    """The party that offers the expert answers a call and notes the return."""
    answer: Ruling = may_change(actor, call_up)
    return answer


def may_withdraw_invitation(actor: Actor, invitation: Any) -> Ruling:
    """Whoever invited, or an administrator of the party."""
    is_own = actor.user is not None and actor.user == invitation.invited_by
    return allow() if is_own else may_administer(actor, invitation.seat.party)


def may_ask_recovery(actor: Actor, seat: Seat, user: User) -> Ruling:
    """An administrator asks for a person who holds a seat of the party, never for themselves."""
    if actor.user == user:
        return refuse(_("Another administrator of your party has to ask for you."))
    return may_administer(actor, seat.party)


def may_agree_to_recovery(actor: Actor, recovery: Recovery) -> Ruling:
    """A second administrator of the party: neither who asked nor whom it is about."""
    if actor.user in (recovery.asked_by, recovery.user):
        return refuse(_("A second administrator of your party has to agree."))
    return may_administer(actor, recovery.seat.party)
