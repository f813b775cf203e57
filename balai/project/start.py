"""`balai up`: from whatever state the home is in to a running platform, and back."""

import contextlib
import shutil
import signal
import socket
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click
from django.core.management import call_command
from django.db import connections

from . import accounts, cluster, forum, home
from .config import CONFIG, ROOT
from .embedded import Embedded
from .failures import CheckFailed, ForumMissing, PartKeepsFailing, PortTaken
from .supervise import Program, Supervisor

BALAI = Path(sys.executable).with_name("balai")
STATIC = (ROOT / "build" / "static", ROOT / "requirements.txt")
READY_WITHIN = 60
"""Seconds that the web server has for its first answer."""


def up() -> None:
    """Start everything, and keep it up until SIGINT or SIGTERM."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.default_int_handler)
    with home.alone_in(CONFIG.home):
        check_the_ground()
        supervisor = Supervisor(say)
        try:
            start(supervisor)
            welcome()
            keep(supervisor)
        except KeyboardInterrupt:
            say("Stopping ...")
        finally:
            for number in (signal.SIGINT, signal.SIGTERM):
                signal.signal(number, signal.SIG_IGN)
            supervisor.stop()
    say("Stopped. Your data stays in " + str(CONFIG.home))


def check_the_ground() -> None:
    """Raises `DiskFull`, `ForumMissing` or `PortTaken` before anything is touched."""
    home.require_room(CONFIG.home)
    if not (CONFIG.forum / "forum.yaml").is_file():
        raise ForumMissing(f"BALAI_FORUM names no folder with a forum.yaml: {CONFIG.forum}")
    with contextlib.closing(socket.socket(socket.AF_INET6 if ":" in CONFIG.host else socket.AF_INET)) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((CONFIG.host, CONFIG.port))
        except OSError as error:
            raise PortTaken(
                f"Cannot listen on {CONFIG.host}:{CONFIG.port} ({error.strerror}). Set BALAI_PORT to a free port."
            ) from error


def start(supervisor: Supervisor) -> None:
    """Every step, each with its line of progress."""
    if CONFIG.is_embedded:
        with step("Start PostgreSQL"):
            supervisor.add(Embedded(CONFIG.home / "database"))
    with step("Bring the tables up to date"):
        cluster.bring_up_to_date(verbosity=0)
    once("Load the forum's reference data", "reference", forum_inputs, forum.load_reference)
    if CONFIG.is_demonstration and (CONFIG.forum / "demonstration.yaml").is_file():
        once("Load the invented cast and work", "demonstration", forum_inputs, forum.load_demonstration)
    once("Gather style sheets and pictures", "static", static_inputs, gather_static)
    connections.close_all()
    with step("Start web server and worker"):
        supervisor.add(Program("web server", [BALAI, "web"], log_file("web")))
        supervisor.add(Program("worker", [BALAI, "worker"], log_file("worker")))
        wait_until_ready(supervisor)


def once(title: str, name: str, inputs: Callable[[], list[Path]], do: Callable[[], object]) -> None:
    """`do` unless it was done in this home with the same input files."""
    files = inputs()
    if home.is_done(CONFIG.home, name, files):
        return
    with step(title):
        do()
        home.note_done(CONFIG.home, name, files)


def forum_inputs() -> list[Path]:
    """The files that say what the forum is."""
    return home.files_in(CONFIG.forum)


def static_inputs() -> list[Path]:
    """What the gathered static files are made of."""
    built, locked = STATIC
    ours = [path for folder in ROOT.glob("balai/**/static") for path in home.files_in(folder)]
    return [*home.files_in(built), *ours, locked]


def gather_static() -> None:
    """Put every static file where the web server looks for it."""
    call_command("collectstatic", interactive=False, verbosity=0, clear=True)


def log_file(name: str) -> Path:
    """Where a part writes its log; the one of the run before stays beside it."""
    log = CONFIG.home / "logs" / f"{name}.log"
    log.parent.mkdir(exist_ok=True)
    if log.exists():
        log.replace(log.with_suffix(".log.1"))
    return log


def wait_until_ready(supervisor: Supervisor) -> None:
    """Return when the platform says that it is ready. Raises `PartKeepsFailing`."""
    deadline = time.monotonic() + READY_WITHIN
    while not is_ready():
        supervisor.look()
        if time.monotonic() > deadline:
            raise PartKeepsFailing(f"The web server gave no answer within {READY_WITHIN} s.")
        time.sleep(0.1)


def is_ready() -> bool:
    """Whether the platform answers that every part a page needs is there."""
    try:
        with urllib.request.urlopen(f"{address()}health/ready", timeout=5) as answer:  # noqa: S310 - our own address
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False


def address() -> str:
    """Where a browser on this machine finds the platform."""
    host = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(CONFIG.host, CONFIG.host)  # noqa: S104 - read, not bound
    return f"http://{f'[{host}]' if ':' in host and '[' not in host else host}:{CONFIG.port}/"


def welcome() -> None:
    """Say where the platform is and, in the demonstration, as whom one may sign in."""
    say(f"\nBalai is ready at {address()}")
    if CONFIG.is_demonstration and (table := accounts.as_table(accounts.demonstration_accounts())):
        say("Demonstration accounts, all of them invented people:\n" + table)
    connections.close_all()
    say(f"Logs are in {CONFIG.home / 'logs'}. Ctrl-C stops it; your data stays.\n")


def keep(supervisor: Supervisor) -> None:
    """Look after the parts until somebody stops us."""
    while True:
        time.sleep(0.5)
        supervisor.look()


def reset_demonstration() -> list[str]:
    """Remove the home of a demonstration but its lock; returns what was there. Raises `CheckFailed`."""
    if not (CONFIG.is_demonstration and CONFIG.is_embedded):
        raise CheckFailed("Only a demonstration with its own database can be started over.")
    with home.alone_in(CONFIG.home):
        Embedded(CONFIG.home / "database").stop()
        there = [name for name in ("database", "files", "mail", "done") if (CONFIG.home / name).exists()]
        for name in there:
            shutil.rmtree(CONFIG.home / name)
    return there


@contextmanager
def step(title: str) -> Iterator[None]:
    """Print what is being done, and how long it took."""
    started = time.monotonic()
    click.echo(f"  {title:34}", nl=False)
    try:
        yield
    except BaseException:
        click.echo(" failed")
        raise
    click.echo(f" {time.monotonic() - started:5.1f} s")


def say(text: str) -> None:
    """A line for the person at the terminal."""
    click.echo(text)
