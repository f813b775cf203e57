"""What a command needs before it begins: settings that are right, and a database that runs."""

import os
from collections.abc import Iterator
from contextlib import contextmanager


def set_up() -> None:
    """Read the settings and set Django up. Raises `BadSetting`."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "balai.project.settings")
    import django

    django.setup()


@contextmanager
def running_database() -> Iterator[None]:
    """Set up, with a database: the one that runs, or the embedded one for the while of this command.

    Raises `BadSetting`, `AlreadyRunning` and `DatabaseUnreachable`.
    """
    set_up()
    from django.db import connections

    from balai.project.config import CONFIG
    from balai.project.embedded import Embedded
    from balai.project.home import alone_in

    server = Embedded(CONFIG.home / "database") if CONFIG.is_embedded else None
    if server is None or server.is_ready():
        yield
        return
    with alone_in(CONFIG.home):
        try:
            server.start()
            yield
        finally:
            connections.close_all()
            server.stop()
