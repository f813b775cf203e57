"""A whole installation for a test: a home of its own, the real commands, the real programs."""

import os
import socket
import subprocess
import sys
import textwrap
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class Installation:
    """`home` is BALAI_HOME; `settings` are further variables."""

    home: Path
    settings: dict[str, str] = field(default_factory=dict)

    @property
    def environment(self) -> dict[str, str]:
        """What its programs find in their environment: nothing of the test's own settings."""
        inherited = {
            name: value for name, value in os.environ.items()
            if not name.startswith(("BALAI_", "DATABASE_", "DJANGO_"))
        }  # fmt: skip
        return inherited | {"BALAI_HOME": str(self.home), "PYTHONPATH": str(ROOT)} | self.settings

    def command(self, *arguments: str) -> list[str]:
        """The balai command line."""
        return [sys.executable, "-c", "from balai.project.cli import main; main()", *arguments]

    def balai(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run a balai command to its end."""
        return subprocess.run(
            self.command(*arguments), env=self.environment, cwd=ROOT,
            capture_output=True, text=True, timeout=120, check=False,
        )  # fmt: skip

    def begin_with(self, home: Path) -> None:
        """Everything in `home`, of whoever it is, becomes this installation's own; nothing may run in either."""
        subprocess.run(["cp", "-a", str(home), str(self.home)], check=True)

    def python(self, code: str, within: int = 120) -> str:
        """What `code` prints `within` seconds in this installation, with Django set up and the database running."""
        opening = "from balai.project.cli.ready import running_database\nwith running_database():\n"
        done = subprocess.run(
            [sys.executable, "-c", opening + textwrap.indent(textwrap.dedent(code), "    ")],
            env=self.environment, cwd=ROOT, capture_output=True, text=True, timeout=within, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        return done.stdout
