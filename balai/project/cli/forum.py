"""Loading what the forum is."""

import json

import click

from .ready import running_database


@click.command("load-reference")
@click.option("--json", "as_json", is_flag=True, help="Print what was kept as JSON.")
def load_reference(*, as_json: bool) -> None:
    """Bring parties, bodies, areas, meetings and texts in line with the forum's folder of data (BALAI_FORUM)."""
    with running_database():
        from balai.people.reading import BadForum
        from balai.project import forum

        try:
            kept = forum.load_reference()
        except BadForum as error:
            raise click.ClickException(str(error)) from error
    click.echo(json.dumps(kept) if as_json else f"The reference data are in place; new texts: {kept['texts']}.")
