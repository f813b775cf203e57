"""Reading a forum's folder of data."""

import hashlib
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml


class BadForum(Exception):
    """A forum's folder that cannot be loaded; `str()` names the file."""


class ForumFolder:
    """One forum as files; the format is described in the README beside the data."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def read(self, name: str) -> Any:
        """The content of `name`.yaml. Raises `BadForum`."""
        file = self.path / f"{name}.yaml"
        try:
            return yaml.load(file.read_text(encoding="utf-8"), Loader=_LOADER)  # noqa: S506 - both are safe loaders
        except (OSError, yaml.YAMLError) as error:
            raise BadForum(f"{file}: {error}") from error

    @cached_property
    def digest(self) -> str:
        """SHA-256 over every file's name and content; changes when any fact does."""
        digest = hashlib.sha256()
        for file in sorted(self.path.rglob("*.yaml")):
            digest.update(str(file.relative_to(self.path)).encode() + b"\0" + file.read_bytes())
        return digest.hexdigest()


_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
