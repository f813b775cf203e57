"""Taking a document in from the command line."""

import json
from pathlib import Path

import click

from .ready import running_database, set_up

LABELS = ["CLEAR", "GREEN", "AMBER"]


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--tlp", type=click.Choice(LABELS), default="GREEN", show_default=True, help="Who may read what is kept.")
@click.option("--dry-run", is_flag=True, help="Only say what would be kept; needs no database.")
@click.option("--json", "as_json", is_flag=True, help="Print the texts with all their provisions as JSON.")
def ingest(*, files: tuple[Path, ...], tlp: str, dry_run: bool, as_json: bool) -> None:
    """File each of FILES in the library, owned by the support office, and take in the texts found in it."""
    if dry_run:
        set_up()
        found = [text for file in files for text in _found(file)]
        _say_found(found, as_json=as_json)
        return
    with running_database():
        for file in files:
            _keep(file, tlp, as_json=as_json)


def _found(file: Path) -> list:
    from django.conf import settings

    from balai.kernel.files.engine.refusals import Refused
    from balai.people.reading import ForumFolder
    from balai.texts.queries import names_of_folder, parsed

    try:
        return parsed(file, names_of_folder(ForumFolder(settings.BALAI.forum)))
    except Refused as error:
        raise click.ClickException(f"{file}: {error}") from error


def _say_found(found: list, *, as_json: bool) -> None:
    from balai.texts.queries import as_json as shape

    if not found:
        click.echo("Warning: no text with provisions was found.", err=True)
    if as_json:
        click.echo(json.dumps(shape(found), ensure_ascii=False, indent=1))
        return
    for text in found:
        click.echo(f"{text.title}: {len(text.provisions)} provisions")


def _keep(file: Path, tlp: str, *, as_json: bool) -> None:
    from balai.kernel.files.engine.refusals import Refused as FileRefused
    from balai.kernel.ruling import Refused
    from balai.project import forum

    try:
        kept = forum.ingest(file, tlp)
    except (FileRefused, Refused) as error:
        raise click.ClickException(f"{file}: {error}") from error
    if not kept:
        click.echo(f"Warning: {file.name} was filed; no text with provisions was found in it.", err=True)
    if as_json:
        click.echo(json.dumps([{"title": text.title, "path": f"/texts/{text.ref}/"} for text in kept]))
        return
    for text in kept:
        click.echo(f"{text.title}: /texts/{text.ref}/")
