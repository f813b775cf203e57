"""What may be done in the directory: the wing's door for writing."""

from .seating import open_seat, register_group, register_party, register_user, seat_person, vacate_seat

__all__ = ["open_seat", "register_group", "register_party", "register_user", "seat_person", "vacate_seat"]
