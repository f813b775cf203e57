"""The balai command: one file per subject, each command one query or one operation."""

import errno
import sys

import click
import psycopg
from django.db import OperationalError

from balai.project.failures import DatabaseUnreachable, DiskFull

from . import audit, backup, database, demo, forum, ingest, invite, progress, run, trust

NO_ROOM = "The disk is full. Make room and start again: nothing that was acknowledged is lost."


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="balai")
def balai() -> None:
    """The working platform of a regional forum. Settings are environment variables: see docs/operator.md."""


for command in (
    run.up,
    run.web,
    run.worker,
    run.reset,
    database.migrate,
    forum.load_reference,
    invite.invite,
    ingest.ingest,
    progress.progress,
    audit.audit,
    trust.trust,
    backup.backup,
    backup.restore,
    demo.demo,
):
    balai.add_command(command)


def main() -> None:
    """Run the command line; what an operator can mend ends in one clear line and an exit code of its own."""
    try:
        sys.exit(balai.main(standalone_mode=False))  # what it answers is the code with which a command left
    except (click.Abort, KeyboardInterrupt):
        click.echo("Stopped.", err=True)
        sys.exit(130)
    except (click.ClickException, OSError, OperationalError, psycopg.OperationalError) as error:
        failure = as_failure(error)
        if failure is None:
            raise
        failure.show()
        sys.exit(failure.exit_code)


def as_failure(error: Exception) -> click.ClickException | None:
    """`error` in the operator's words; None for one that is a defect of ours."""
    if isinstance(error, click.ClickException):
        return error
    if getattr(error, "errno", None) == errno.ENOSPC or _is_disk_full(error):
        return DiskFull(NO_ROOM)
    if isinstance(error, (OperationalError, psycopg.OperationalError)):
        return DatabaseUnreachable(f"The database does not answer: {str(error).strip()}")
    return None


def _is_disk_full(error: BaseException | None) -> bool:
    return isinstance(error, psycopg.errors.DiskFull) or (error is not None and _is_disk_full(error.__cause__))
