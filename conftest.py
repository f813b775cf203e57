"""The tests' real PostgreSQL: one embedded server for the session, one fresh database, the application's own role."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest

HOME = Path(tempfile.mkdtemp(prefix="balai-test-"))
os.environ["BALAI_HOME"] = str(HOME)
os.environ["DJANGO_SETTINGS_MODULE"] = "balai.project.settings"
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # Playwright keeps a loop in the thread that later tests use too


def pytest_configure() -> None:
    """Settings read the environment above, so Django is set up only now; no example fails for a busy machine."""
    import django
    from hypothesis import settings

    django.setup()
    del os.environ["DJANGO_SETTINGS_MODULE"]  # a worker of pytest-xdist has to find its own home first
    settings.register_profile("house", deadline=None)
    settings.load_profile("house")


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker: pytest.FixtureRequest) -> Iterator[None]:
    """Start PostgreSQL, make the roles, migrate as the owner; tests then connect as the application does."""
    from balai.project import cluster

    server = cluster.start_embedded(HOME / "database")
    with psycopg.connect(server.get_uri(), autocommit=True) as admin:
        cluster.prepare(admin, "balai")
    with django_db_blocker.unblock():
        cluster.migrate(verbosity=0)
    yield
    with django_db_blocker.unblock():
        from django.db import connections

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
