"""The demonstration forum's invented people."""

import json
from dataclasses import asdict

import click

from .ready import running_database


@click.group()
def demo() -> None:
    """Look at the demonstration's accounts."""


@demo.command()
@click.option("--json", "as_json", is_flag=True, help="Print the accounts as JSON.")
def accounts(*, as_json: bool) -> None:
    """List the invented people and the seats they hold."""
    with running_database():
        from balai.project import accounts as people

        found = people.demonstration_accounts()
    click.echo(json.dumps([asdict(account) for account in found]) if as_json else people.as_table(found))
