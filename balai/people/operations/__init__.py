"""What may be done in the directory: the wing's door for writing."""

from .directory import Charge, add_contact, change_contact, charge_seat, remove_contact
from .experts import Offer, answer_call, call_up, clear_expert, offer_expert, revise_expert, withdraw_expert
from .forgetting import forget_contacts, forget_people, forget_sessions
from .inviting import (
    accept_invitation,
    digest_of,
    forget_invitations,
    invite,
    invite_first_administrator,
    invite_to_office,
    withdraw_invitation,
)
from .profile import change_profile
from .recovering import agree_to_recovery, ask_recovery, refuse_recovery
from .reference import load_forum, steward_actor
from .reminding import remind_unconfirmed
from .seating import (
    close_seat,
    confirm_seat,
    open_own_seat,
    open_seat,
    pass_on,
    register_user,
    remove_holder,
    seat_person,
    vacate_seat,
)
from .sessions import end_session

__all__ = [
    "Charge",
    "Offer",
    "accept_invitation",
    "add_contact",
    "agree_to_recovery",
    "answer_call",
    "ask_recovery",
    "call_up",
    "change_contact",
    "change_profile",
    "charge_seat",
    "clear_expert",
    "close_seat",
    "confirm_seat",
    "digest_of",
    "end_session",
    "forget_contacts",
    "forget_invitations",
    "forget_people",
    "forget_sessions",
    "invite",
    "invite_first_administrator",
    "invite_to_office",
    "load_forum",
    "offer_expert",
    "open_own_seat",
    "open_seat",
    "pass_on",
    "refuse_recovery",
    "register_user",
    "remind_unconfirmed",
    "remove_contact",
    "remove_holder",
    "revise_expert",
    "seat_person",
    "steward_actor",
    "vacate_seat",
    "withdraw_expert",
    "withdraw_invitation",
]
