"""Folders for whole installations."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from .installation import Installation


@pytest.fixture
def tmp_path() -> Iterator[Path]:
    """A folder that PostgreSQL's own user may reach: pytest closes its own to all but who runs the tests."""
    with tempfile.TemporaryDirectory(prefix="balai-home-", ignore_cleanup_errors=True) as folder:
        yield Path(folder)


@pytest.fixture(scope="module")
def module_path() -> Iterator[Path]:
    """The same, for all tests of a file."""
    with tempfile.TemporaryDirectory(prefix="balai-home-", ignore_cleanup_errors=True) as folder:
        yield Path(folder)


@pytest.fixture(scope="session")
def migrated_home() -> Iterator[Path]:
    """A home whose tables the real command has made, for copies of it: how they are made is another test's matter."""
    with tempfile.TemporaryDirectory(prefix="balai-home-", ignore_cleanup_errors=True) as folder:
        home = Path(folder) / "home"
        assert Installation(home).balai("migrate", "--quiet").returncode == 0
        yield home
