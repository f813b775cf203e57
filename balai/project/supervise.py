"""Keeps the parts of a running platform up: database, web server, worker."""

import os
import signal
import subprocess
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from .failures import PartKeepsFailing

TOO_SOON = 3.0
"""Seconds: a part that dies sooner after its start has not really started."""
DELAYS = (0.0, 0.2, 0.5, 1.0, 2.0)
"""Seconds to wait before each new start after so many early deaths in a row; the last one for all that follow."""
PATIENCE = 30.0
"""Seconds of early deaths in a row after which a part is given up; not fewer of them than there are delays."""
GRACE = 10.0
"""Seconds that a part has for ending what it is at."""


class Part(Protocol):
    """Something that runs."""

    name: str

    def start(self) -> None: ...
    def stop(self) -> None: ...
    def is_alive(self) -> bool: ...
    def last_words(self) -> str: ...


@dataclass
class Program:
    """A program of ours with all its child processes, in a process group of its own."""

    name: str
    command: Sequence[str | Path]
    log: Path
    process: "subprocess.Popen[bytes] | None" = None

    def start(self) -> None:
        """Start it; what an earlier run left of its group is ended first, since it may hold the port."""
        self._end_group(signal.SIGKILL)
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                self.command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True
            )

    def is_alive(self) -> bool:
        """Whether its first process runs."""
        return self.process is not None and self.process.poll() is None

    def stop(self) -> None:
        """Let it finish, and end it when it takes too long."""
        if self.process is None:
            return
        if self.is_alive():
            self.process.terminate()
            try:
                self.process.wait(GRACE)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        self._end_group(signal.SIGKILL)

    def last_words(self) -> str:
        """The end of its log."""
        return "\n".join(self.log.read_text(errors="replace").splitlines()[-5:])

    def _end_group(self, how: signal.Signals) -> None:
        if self.process is None:
            return
        try:
            os.killpg(self.process.pid, how)
        except ProcessLookupError:
            return


@dataclass
class _Watch:
    part: Part
    started: float
    failing_since: float = 0.0
    early_deaths: int = 0


class Supervisor:
    """Starts parts in order, restarts the one that dies, and stops all in the reverse order."""

    def __init__(self, report: Callable[[str], None], patience: float = PATIENCE) -> None:
        self.report = report
        self.patience = patience
        self.watches: list[_Watch] = []

    def add(self, part: Part) -> None:
        """Start `part` and keep it up from now on."""
        self.watches.append(_Watch(part, time.monotonic()))
        part.start()

    def look(self) -> None:
        """Restart what died since the last look. Raises `PartKeepsFailing`."""
        for watch in self.watches:
            if not watch.part.is_alive():
                self._revive(watch)

    def stop(self) -> None:
        """Stop all parts, the last started first; one that cannot be stopped does not spare the others."""
        for watch in reversed(self.watches):
            try:
                watch.part.stop()
            except (OSError, subprocess.SubprocessError) as error:
                self.report(f"The {watch.part.name} could not be stopped: {error}")
        self.watches.clear()

    def _revive(self, watch: _Watch) -> None:
        now = time.monotonic()
        if now - watch.started >= TOO_SOON:
            watch.early_deaths = 0
        if not watch.early_deaths:
            watch.failing_since = now
        watch.early_deaths += 1
        if watch.early_deaths >= len(DELAYS) and now - watch.failing_since >= self.patience:
            raise PartKeepsFailing(f"The {watch.part.name} does not stay up:\n{watch.part.last_words()}")
        time.sleep(DELAYS[min(watch.early_deaths, len(DELAYS)) - 1])
        self.report(f"The {watch.part.name} died and is started again.")
        watch.started = time.monotonic()
        watch.part.start()
