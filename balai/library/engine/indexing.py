"""What PostgreSQL is given to index, per portion of a text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from balai.library.engine.pairs import pair_runs, terms_of_run
from balai.library.engine.scripts import config_of, primary_language
from balai.library.engine.words import as_indexed, without_diacritics, words_of

# A letter of no living language. It stands between things that are not neighbours in the text, so that
# no phrase reaches across.
BREAK = "ꞏ"

# PostgreSQL keeps 256 places for one term and 16,383 places in all; a phrase that stands later is not
# found. Six thousand characters of any language stay well below both.
PORTION = 6000
OVERLAP = 120


@dataclass(frozen=True, slots=True)
class IndexText:
    """Two texts for one row: `to_tsvector(config, stemmed) || to_tsvector('simple', exact)`.

    stemmed: the words in order, then accented words once more without accents
    config:  'english', 'indonesian', 'arabic', 'hindi', 'nepali', 'tamil', 'turkish' or 'simple'
    exact:   pairs of grapheme clusters, and for a stemmed language each different word as written,
             which a prefix search needs
    """

    stemmed: str
    config: str
    exact: str


def index_terms(text: str, language: str) -> IndexText:
    """The index terms of one portion of a text in `language` (a BCP 47 tag, '' when not known)."""
    config = config_of(language)
    found = list(words_of(text))
    words = [as_indexed(word.text, config) for word in found if not word.is_cluster]
    bare = [without_diacritics(word) for word in words]
    changed = [plain for word, plain in zip(words, bare, strict=True) if plain != word]
    in_order = bool(changed) and primary_language(language) == "vi"
    extra = [BREAK, *bare] if in_order else _apart(changed)
    exact = [term for run in pair_runs(found) for term in terms_of_run(run)]
    if config != "simple":
        exact += _apart([as_indexed(word, "simple") for word in (*words, *changed)])
    return IndexText(" ".join(words + extra), config, " ".join(exact))


def portions(text: str, size: int = PORTION) -> Iterator[str]:
    """Cut a long text into pieces to be indexed one row each, at a paragraph, line or space if possible.

    Where a piece can only be cut inside an unbroken run, the next one repeats its last characters.
    """
    at = 0
    while len(text) - at > size:
        end, overlap = _cut(text, at, size)
        yield text[at:end]
        at = end - overlap
    if text[at:].strip() or at == 0:
        yield text[at:]


def _cut(text: str, at: int, size: int) -> tuple[int, int]:
    paragraph = text.rfind("\n\n", at + size // 2, at + size)
    if paragraph > 0:
        return paragraph + 2, 0
    overlap = min(OVERLAP, size // 4)
    for mark in ("\n", " "):
        found = text.rfind(mark, at + size // 2, at + size)
        if found > 0:
            again = text.find(mark, found - overlap, found)
            return found + 1, (found - again) if again > 0 else overlap
    return at + size, overlap


def _apart(words: list[str]) -> list[str]:
    return [term for word in dict.fromkeys(words) for term in (BREAK, word)]
