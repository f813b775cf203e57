"""The real settings with one more page, on which the kill test writes through the real web server."""

from balai.project.settings import *  # noqa: F403

ROOT_URLCONF = "tests.operations.loaded_urls"
