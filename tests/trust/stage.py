"""Two databases beside the tests' own: `FULL` holds the whole invented forum, `WITHOUT` all but its hidden batch."""

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from django.conf import settings
from django.db import connections

from balai.project import cluster

FULL, WITHOUT = "balai_trust_full", "balai_trust_without"
WALLED = "SELECT relname FROM pg_class WHERE relrowsecurity AND relnamespace = 'public'::regnamespace"


@contextmanager
def connected_to(name: str) -> Iterator[None]:
    """Every connection goes to the database `name`; afterwards to the one before."""
    before = settings.DATABASES["default"]["NAME"]
    _point_at(name)
    try:
        yield
    finally:
        _point_at(str(before))


def make(name: str) -> None:
    """A migrated database without a row that anybody wrote."""
    copy("balai_blank", name)


def copy(source: str, target: str) -> None:
    """`target` becomes a copy of `source`, to which nobody is connected."""
    with cluster.administrator("postgres") as admin:
        admin.execute(f"DROP DATABASE IF EXISTS {target} WITH (FORCE)")
        admin.execute(f"CREATE DATABASE {target} OWNER balai_owner TEMPLATE {source}")
        admin.execute(f"ALTER DATABASE {target} SET synchronous_commit = off")


@contextmanager
def superuser() -> Iterator[psycopg.Connection]:
    """The database's superuser, in the database that is on stage."""
    with cluster.administrator(str(settings.DATABASES["default"]["NAME"])) as admin:
        yield admin


@contextmanager
def without_row_security() -> Iterator[None]:
    """The second wall taken down."""
    with superuser() as admin:
        tables = [name for (name,) in admin.execute(WALLED)]
        for table in tables:
            admin.execute(f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY")
    try:
        yield
    finally:
        with superuser() as admin:
            for table in tables:
                admin.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")


def _point_at(name: str) -> None:
    connections.close_all()
    connections["default"].close_pool()
    for alias in ("default", "owner"):
        settings.DATABASES[alias]["NAME"] = name
        connections[alias].settings_dict["NAME"] = name
