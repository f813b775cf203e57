"""The English lexicon, as `data/english.yaml` has it: read once, with the program."""

from __future__ import annotations

from importlib import resources

import yaml

from balai.texts.engine.lexicon import Lexicon, lexicon_of

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def _read() -> Lexicon:
    file = resources.files("balai.texts.engine").joinpath("data", "english.yaml")
    return lexicon_of(yaml.load(file.read_text(encoding="utf-8"), Loader=_LOADER))  # noqa: S506 - both are safe loaders


ENGLISH = _read()
