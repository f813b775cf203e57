"""Index terms for scripts that are written without spaces: overlapping pairs of grapheme clusters.

The run ABCD gives the terms AB BC CD D. A phrase search over the pairs then finds any stretch of two or
more clusters exactly where it stands, and the closing single keeps the end of a run apart from a run
that goes on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby, pairwise

from balai.library.engine.words import Word


def pair_runs(words: Iterable[Word]) -> Iterator[list[str]]:
    """The clusters of each unbroken run, in order; plain words are passed over."""
    for _, run in groupby((word for word in words if word.is_cluster), key=lambda word: word.run):
        yield [word.text for word in run]


def terms_of_run(clusters: list[str]) -> list[str]:
    """All terms of one run of a text."""
    return [*inner_terms(clusters), *clusters[-1:]]


def inner_terms(clusters: list[str]) -> list[str]:
    """The terms that a stretch inside a longer run shares with it: the pairs alone."""
    return [first + second for first, second in pairwise(clusters)]
