"""How alike two short texts are: the cosine of their word weights.

Weights are tf-idf (Salton and Buckley 1988, "Term-weighting approaches in automatic text retrieval") of English stems
(Porter2); the rarity of a word is counted over the texts that are compared.
"""

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache

from snowballstemmer import stemmer

_WORD = re.compile(r"[^\W\d_]{3,}")
_EMPTY = re.compile(
    "(?:the|and|for|with|that|this|from|its|their|our|are|was|were|will|shall|into|upon|such|other|under|including"
    "|through|within|among|between|which|while|those|these|has|have|been|also)"
)
_STEMMER = stemmer("english")

Weights = Mapping[str, float]


def likeness(text: str, others: Sequence[str]) -> list[float]:
    """For each of `others` a number from 0 (no word shared) to 1 (the same words)."""
    counts = [_stems(other) for other in others]
    own = _stems(text)
    rarity = _rarity([own, *counts])
    mine = _weights(own, rarity)
    return [_cosine(mine, _weights(one, rarity)) for one in counts]


def _stems(text: str) -> Counter[str]:
    words = [word for word in _WORD.findall(text.lower()) if not _EMPTY.fullmatch(word)]
    return Counter(map(_stem, words))


@lru_cache(maxsize=50_000)
def _stem(word: str) -> str:
    stem: str = _STEMMER.stemWord(word)
    return stem


def _rarity(texts: Sequence[Counter[str]]) -> dict[str, float]:
    held_by = Counter(stem for text in texts for stem in text)
    return {stem: 1.0 + math.log(len(texts) / number) for stem, number in held_by.items()}


def _weights(counts: Counter[str], rarity: Weights) -> Weights:
    return {stem: number * rarity[stem] for stem, number in counts.items()}


def _cosine(one: Weights, other: Weights) -> float:
    shared = sum(weight * other[stem] for stem, weight in one.items() if stem in other)
    lengths = math.hypot(*one.values()) * math.hypot(*other.values())
    return min(1.0, shared / lengths) if lengths else 0.0
