"""The progress report from the command line."""

import json
import sys
from datetime import datetime
from pathlib import Path

import click

from .ready import running_database

DAY = click.DateTime(["%Y-%m-%d"])
FORMS = ["html", "docx", "pdf", "csv", "json"]


@click.group()
def progress() -> None:
    """List, publish and hand out progress reports, as the support office."""


@progress.command("list")
@click.option("--json", "as_json", is_flag=True, help="Print them as JSON.")
def list_reports(*, as_json: bool) -> None:
    """The published reports that the support office reads, latest first."""
    with running_database():
        from balai.project import reporting

        found = reporting.published()
    if as_json:
        click.echo(json.dumps(found))
        return
    for report in found:
        standing = "  (withdrawn)" if report["withdrawn_on"] else ""
        click.echo(f"{report['ref']}  {report['published_on']}  TLP:{report['tlp']}  {report['title']}{standing}")
    if not found:
        click.echo("No progress report yet.")


@progress.command()
@click.option("--from", "first", type=DAY, required=True, help="First day of the period.")
@click.option("--to", "last", type=DAY, required=True, help="Last day of the period.")
@click.option("--title", required=True, help="The title, in English.")
@click.option(
    "--tlp", type=click.Choice(["CLEAR", "GREEN"]), default="CLEAR", show_default=True, help="Who may read it."
)
@click.option("--kind", default="progress", show_default=True, help="Which of the forum's kinds of reports it is.")
@click.option("--json", "as_json", is_flag=True, help="Print what was published as JSON.")
def publish(*, first: datetime, last: datetime, title: str, tlp: str, kind: str, as_json: bool) -> None:
    """Compile what every reader of the report may read anyway, and publish it."""
    with running_database():
        from balai.kernel.ruling import Refused
        from balai.project import reporting

        if last < first:
            raise click.BadParameter("The period ends before it begins.", param_hint="--to")
        if kind not in (known := reporting.kinds()):
            raise click.BadParameter(f"The forum has: {', '.join(known)}.", param_hint="--kind")
        try:
            kept = reporting.publish(title, first.date(), last.date(), tlp, kind)
        except Refused as error:
            raise click.ClickException(str(error)) from error
    click.echo(json.dumps(kept) if as_json else f"Published: /commitments/reports/{kept['ref']}/")


@progress.command()
@click.argument("ref")
@click.option(
    "--format", "--form", "form", type=click.Choice(FORMS), default="docx", show_default=True, help="What to write."
)
@click.option(
    "--output", "-o", type=click.Path(dir_okay=False, path_type=Path), help="The file; the screen if left out."
)
def export(*, ref: str, form: str, output: Path | None) -> None:
    """Write the report REF as HTML, DOCX, PDF, CSV or JSON; the export is put on the record."""
    with running_database():
        from balai.kernel.missing import NotFound
        from balai.kernel.web.printing import CannotPrint
        from balai.project import reporting

        try:
            content = reporting.exported(ref, form)
        except NotFound as error:
            raise click.ClickException(f"There is no report {ref}.") from error
        except CannotPrint as error:
            raise click.ClickException(f"This machine cannot make a PDF: {error}") from error
    if output:
        output.write_bytes(content)
        click.echo(f"Written: {output}")
    else:
        sys.stdout.buffer.write(content)
