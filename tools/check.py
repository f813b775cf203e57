"""`make check`: everything that CI asks, one after the other, and a line of outcome for each. Tests come last."""

import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BIN = Path(sys.executable).parent
CHECKS = [
    ("Style and bugs (ruff)", [BIN / "ruff", "check", "."]),
    ("Templates (djlint)", [BIN / "djlint", "balai", "--check", "--quiet"]),
    ("Types (mypy)", [BIN / "mypy", "balai"]),
    ("The map (import-linter)", [BIN / "lint-imports"]),
    ("Printed pages match the code", [BIN / "python", "tools/print_reference.py", "--check"]),
    ("Every word is translated", [BIN / "python", "tools/messages.py", "--check"]),
    ("Migrations match the models", [BIN / "python", "-m", "django", "makemigrations", "--check", "--dry-run"]),
]
TESTS = [BIN / "pytest", "-n", "auto", "--dist", "loadgroup", "--no-loadscope-reorder"]


def main() -> int:
    """Run each check even when one before it failed, and the tests at the end, whose own summary stays last."""
    failed = [name for name, command in CHECKS if not passes(name, command)]
    tests = subprocess.run(TESTS, cwd=ROOT, stdin=subprocess.DEVNULL, check=False).returncode
    if failed:
        sys.stderr.write(f"Before the tests these failed: {', '.join(failed)}\n")
    return tests or bool(failed)


def passes(name: str, command: list[Path | str]) -> bool:
    """Whether `command` succeeds; its words are printed only when it does not."""
    started = time.monotonic()
    done = subprocess.run(
        command, cwd=ROOT, env=environment(), stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )
    outcome = "failed" if done.returncode else "passed"
    sys.stdout.write(f"  {name:34} {outcome} {time.monotonic() - started:6.1f} s\n")
    if done.returncode:
        sys.stdout.write(done.stdout + done.stderr)
    sys.stdout.flush()
    return not done.returncode


def environment() -> dict[str, str]:
    """What a Django command needs."""
    return os.environ | {"DJANGO_SETTINGS_MODULE": "balai.project.settings"}


if __name__ == "__main__":
    sys.exit(main())
