"""The pages under test name the built sheet, so it is built."""

import runpy
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[4]


@pytest.fixture(scope="session")
def built_front() -> Path:
    """The folder with the assembled sheet; skipped, and said so, where `npm ci` has not been run."""
    if not (ROOT / "node_modules").is_dir():
        pytest.skip("node_modules is missing: run `npm ci`")
    assert runpy.run_path(str(ROOT / "tools" / "build_front.py"))["main"]() == 0
    return ROOT / "build" / "static"
