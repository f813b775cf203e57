"""The demonstration forum's invented people."""

import json
from dataclasses import asdict

import click

from .ready import running_database


@click.group()
def demo() -> None:
    """Load the demonstration, and look at its accounts."""


@demo.command()
@click.option("--json", "as_json", is_flag=True, help="Print the accounts as JSON.")
def accounts(*, as_json: bool) -> None:
    """List the invented people and the seats they hold."""
    with running_database():
        from balai.project import accounts as people

        found = people.demonstration_accounts()
    click.echo(json.dumps([asdict(account) for account in found]) if as_json else people.as_table(found))


@demo.command()
@click.argument("email")
def code(*, email: str) -> None:
    """Print the one-time code that is good now for the invented person with that EMAIL, and the password."""
    with running_database():
        from balai.front.operations.cast import PASSWORD
        from balai.front.queries import cast

        found = next((person for person in cast() if person.user.email == email), None)
    if found is None:
        raise click.ClickException(f"No invented person has the address {email}; see: balai demo accounts")
    click.echo(f"password {PASSWORD}\ncode     {found.code}")


@demo.command()
@click.option("--json", "as_json", is_flag=True, help="Print what was loaded as JSON.")
def load(*, as_json: bool) -> None:
    """Load the invented cast, work and documents that are not there yet; `balai up` does it by itself."""
    with running_database():
        from django.conf import settings

        from balai.project import forum

        if not settings.BALAI.is_demonstration:
            raise click.ClickException("Invented people are for the demonstration only (BALAI_MODE).")
        forum.load_reference()
        loaded = forum.load_demonstration()
    words = ", ".join(f"{number} {name}" for name, number in loaded.items())
    click.echo(json.dumps(loaded) if as_json else f"Loaded: {words}.")
