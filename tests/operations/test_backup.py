"""A backup is restored into an empty machine, and everything is as it was; a bad one is refused."""

import json
from pathlib import Path

import pytest

from .installation import Installation

SETTINGS = {"BALAI_BACKUP_KEY": "a key for the tests only"}
FILL = """
    import io
    from balai.kernel import clock
    from balai.kernel.files.operations import store
    from balai.kernel.identity.actor import Actor
    from balai.kernel.identity.models import Party, Token
    from balai.kernel.ids import new_key
    from balai.kernel.marking.context import acting_as
    from balai.kernel.marking.mark import mark
    token = Token.objects.create(kind="party")
    party = Party.objects.create(token=token, code="xa", kind="state", name={"en": "Xanadu"})
    actor = Actor(tokens=frozenset({1, token.id}))
    from django.contrib.sessions.backends.db import SessionStore
    SessionStore().save()
    with acting_as(actor):
        store(actor=actor, source=io.BytesIO(b"A plain text, kept sealed.\\n" * 9000), name="plain.txt",
              mark=mark("AMBER", token.id), attached_to=new_key())
"""
READ = """
    from balai.kernel.files.models import StoredFile
    from balai.kernel.files.queries import content
    from balai.kernel.identity.actor import Actor
    from balai.kernel.identity.models import Party
    from balai.kernel.marking.context import acting_as
    token = Party.objects.get(code="xa").token_id
    with acting_as(Actor(tokens=frozenset({1, token}))):
        print(len(b"".join(content(StoredFile.objects.get()))))
    print(StoredFile.objects.count())
    from django.contrib.sessions.models import Session
    print(Session.objects.count())
"""


@pytest.fixture(scope="module")
def origin(module_path: Path) -> Installation:
    """An installation with a party and a file that only the party may read."""
    installation = Installation(module_path / "origin", SETTINGS)
    assert installation.balai("migrate", "--quiet").returncode == 0
    installation.python(FILL)
    return installation


@pytest.fixture(scope="module")
def backup(origin: Installation, module_path: Path) -> Path:
    """A backup of it."""
    file = module_path / "balai.backup"
    done = origin.balai("backup", str(file), "--json")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["tables"]["identity_party"]["rows"] == 1
    return file


def test_a_backup_restored_into_an_empty_machine_is_the_same(
    origin: Installation, backup: Path, tmp_path: Path
) -> None:
    fresh = Installation(tmp_path / "fresh", SETTINGS)
    done = fresh.balai("restore", str(backup), "--json")
    assert done.returncode == 0, done.stderr
    again = fresh.balai("backup", str(tmp_path / "again"), "--json")
    first, second = json.loads(done.stdout), json.loads(again.stdout)
    assert first["tables"] | {"balai_context_key": None} == second["tables"] | {"balai_context_key": None}
    assert first["files"] == second["files"]
    assert fresh.python(READ).split() == ["243000", "0", "0"], "its reader reads it, nobody else; no session came along"
    assert origin.python(READ).split() == ["243000", "0", "1"], "and there was one"
    assert fresh.balai("trust").stdout == origin.balai("trust").stdout


def test_a_backup_is_written_over_only_when_asked(origin: Installation, tmp_path: Path) -> None:
    file = tmp_path / "kept"
    file.write_text("an older backup")
    assert origin.balai("backup", str(file)).returncode == 1
    assert file.read_text() == "an older backup"
    assert origin.balai("backup", str(file), "--force").returncode == 0
    assert file.read_bytes().startswith(b"balai-bak1")


def test_a_backup_holds_nothing_readable(backup: Path) -> None:
    content = backup.read_bytes()
    assert b"Xanadu" not in content
    assert b"contents.json" not in content


@pytest.mark.parametrize("place", [0, 12, 60, -5])
def test_a_backup_with_one_bit_changed_is_refused(backup: Path, tmp_path: Path, place: int) -> None:
    content = bytearray(backup.read_bytes())
    content[place] ^= 1
    damaged = tmp_path / "damaged"
    damaged.write_bytes(content)
    done = Installation(tmp_path / "fresh", SETTINGS).balai("restore", str(damaged))
    assert done.returncode == 12
    assert "Traceback" not in done.stderr


def test_a_backup_that_lost_its_end_is_refused(backup: Path, tmp_path: Path) -> None:
    short = tmp_path / "short"
    short.write_bytes(backup.read_bytes()[: -64 * 1024])
    assert Installation(tmp_path / "fresh", SETTINGS).balai("restore", str(short)).returncode == 12


def test_another_key_or_another_secret_does_not_open_it(backup: Path, tmp_path: Path) -> None:
    other_key = Installation(tmp_path / "a", {"BALAI_BACKUP_KEY": "quite another key"})
    assert other_key.balai("restore", str(backup)).returncode == 12
    other_secret = Installation(tmp_path / "b", SETTINGS | {"BALAI_SECRET": "demonstration of another secret"})
    done = other_secret.balai("restore", str(backup))
    assert done.returncode == 12
    assert "BALAI_SECRET" in done.stderr


def test_a_restore_never_writes_over_what_is_there(origin: Installation, backup: Path) -> None:
    done = origin.balai("restore", str(backup))
    assert done.returncode == 11
    assert origin.python("from balai.kernel.identity.models import Party\nprint(Party.objects.count())") == "1\n"


def test_without_a_key_nothing_is_backed_up(origin: Installation, tmp_path: Path) -> None:
    done = Installation(origin.home).balai("backup", str(tmp_path / "open"))
    assert done.returncode == 12
    assert not (tmp_path / "open").exists()
