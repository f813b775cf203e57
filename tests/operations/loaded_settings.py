"""The real settings, with the one page on which the kill test writes through the real web server."""

from balai.project.settings import *  # noqa: F403

ROOT_URLCONF = "tests.operations.loaded_urls"
PROCRASTINATE_IMPORT_PATHS = ["tests.operations.loaded_urls"]
