"""The folder in which an installation keeps its data: who works in it, and what has been done to it."""

import fcntl
import hashlib
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from .failures import AlreadyRunning, DiskFull

LEAST_TO_START = 300 * 1024 * 1024
"""Bytes of disk for an empty database with its log files, the built pages, and some uploads."""


@contextmanager
def alone_in(home: Path) -> Iterator[None]:
    """Keep every other Balai out of `home` for the while. Raises `AlreadyRunning` and `DiskFull`."""
    home.mkdir(parents=True, exist_ok=True)
    with (home / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise AlreadyRunning(f"Another Balai works in {home}. Stop it, or set BALAI_HOME.") from error
        yield


def require_room(home: Path, least: int = LEAST_TO_START) -> None:
    """Raises `DiskFull` unless the disk of `home` has `least` bytes."""
    free = shutil.disk_usage(home).free
    if free < least:
        raise DiskFull(f"{home} has {free >> 20} MB of free disk; {least >> 20} MB are needed.")


def is_done(home: Path, step: str, inputs: Iterable[Path]) -> bool:
    """Whether `step` was done in this home with exactly these input files."""
    stamp = home / "done" / step
    return stamp.exists() and stamp.read_text() == _digest(inputs)


def note_done(home: Path, step: str, inputs: Iterable[Path]) -> None:
    """Remember that `step` was done with these input files."""
    (home / "done").mkdir(exist_ok=True)
    (home / "done" / step).write_text(_digest(inputs))


def files_in(folder: Path) -> list[Path]:
    """Every file below `folder`, in a fixed order; none when it is not there."""
    return sorted(path for path in folder.rglob("*") if path.is_file())


def _digest(inputs: Iterable[Path]) -> str:
    whole = hashlib.sha256()
    for path in inputs:
        whole.update(f"{path}\0{path.stat().st_size}\0".encode())
        whole.update(path.read_bytes())
    return whole.hexdigest()
