"""The database: the embedded PostgreSQL, the three roles, and bringing the tables up to date."""

import atexit
from pathlib import Path

import psycopg
from django.conf import settings
from django.core.management import call_command
from django.db import connections
from psycopg import sql

from balai.kernel.marking.context import context_pads

from .embedded import Embedded

ROLES = """
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'balai_owner') THEN
    CREATE ROLE balai_owner NOLOGIN NOSUPERUSER NOBYPASSRLS; END IF;
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'balai_search') THEN
    CREATE ROLE balai_search NOLOGIN NOSUPERUSER NOBYPASSRLS; END IF;
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'balai_app') THEN
    CREATE ROLE balai_app LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE; END IF;
END $$;
GRANT balai_search TO balai_owner;
GRANT balai_owner TO CURRENT_USER;
"""
GRANTS = """
ALTER SCHEMA public OWNER TO balai_owner;
REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO balai_app, balai_search;
GRANT CREATE ON SCHEMA public TO balai_search;
ALTER DEFAULT PRIVILEGES FOR ROLE balai_owner IN SCHEMA public
  GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO balai_app;
ALTER DEFAULT PRIVILEGES FOR ROLE balai_owner IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO balai_app;
"""


def start_embedded(folder: Path) -> Embedded:
    """Start or join the PostgreSQL whose data lies in `folder`; what this process started stops with it."""
    server = Embedded(folder)
    server.start()
    if server.process:
        atexit.register(server.stop)
    return server


def prepare(admin: psycopg.Connection, name: str, password: str = "") -> None:
    """Make the roles and the database `name`, if they are not there. `admin` must be an autocommit superuser.

    `password` is what the application's role signs in with; the embedded server asks for none.
    """
    admin.execute(ROLES)
    if password:
        admin.execute(sql.SQL("ALTER ROLE balai_app PASSWORD {}").format(sql.Literal(password)))
    if not admin.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
        create = sql.SQL("CREATE DATABASE {} OWNER balai_owner ENCODING 'UTF8'")
        admin.execute(create.format(sql.Identifier(name)))


def bring_up_to_date(*, verbosity: int = 1) -> None:
    """Roles, database and tables, on whichever server the settings name. Raises `OperationalError`."""
    with administrator("postgres") as admin:
        prepare(admin, str(settings.DATABASES["default"]["NAME"]), str(settings.DATABASES["default"]["PASSWORD"]))
    migrate(verbosity=verbosity)


def administrator(database: str = "") -> psycopg.Connection:
    """An autocommit connection to the platform's database, or another of its server, by whom it was set up."""
    owner = settings.DATABASES["owner"]
    return psycopg.connect(
        dbname=database or str(owner["NAME"]),
        user=str(owner["USER"]),
        password=str(owner["PASSWORD"]) or None,
        host=str(owner["HOST"]),
        port=str(owner["PORT"]) or None,
        connect_timeout=10,
        autocommit=True,
    )


def migrate(*, verbosity: int = 1) -> None:
    """Bring tables, grants and the context key up to date, as the owner of the tables."""
    with connections["owner"].cursor() as cursor:
        cursor.execute("SET ROLE NONE")
        cursor.execute(GRANTS)
        cursor.execute("SET ROLE balai_owner")
    call_command("migrate", database="owner", verbosity=verbosity, interactive=False)
    call_command("createcachetable", database="owner", verbosity=verbosity)
    install_context_key()


def install_context_key() -> None:
    """Give the database the key with which it checks the tokens it is told."""
    ipad, opad = context_pads(settings.BALAI.context_key)
    with connections["owner"].cursor() as cursor:
        cursor.execute("DELETE FROM balai_context_key")
        cursor.execute("INSERT INTO balai_context_key VALUES (%s, %s)", [ipad, opad])
