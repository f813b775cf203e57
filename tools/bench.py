"""`make bench`: runs every bench/*.py, prints what each prints, and keeps it in docs/benchmarks.md.

A benchmark is a program that prints Markdown: a heading and a table, ratios of one and the same run.
"""

import os
import platform
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from subprocess import PIPE

ROOT = Path(__file__).resolve().parents[1]
KEPT = ROOT / "docs" / "benchmarks.md"
OPENING = """# Benchmarks

Printed by `make bench`. Compare ratios: they come from one run on one machine; times differ from machine to machine.

{system}, {cores} cores, Python {python}, {day}.
"""


def main() -> int:
    """Run each; a benchmark that fails is reported, and what was kept before stays."""
    opening = OPENING.format(
        system=platform.system(), cores=os.cpu_count(), python=platform.python_version(), day=datetime.now(UTC).date()
    )
    sections, failed = [opening], []
    for program in sorted((ROOT / "bench").glob("*.py")):
        if program.name.startswith("_"):
            continue
        command = [sys.executable, program]
        done = subprocess.run(command, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=PIPE, text=True, check=False)
        sys.stdout.write(done.stdout)
        sys.stdout.flush()
        if done.returncode:
            failed.append(program.name)
        sections.append(done.stdout.strip() + "\n")
    if failed:
        sys.stderr.write(f"These benchmarks failed: {', '.join(failed)}. {KEPT.relative_to(ROOT)} is as it was.\n")
        return 1
    KEPT.write_text("\n".join(sections))
    return 0


if __name__ == "__main__":
    sys.exit(main())
