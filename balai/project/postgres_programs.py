"""PostgreSQL's own programs, which the wheel brings along, run against the platform's database."""

import os
import subprocess
from pathlib import Path

from django.conf import settings

from .config import CONFIG
from .embedded import Embedded
from .failures import DatabaseUnreachable


def run(name: str, *arguments: str | Path) -> None:
    """Run the program `name` on our database as its administrator. Raises `DatabaseUnreachable` with what it said."""
    program = Embedded(CONFIG.home / "database").program(name)
    environment = os.environ | address()
    done = subprocess.run([program, *arguments], env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise DatabaseUnreachable(f"{name} failed: {done.stderr.strip()}")


def address() -> dict[str, str]:
    """How libpq's programs find the database; the password stays out of the list of processes."""
    owner = settings.DATABASES["owner"]
    given = {
        "PGHOST": owner["HOST"],
        "PGPORT": owner["PORT"],
        "PGUSER": owner["USER"],
        "PGPASSWORD": owner["PASSWORD"],
        "PGDATABASE": owner["NAME"],
    }
    return {name: str(value) for name, value in given.items() if value}
