"""The table of demonstration accounts."""

from dataclasses import dataclass

from balai.kernel.identity.models import User
from balai.kernel.identity.queries import seats_of


@dataclass(frozen=True)
class Account:
    """An invented person, and the posts they hold."""

    name: str
    email: str
    seats: list[str]


def demonstration_accounts() -> list[Account]:
    """Every invented person, by name."""
    people = User.objects.filter(is_demonstration=True, is_active=True).order_by("name")
    return [Account(p.name, p.email, [f"{s.title}, {s.party.name}" for s in seats_of(p)]) for p in people]


def as_table(accounts: list[Account]) -> str:
    """One line per seat; empty when there are no accounts."""
    names = max((len(account.name) for account in accounts), default=0)
    emails = max((len(account.email) for account in accounts), default=0)
    return "\n".join(
        f"  {'' if number else account.name:{names}}  {'' if number else account.email:{emails}}  {seat}"
        for account in accounts
        for number, seat in enumerate(account.seats or ["no seat"])
    )
