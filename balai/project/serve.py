"""The web server."""

import os
import shutil
import sys

from .config import CONFIG

THREADS = 4
"""Requests that one web process answers at a time; each holds a database connection while it does."""


def serve() -> None:
    """Become the web server: this process is replaced by it, so that signals reach it directly."""
    figures = CONFIG.home / "figures"
    shutil.rmtree(figures, ignore_errors=True)
    figures.mkdir(parents=True)
    os.environ["PROMETHEUS_MULTIPROC_DIR"] = str(figures)
    arguments = [
        *("--interface", "wsgi", "--host", CONFIG.host, "--port", str(CONFIG.port)),
        *("--workers", str(CONFIG.web_processes), "--blocking-threads", str(THREADS)),
        *("--respawn-failed-workers", "--respawn-interval", "0.5", "--workers-kill-timeout", "8"),
        *("--log-level", "warning"),
        "balai.project.wsgi:application",
    ]
    os.execv(sys.executable, [sys.executable, "-m", "granian", *arguments])  # noqa: S606 - its arguments are ours
