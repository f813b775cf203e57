"""The first people, invited from the console as the seat that keeps the register."""

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from balai.kernel import clock
from balai.kernel.identity.models import Party, Seat
from balai.kernel.marking.context import acting_as
from balai.people.operations import invite_first_administrator, invite_to_office, steward_actor


class Unknown(Exception):
    """The operator named what there is not."""


def invite(*, email: str, name: str, party: str | None, language: str) -> str:
    """Invite to the office's seat, or to the administrator's of the party with that code; gives the seat's name.

    Raises `Unknown` for an address that is none and a party or forum that is not there, and `Refused` where
    somebody sits already.
    """
    _check(email)
    steward = steward_actor()
    if not steward.seat:
        raise Unknown("There is no forum yet: run balai load-reference first.")
    person = {"email": email, "name": name, "language": language, "now": clock.now()}
    with acting_as(steward):
        if party is None:
            return _named(invite_to_office(actor=steward, **person).seat)
        found = Party.objects.filter(code=party).first()
        if found is None:
            raise Unknown(f"There is no party with the code {party}.")
        return _named(invite_first_administrator(actor=steward, party=found, **person).seat)


def _named(seat: Seat) -> str:
    return f"{seat}, {seat.party}"


def _check(email: str) -> None:
    try:
        validate_email(email)
    except ValidationError as error:
        raise Unknown(f"This is no e-mail address: {email}") from error
