"""The platform that is measured: a home of its own with PostgreSQL, the demonstration, and web servers on demand.

Import this before anything of Django: it decides which installation the settings speak of.
"""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
HOME = Path(tempfile.mkdtemp(prefix="balai-bench-"))
for name in [name for name in os.environ if name.startswith(("BALAI_", "DATABASE_", "DJANGO_"))]:
    del os.environ[name]
os.environ |= {
    "BALAI_HOME": str(HOME),
    "BALAI_TRUSTED_PROXIES": "1",
    "BALAI_LOG_LEVEL": "WARNING",
    "DJANGO_SETTINGS_MODULE": "balai.project.settings",
}
FREE = "bench_free"
"""A role and a connection that no policy touches; it only reads."""
FREE_ROLE = f"""
CREATE ROLE {FREE} LOGIN BYPASSRLS;
GRANT USAGE ON SCHEMA public TO {FREE};
GRANT SELECT ON ALL TABLES IN SCHEMA public TO {FREE};
GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA public TO {FREE};
"""
READY_WITHIN = 60
"""Seconds that a web server has for its first answer."""


@contextmanager
def platform() -> Iterator[None]:
    """Everything but the web server is up: tables, reference data, the invented people and their work."""
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connections

    from balai.project import cluster, forum

    server = cluster.start_embedded(HOME / "database")
    try:
        cluster.bring_up_to_date(verbosity=0)
        forum.load_reference()
        forum.load_demonstration()
        call_command("collectstatic", interactive=False, verbosity=0)
        _open_free_connection()
        yield
    finally:
        connections.close_all()
        server.stop()
        shutil.rmtree(HOME, ignore_errors=True)


def _open_free_connection() -> None:
    from django.db import connections

    from balai.project import cluster

    with cluster.administrator() as admin:
        admin.execute(FREE_ROLE)
    for alias, user in ((FREE, FREE), ("admin", "postgres")):
        connections.settings[alias] = connections.settings["default"] | {"USER": user, "OPTIONS": {}}


@contextmanager
def web_server(application: str, environment: dict[str, str] | None = None) -> Iterator[str]:
    """The address of `application` ("module:name"), served as `balai web` serves; "" is Balai itself."""
    port = _free_port()
    command = [sys.executable, "-c", "from balai.project.cli import main; main()", "web"]
    if application:
        command = [sys.executable, "-m", "granian", *server_arguments(port), application]
    variables = os.environ | {"BALAI_PORT": str(port), "PYTHONPATH": str(ROOT)} | (environment or {})
    with (HOME / f"web-{port}.log").open("wb") as log:
        process = subprocess.Popen(command, cwd=ROOT, env=variables, stdout=log, stderr=log, start_new_session=True)
    try:
        address = f"http://127.0.0.1:{port}"
        _wait_for(address + "/health/live", process, HOME / f"web-{port}.log")
        yield address
    finally:
        _stop(process)


def _stop(process: subprocess.Popen[bytes]) -> None:
    """With every process of its own."""
    process.terminate()
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def server_arguments(port: int) -> list[str]:
    """The same server with the same processes and threads as `balai web` (balai/project/serve.py)."""
    from balai.project.config import CONFIG
    from balai.project.serve import THREADS

    return [
        *("--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port)),
        *("--workers", str(CONFIG.web_processes), "--blocking-threads", str(THREADS)),
        *("--log-level", "warning", "--workers-kill-timeout", "8"),
    ]


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + READY_WITHIN
    while time.monotonic() < deadline and process.poll() is None:
        try:
            urllib.request.urlopen(address, timeout=5).close()
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError(f"no web server at {address}:\n{log.read_text()[-2000:]}")
