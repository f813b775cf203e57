"""Backing up and restoring."""

import json
from dataclasses import asdict
from pathlib import Path

import click

from .ready import running_database, set_up


@click.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--force", is_flag=True, help="Put it in the place of FILE if there is one.")
@click.option("--json", "as_json", is_flag=True, help="Print what was backed up as JSON.")
def backup(*, file: Path, force: bool, as_json: bool) -> None:
    """Write database and files to FILE, encrypted under BALAI_BACKUP_KEY, and read it all back to check it.

    Sessions are left out: after a restore everybody signs in anew.
    """
    if file.exists() and not force:
        raise click.ClickException(f"{file} is there already; --force puts the new backup in its place.")
    with running_database():
        from balai.project import backup as work

        contents = work.back_up(file)
    _tell(contents, as_json=as_json, verb="Backed up")


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print what was restored as JSON.")
def restore(*, file: Path, as_json: bool) -> None:
    """Restore FILE into an empty home and database, and check that all is as it was."""
    set_up()
    from balai.project import restore as work

    contents = work.restore(file)
    _tell(contents, as_json=as_json, verb="Restored and checked")


def _tell(contents: object, *, as_json: bool, verb: str) -> None:
    from balai.project.backup import Contents

    if not isinstance(contents, Contents):
        raise TypeError(contents)
    if as_json:
        click.echo(json.dumps(asdict(contents)))
        return
    rows = sum(table.rows for table in contents.tables.values())
    click.echo(f"{verb}: {len(contents.tables)} tables with {rows} rows, {len(contents.files)} files.")
