"""Is every marked table behind its wall?"""

import json
from dataclasses import asdict

import click

from balai.project.failures import CheckFailed

from .ready import running_database


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print tables and breaches as JSON.")
def trust(*, as_json: bool) -> None:
    """List every table with its policies; fail when a marked one, or the application's role, is not as it must be."""
    with running_database():
        from balai.kernel.marking import trust as wall

        tables, breaches = wall.tables(), wall.breaches()
    if as_json:
        click.echo(json.dumps({"tables": [asdict(t) for t in tables], "breaches": breaches}))
    else:
        for table in tables:
            state = "behind the wall" if table.is_forced else ("MARKED, OPEN" if table.is_marked else "not marked")
            click.echo(f"{table.name:44} {state:16} {', '.join(table.policies)}")
    if breaches:
        raise CheckFailed("\n".join(breaches))
    if not as_json:
        click.echo(f"{sum(table.is_marked for table in tables)} marked tables, all behind the wall.")
