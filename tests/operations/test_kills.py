"""kill -9 of web server, worker and database under load: what was acknowledged is there afterwards (PROOF.md, 6)."""

import http.client
import itertools
import json
import signal
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
import pytest

from .installation import ROOT, Installation, free_port
from .test_start import running

TRIALS = 20
WRITERS = 6
LATER_WITHIN = 150
"""Seconds for a dead worker's jobs to be given to another and done."""
NO_DELAY = """
    from django.db import connections
    with connections["owner"].cursor() as cursor:
        cursor.execute("SET ROLE NONE")
        cursor.execute("ALTER ROLE balai_app SET synchronous_commit = off")
        cursor.execute("ALTER SYSTEM SET wal_writer_delay = '10s'")
"""
KEPT = """
    from balai.kernel.identity.models import Party
    print(*Party.objects.filter(kind="business").values_list("code", flat=True))
"""

WAIT = """
    import json, time
    from pathlib import Path
    from balai.kernel.identity.models import Party
    wanted = set(json.loads(Path({wanted!r}).read_text()))
    deadline = time.monotonic() + {seconds}
    while missing := wanted - set(Party.objects.filter(kind="business").values_list("code", flat=True)):
        if time.monotonic() > deadline:
            break
        time.sleep(1)
    print(len(missing))
"""
"""One program that looks each second: to start one for every look takes more than what is waited for."""


class Load:
    """Writers who go on through every failure, and remember what was acknowledged."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.acknowledged: list[str] = []
        self.numbers = itertools.count()
        self.stop = threading.Event()
        self.writers = [threading.Thread(target=self.write) for _ in range(WRITERS)]

    def write(self) -> None:
        while not self.stop.is_set():
            code = f"w{next(self.numbers)}"
            try:
                with urllib.request.urlopen(f"{self.address}loaded/{code}/", data=b"", timeout=20) as answer:
                    if answer.read() == code.encode():
                        self.acknowledged.append(code)
            except (OSError, http.client.HTTPException):
                time.sleep(0.02)

    def go_on(self, times: int) -> None:
        """Return after so many further acknowledgements."""
        goal, deadline = len(self.acknowledged) + times, time.monotonic() + 60
        while len(self.acknowledged) < goal:
            assert time.monotonic() < deadline, "nothing is acknowledged any more"
            time.sleep(0.05)


@contextmanager
def under_load(address: str) -> Iterator[Load]:
    load = Load(address)
    for writer in load.writers:
        writer.start()
    try:
        yield load
    finally:
        load.stop.set()
        for writer in load.writers:
            writer.join()


def processes(told: Callable[[list[str]], bool], home: Path) -> list[psutil.Process]:
    """The processes of one installation whose command line answers to `told`."""
    found = []
    for process in psutil.process_iter(["cmdline", "environ"]):
        environment = process.info["environ"] or {}
        if told(process.info["cmdline"] or []) and environment.get("BALAI_HOME") == str(home):
            found.append(process)
    return found


def kill(part: str, home: Path) -> None:
    """End every process of `part` at once, without a word."""
    if part == "database":
        first = psutil.Process(int((home / "database" / "postmaster.pid").read_text().split()[0]))
        victims = [first, *first.children(recursive=True)]
    else:
        victims = processes(lambda words: part in words or (part == "web" and "granian" in words), home)
    assert victims, part
    for victim in victims:
        with_signal(victim)


def with_signal(victim: psutil.Process) -> None:
    try:
        victim.send_signal(signal.SIGKILL)
    except psutil.NoSuchProcess:
        return


@pytest.fixture
def installation(tmp_path: Path, migrated_home: Path) -> Installation:
    settings = {
        "BALAI_PORT": str(free_port()),
        "BALAI_FORUM": str(ROOT / "tests" / "forums" / "tiny"),
        "DJANGO_SETTINGS_MODULE": "tests.operations.loaded_settings",
    }
    installation = Installation(tmp_path / "home", settings)
    installation.begin_with(migrated_home)
    return installation


@pytest.mark.slow
def test_twenty_kills_lose_nothing_that_was_acknowledged(installation: Installation, tmp_path: Path) -> None:
    with running(installation) as address:
        with under_load(address) as load:
            load.go_on(50)
            for trial in range(TRIALS):
                kill(("database", "web", "worker")[trial % 3], installation.home)
                load.go_on(30)
        assert not set(load.acknowledged) - set(installation.python(KEPT).split())
        wanted = tmp_path / "wanted"
        wanted.write_text(json.dumps([*load.acknowledged, *(f"{code}-later" for code in load.acknowledged)]))
        missing = installation.python(WAIT.format(wanted=str(wanted), seconds=LATER_WITHIN), within=2 * LATER_WITHIN)
        assert missing == "0\n", "so many jobs were not done, or what was acknowledged is there no more"
        verified = installation.balai("audit", "verify")
        assert verified.returncode == 0, verified.stderr
    print(f"{TRIALS} kills, {len(load.acknowledged)} acknowledged, 0 lost")


@pytest.mark.slow
def test_with_asynchronous_commit_the_same_kill_does_lose(installation: Installation) -> None:
    """The negative control: it shows that the test above could fail."""
    installation.python(NO_DELAY)
    with running(installation) as address:
        with under_load(address) as load:
            load.go_on(100)
            kill("database", installation.home)
            before = list(load.acknowledged)
            load.go_on(10)
        lost = set(before) - set(installation.python(KEPT).split())
    assert lost
    print(f"asynchronous commit lost {len(lost)} of {len(before)} acknowledged")
