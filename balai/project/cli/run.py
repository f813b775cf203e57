"""Starting and stopping: everything at once, or the parts one by one; and starting over."""

import click

from .ready import set_up


@click.command()
def up() -> None:
    """Start database, web server and worker, and keep them up until Ctrl-C.

    It listens on BALAI_HOST:BALAI_PORT and keeps its data in BALAI_HOME; docs/operator.md lists every setting.
    """
    set_up()
    from balai.project import start

    start.up()


@click.command()
def web() -> None:
    """Serve the pages, and nothing else: for a machine whose database and workers are elsewhere."""
    from balai.project import serve

    serve.serve()


@click.command()
def worker() -> None:
    """Run jobs and chores, and nothing else. Start as many as there is work for."""
    set_up()
    from balai.project import work

    work.work()


@click.command()
@click.option("--demo", is_flag=True, required=True, help="Say that it is the demonstration that shall go.")
@click.option("--yes", is_flag=True, help="Do not ask.")
def reset(*, demo: bool, yes: bool) -> None:
    """Remove the demonstration's database, files and mail, so that the next start makes them anew."""
    set_up()
    from balai.project import start

    if demo and not yes:
        click.confirm("This removes everything that was done in the demonstration. Go on?", abort=True)
    click.echo(f"Removed: {', '.join(start.reset_demonstration()) or 'nothing was there'}.")
