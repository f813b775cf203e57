"""Bringing the database up to date."""

import click

from .ready import running_database


@click.command()
@click.option("--quiet", is_flag=True, help="Print nothing when all goes well.")
def migrate(*, quiet: bool) -> None:
    """Make the roles and the database if they are missing, and bring the tables up to date."""
    with running_database():
        from balai.project import cluster

        cluster.bring_up_to_date(verbosity=0 if quiet else 1)
