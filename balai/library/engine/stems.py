"""Stems in Python as PostgreSQL makes them (both use Snowball), so that a page marks what was found."""

from __future__ import annotations

from functools import lru_cache
from threading import Lock

import snowballstemmer

from balai.library.engine.words import as_indexed

# A Snowball stemmer keeps the word it works on in itself.
_one_at_a_time = Lock()


@lru_cache(maxsize=16)
def _stemmer(algorithm: str) -> snowballstemmer.stemmer:
    return snowballstemmer.stemmer(algorithm)


@lru_cache(maxsize=65536)
def stem(word: str, config: str) -> str:
    """The stem of a folded word under a PostgreSQL text search configuration; 'simple' leaves it."""
    seen = as_indexed(word, config)
    if config == "simple":
        return seen
    algorithm = "english" if config == "hindi" and seen.isascii() else config
    with _one_at_a_time:
        return str(_stemmer(algorithm).stemWord(seen))
