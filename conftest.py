"""The tests' real PostgreSQL: one embedded server for the session, one fresh database, the application's own role."""

import gc
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest

HEAVY = (
    "the invented forum",
    "a running demonstration",
    "tests/operations/test_kills.py",
    "tests/operations/test_bench.py",
    "tests/operations/test_backup.py",
    "tests/operations/test_start.py",
    "tests/operations/test_migrations.py",
    "tests/journey/test_console.py",
    "tests/journey/test_demonstration.py",
    "balai/commitments/tests/test_report_bytes.py",
    "tests/operations/test_parts.py",
)
"""What takes long is begun first, so that no worker is left alone with it at the end."""
BUILT_ONCE = {"built_world": HEAVY[0], "site": HEAVY[1]}
"""Fixtures of a whole session that are dear: all files that need one go to one worker."""
LONGEST_NAME = 60
"""Bytes of a parameter that stand in the name of its test."""
HOME = Path(tempfile.mkdtemp(prefix="balai-test-"))
os.environ["BALAI_HOME"] = str(HOME)
os.environ["DJANGO_SETTINGS_MODULE"] = "balai.project.settings"
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # Playwright keeps a loop in the thread that later tests use too


def pytest_configure() -> None:
    """Settings read the environment above, so Django is set up only now; no example fails for a busy machine.

    Passwords are hashed by the platform's own way with fewer rounds: how slow it is, no test asks.
    """
    import django
    from django.contrib.auth.hashers import PBKDF2PasswordHasher
    from hypothesis import settings

    django.setup()
    PBKDF2PasswordHasher.iterations = 1_000
    del os.environ["DJANGO_SETTINGS_MODULE"]  # a worker of pytest-xdist has to find its own home first
    settings.register_profile("house", deadline=None)
    settings.load_profile("house")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """One more than cores: whoever waits for a dead worker's jobs, or for a browser, leaves a core to another."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return cores + 1


@pytest.hookimpl(wrapper=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> Iterator[None]:
    """With `--dist loadgroup` a worker takes a file at a time, or all files that need the same dear fixture.

    Groups are named before pytest-xdist reads them, the order is set after pytest-django has set its own.
    """
    needed = [(item.path, name) for item in items for name in getattr(item, "fixturenames", ())]
    dear = {path: BUILT_ONCE[name] for path, name in needed if name in BUILT_ONCE}
    for item in items:
        group = dear.get(item.path) or item.path.relative_to(Path(__file__).parent).as_posix()
        item.add_marker(pytest.mark.xdist_group(group))
    yield
    items.sort(key=rank)


def pytest_collection_finish(session: pytest.Session) -> None:
    """A worker that lost its groups does not begin: pytest 9.2.0 undid them silently, and every worker built all.

    `loadgroup` is what pytest-xdist sets in a worker for `--dist loadgroup`.
    """
    if session.config.getoption("loadgroup", default=False):
        lost = [item.nodeid for item in session.items if "@" not in item.nodeid.rpartition("]")[2]]
        if lost:
            raise RuntimeError(f"--dist loadgroup is on, but {len(lost)} tests bear no group, as {lost[0]}")


@pytest.hookimpl(tryfirst=True)
def pytest_runtestloop() -> None:
    """What was collected stays to the end: looking for garbage among it, over and over, took an eighth of a walk."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


def rank(item: pytest.Item) -> int:
    """Where the group of an item stands among those that take long; all others come after."""
    group = next(item.iter_markers("xdist_group")).args[0]
    return HEAVY.index(group) if group in HEAVY else len(HEAVY)


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """A file is called by its argument: one that was made now has the hour in it, another for each worker."""
    return argname if isinstance(val, bytes) and len(val) > LONGEST_NAME else None


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker: pytest.FixtureRequest) -> Iterator[None]:
    """Start PostgreSQL, make the roles, migrate as the owner; tests then connect as the application does.

    Nothing here has to outlive the machine, so nothing waits for the disk. `balai_blank` stays as it is migrated, to
    be copied.
    """
    from django.db import connections

    from balai.project import cluster

    server = cluster.start_embedded(HOME / "database")
    with psycopg.connect(server.get_uri(), autocommit=True) as admin:
        admin.execute("ALTER SYSTEM SET fsync = off")
        admin.execute("ALTER SYSTEM SET full_page_writes = off")
        admin.execute("SELECT pg_reload_conf()")
        cluster.prepare(admin, "balai")
        with django_db_blocker.unblock():
            cluster.migrate(verbosity=0)
            connections.close_all()
            connections["default"].close_pool()
        admin.execute("CREATE DATABASE balai_blank OWNER balai_owner TEMPLATE balai")
    yield
    with django_db_blocker.unblock():
        connections.close_all()
    server.cleanup()


@pytest.fixture(autouse=True)
def plain_names(settings: Any) -> None:
    """Static files under their own names, without collecting them first."""
    backend = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": backend}


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Debian's Chromium, one for all tests of the process: Playwright starts no second one beside it."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        options = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-dev-shm-usage"]
        found = shutil.which("chromium") or shutil.which("chromium-browser")
        chromium = playwright.chromium.launch(executable_path=found, args=options)
        yield chromium
        chromium.close()
