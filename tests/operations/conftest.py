"""Folders for whole installations."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest


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
