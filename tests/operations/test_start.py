"""`balai up` and its refusals: each tells what is wrong and leaves with an exit code of its own."""

import json
import os
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from .installation import ROOT, Installation, free_port

TINY = ROOT / "tests" / "forums" / "tiny"


@contextmanager
def running(installation: Installation) -> Iterator[str]:
    """`balai up`, ready; gives the address, and stops it as Ctrl-C does."""
    command = subprocess.Popen(
        installation.command("up"), env=installation.environment, cwd=ROOT, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip
    try:
        for line in command.stdout:
            if line.startswith("Balai is ready at "):
                break
        else:
            raise AssertionError(f"it left with {command.wait()}")
        yield line.split()[-1]
    finally:
        command.send_signal(signal.SIGINT)
        assert command.wait(30) == 0


@pytest.fixture
def installation(tmp_path: Path) -> Installation:
    return Installation(tmp_path / "home", {"BALAI_PORT": str(free_port()), "BALAI_FORUM": str(TINY)})


def status(address: str) -> int:
    try:
        return int(urllib.request.urlopen(address, timeout=10).status)
    except urllib.error.HTTPError as error:
        return error.code


@pytest.mark.slow
def test_it_starts_answers_stops_and_starts_again_with_its_data(installation: Installation) -> None:
    with running(installation) as address:
        assert status(address + "health/live") == 200
        assert status(address + "health/ready") == 200
        assert status(address + "metrics") == 200
        assert installation.balai("demo", "accounts", "--json").returncode == 0, "commands work beside it"
        other = installation.balai("up")
        assert other.returncode == 8
        assert "Another Balai" in other.stderr
    left = installation.home / "database" / "postmaster.pid"
    assert not left.exists()
    is_machine_busy = os.getloadavg()[0] > 2 * (os.cpu_count() or 1)  # with other work than ours
    began = time.monotonic()
    with running(installation) as address:
        assert time.monotonic() - began < 8 or is_machine_busy
        assert status(address + "health/ready") == 200


@pytest.mark.slow
def test_figures_are_for_this_machine_and_not_for_whom_a_proxy_speaks(
    installation: Installation, migrated_home: Path
) -> None:
    installation.begin_with(migrated_home)
    with running(installation) as address:
        through_proxy = urllib.request.Request(address + "metrics", headers={"X-Forwarded-For": "203.0.113.7"})
        with pytest.raises(urllib.error.HTTPError, match="404"):
            urllib.request.urlopen(through_proxy, timeout=10)


def test_a_taken_port_is_named(installation: Installation) -> None:
    with socket.create_server(("127.0.0.1", int(installation.settings["BALAI_PORT"]))):
        done = installation.balai("up")
    assert done.returncode == 5
    assert installation.settings["BALAI_PORT"] in done.stderr
    assert not (installation.home / "database").exists()


def test_an_unreachable_database_is_named(installation: Installation) -> None:
    nowhere = f"127.0.0.1:{free_port()}/balai"
    installation.settings |= {
        "DATABASE_URL": f"postgresql://balai_app:x@{nowhere}",
        "BALAI_ADMIN_DATABASE_URL": f"postgresql://postgres:x@{nowhere}",
    }
    done = installation.balai("up")
    assert done.returncode == 6
    assert "does not answer" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_missing_forum_is_named(installation: Installation) -> None:
    installation.settings["BALAI_FORUM"] = "/nowhere/at/all"
    done = installation.balai("up")
    assert done.returncode == 9
    assert "/nowhere/at/all" in done.stderr


def test_every_wrong_setting_is_told_at_once(installation: Installation) -> None:
    wrong = {"BALAI_PORT": "eighty", "BALAI_MODE": "test", "BALAI_PROT": "1", "DATABASE_URL": "mysql://x"}
    installation.settings |= wrong
    done = installation.balai("up")
    assert done.returncode == 3
    said = ("BALAI_PORT must", "BALAI_MODE must", "Is BALAI_PORT meant?", "DATABASE_URL must start", "set both")
    assert [words for words in said if words not in done.stderr] == []


def test_production_refuses_the_secrets_of_the_demonstration(installation: Installation) -> None:
    installation.settings["BALAI_MODE"] = "production"
    done = installation.balai("up")
    assert done.returncode == 3
    for name in ("BALAI_SECRET", "BALAI_SITE_URL", "BALAI_EMAIL_URL", "BALAI_HOSTS"):
        assert name in done.stderr


def test_every_command_has_help() -> None:
    from balai.project.cli import balai

    for name, command in balai.commands.items():
        assert command.help, name
        for below, subcommand in getattr(command, "commands", {}).items():
            assert subcommand.help, f"{name} {below}"


def test_reset_removes_the_demonstration_and_nothing_else(installation: Installation, migrated_home: Path) -> None:
    installation.begin_with(migrated_home)
    (installation.home / "kept").write_text("a note of the operator's")
    assert installation.balai("reset", "--demo", "--yes").returncode == 0
    assert not (installation.home / "database").exists()
    assert (installation.home / "kept").exists()


def test_trust_and_audit_speak_json(installation: Installation, migrated_home: Path) -> None:
    installation.begin_with(migrated_home)
    tables = json.loads(installation.balai("trust", "--json").stdout)["tables"]
    assert any(table["is_marked"] for table in tables)
    assert json.loads(installation.balai("audit", "verify", "--json").stdout)["ok"]
