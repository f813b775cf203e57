"""Where content could leave besides pages: logs, mail, cache, jobs, sessions, and the record's own rows."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

import structlog
from django.contrib.sessions.backends.db import SessionStore

from . import stage

TABLES = ("balai_cache", "procrastinate_jobs", "procrastinate_events", "audit_entry", "outbox_notice")
"""Tables that hold references, and never a word of what they are about."""


class _Lines(logging.Handler):
    def __init__(self, lines: list[str]) -> None:
        super().__init__(logging.DEBUG)
        self.lines = lines

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(f"{record.name} {record.getMessage()} {record.__dict__.get('request', '')} {record.exc_text}")


@contextmanager
def listening() -> Iterator[list[str]]:
    """Every line that is logged meanwhile, by Python's logging and by structlog."""
    lines: list[str] = []
    handler, root = _Lines(lines), logging.getLogger()
    root.addHandler(handler)
    with structlog.testing.capture_logs() as events:
        try:
            yield lines
        finally:
            root.removeHandler(handler)
            lines += [str(event) for event in events]


def rows_of_tables() -> dict[str, str]:
    """Every row of `TABLES`, read past both walls, as text."""
    with stage.superuser() as admin:
        return {
            table: "\n".join(row for (row,) in admin.execute(f"SELECT t::text FROM {table} AS t")) for table in TABLES
        }


def sessions() -> list[str]:
    """What every session holds."""
    with stage.superuser() as admin:
        rows = admin.execute("SELECT session_data FROM django_session").fetchall()
    return [str(SessionStore().decode(data)) for (data,) in rows]
