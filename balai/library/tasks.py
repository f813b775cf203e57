"""What the worker does for the library."""

from procrastinate.contrib.django import app

from balai.kernel.identity.actor import VISITOR, Actor
from balai.kernel.identity.models import Seat, User
from balai.kernel.identity.queries import actor_for, actor_for_seat

from . import operations
from .operations.receiving import READ_VERSION


@app.task(name=READ_VERSION, retry=3)
def read_version(version: str, user: str, seat: str) -> None:
    """Read the version with the rights of the seat that filed it; everything is named by its reference."""
    operations.read_waiting(actor=_actor(user, seat), ref=version)


def _actor(user_ref: str, seat_ref: str) -> Actor:
    user = User.objects.filter(ref=user_ref).first()
    seat = Seat.objects.filter(ref=seat_ref).select_related("party").first()
    if seat is None:
        return VISITOR
    return actor_for(user, seat) if user else actor_for_seat(seat)
