"""Taking a document in from the command line."""

import json
import textwrap
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import click

from .ready import running_database, set_up

LABELS = ["CLEAR", "GREEN", "AMBER"]


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--tlp", type=click.Choice(LABELS), default="GREEN", show_default=True, help="Who may read what is kept.")
@click.option("--dry-run", is_flag=True, help="Only say what would be kept; needs no database.")
@click.option(
    "--json", "as_json", is_flag=True, help="Print JSON: what is found with every provision, or where it is kept."
)
def ingest(*, files: tuple[Path, ...], tlp: str, dry_run: bool, as_json: bool) -> None:
    """File each of FILES in the library, owned by the support office, and take in the texts found in it.

    A file that is not taken is named with the reason; the others are taken all the same, and the exit code is 1.
    """
    refused: list[Path] = []
    if dry_run:
        set_up()
        _say_found(_found(files, refused), as_json=as_json)
    else:
        with running_database():
            _say_kept(_kept(files, tlp, refused), as_json=as_json)
    if refused:
        raise click.exceptions.Exit(1)


def _found(files: Iterable[Path], refused: list[Path]) -> Iterator[Any]:
    """The texts in each file, read when they are asked for; what is not taken is added to `refused`."""
    from django.conf import settings

    from balai.kernel.files.engine.refusals import Refused
    from balai.people.reading import ForumFolder
    from balai.texts.queries import names_of_folder, parsed

    names = names_of_folder(ForumFolder(settings.BALAI.forum))
    for file in files:
        try:
            found = parsed(file, names)
        except (Refused, OSError) as error:
            _refuse(file, error, refused)
            continue
        if not found:
            click.echo(f"Warning: {file.name}: no text with provisions was found.", err=True)
        yield from found


def _kept(files: Iterable[Path], tlp: str, refused: list[Path]) -> Iterator[Any]:
    """The texts kept from each file; what is not taken is added to `refused`."""
    from balai.kernel.files.engine.refusals import Refused as FileRefused
    from balai.kernel.ruling import Refused
    from balai.project import forum

    for file in files:
        try:
            kept = forum.ingest(file, tlp)
        except (FileRefused, Refused) as error:
            _refuse(file, error, refused)
            continue
        if not kept:
            click.echo(f"Warning: {file.name} was filed; no text with provisions was found in it.", err=True)
        yield from kept


def _refuse(file: Path, error: Exception, refused: list[Path]) -> None:
    click.echo(f"Error: {file}: {error}", err=True)
    refused.append(file)


def _say_found(found: Iterable[Any], *, as_json: bool) -> None:
    from balai.texts.queries import as_json as shape

    if as_json:
        _print_list('{\n "texts": [', (shape([text])["texts"][0] for text in found), " ]\n}")
        return
    for text in found:
        click.echo(f"{text.title}: {len(text.provisions)} provisions")


def _say_kept(kept: Iterable[Any], *, as_json: bool) -> None:
    if as_json:
        _print_list("[", ({"title": text.title, "path": f"/texts/{text.ref}/"} for text in kept), "]")
        return
    for text in kept:
        click.echo(f"{text.title}: /texts/{text.ref}/")


def _print_list(opening: str, entries: Iterable[dict[str, Any]], closing: str) -> None:
    """One JSON document, each entry printed as soon as it is there: a batch of any size needs no more memory."""
    click.echo(opening, nl=False)
    separator = "\n"
    for entry in entries:
        click.echo(separator + textwrap.indent(json.dumps(entry, ensure_ascii=False, indent=1), "  "), nl=False)
        separator = ",\n"
    click.echo(f"\n{closing}")
