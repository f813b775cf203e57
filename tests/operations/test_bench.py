"""The benchmarks run: tiny, so that they cannot rot; what they measure is for `make bench` to say."""

import re
import subprocess
import sys

import pytest

from .installation import ROOT

SECTIONS = [
    "Row-level control",
    "Pages",
    "Weight",
    "Growth",
    "The register as it grows",
    "Quality of reading",
    "Ingest",
    "The audit record",
]


@pytest.mark.slow
def test_every_benchmark_runs_and_says_which_bars_are_met() -> None:
    before = (ROOT / "docs" / "benchmarks.md").read_bytes()
    command = [sys.executable, "tools/bench.py", "--quick"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=400, check=False)
    assert done.returncode == 0, done.stderr
    assert all(f"\n## {section}" in done.stdout for section in SECTIONS)
    assert re.search(r"\*\*\d+ of \d+ bars are met\.\*\*", done.stdout)
    assert (ROOT / "docs" / "benchmarks.md").read_bytes() == before, "a quick run is no result"


def test_every_missed_bar_of_the_last_full_run_is_named_on_the_page() -> None:
    page = (ROOT / "docs" / "benchmarks.md").read_text()
    assert page.count("| **missed** |") == len(re.findall(r"^- .*missed by", page, re.MULTILINE))
