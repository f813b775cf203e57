"""What may be done in the directory: the wing's door for writing."""

from .reference import load_forum, steward_actor
from .seating import open_seat, register_group, register_party, register_user, seat_person, vacate_seat

__all__ = [
    "load_forum",
    "open_seat",
    "register_group",
    "register_party",
    "register_user",
    "seat_person",
    "steward_actor",
    "vacate_seat",
]
