"""What somebody typed into the search box, understood; nothing that can be typed is an error.

people smuggling        both words, in any order
"regional cooperation"  these words side by side
traffick*               words that begin so
-maritime               without this word or "quoted words"
visa OR permit          either side
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import regex

from balai.library.engine.scripts import configs_for_query, primary_language
from balai.library.engine.vocabulary import NO_VOCABULARY, Concept, Vocabulary
from balai.library.engine.words import Word, words_of

LONGEST_QUERY = 400
MOST_TERMS = 24

_PIECE = regex.compile(
    r'(?P<minus>(?<!\S)[-−])?(?:["“”„«](?P<quoted>[^"“”„»]*)["“”»]?|(?P<bare>[^\s"“”„«»|]+))|(?P<bar>\|)'
)
_OR = "OR"


@dataclass(frozen=True, slots=True)
class Expansion:
    """Another name of a concept that was asked for, and its language."""

    concept: str
    language: str
    label: str


@dataclass(frozen=True, slots=True)
class Term:
    """One thing asked for.

    words:      the words, or the clusters of a script without spaces
    kind:       'words' (all of them, anywhere), 'phrase' (side by side), 'prefix' (the last one is begun)
    expansions: other names, any of which answers as well
    """

    words: tuple[Word, ...]
    kind: str = "words"
    expansions: tuple[Expansion, ...] = ()


@dataclass(frozen=True, slots=True)
class SearchQuery:
    """Alternatives, each a list of terms that must all be met, and the terms that must not be met."""

    alternatives: tuple[tuple[Term, ...], ...] = ()
    excluded: tuple[Term, ...] = ()
    configs: tuple[str, ...] = ("simple",)

    @property
    def is_empty(self) -> bool:
        """Nothing to look for: blank, punctuation only, or exclusions only."""
        return not self.alternatives

    @property
    def also_searched(self) -> tuple[Expansion, ...]:
        """The other names that were looked for, each once, in the order of the query."""
        found = [name for terms in self.alternatives for term in terms for name in term.expansions]
        return tuple(dict.fromkeys(found))

    @property
    def concepts(self) -> tuple[str, ...]:
        """Codes of the controlled terms that the query names."""
        return tuple(dict.fromkeys(name.concept for name in self.also_searched))


@dataclass(frozen=True, slots=True)
class _Piece:
    words: tuple[Word, ...]
    kind: str
    excluded: bool = False


def parse_query(
    text: str, vocabulary: Vocabulary = NO_VOCABULARY, languages: Sequence[str] = ("en", "id")
) -> SearchQuery:
    """Understand a query over texts in `languages`; controlled terms are widened to those languages.

    Never raises. Text beyond LONGEST_QUERY characters and terms beyond MOST_TERMS are ignored.
    """
    tags = tuple(dict.fromkeys(languages))
    alternatives: list[tuple[Term, ...]] = []
    excluded: list[Term] = []
    for pieces in _alternatives(text[:LONGEST_QUERY]):
        wanted = [piece for piece in pieces if not piece.excluded]
        excluded += [Term(piece.words, piece.kind) for piece in pieces if piece.excluded]
        if wanted:
            alternatives.append(tuple(_terms(wanted, vocabulary, tags)))
    return SearchQuery(tuple(alternatives), tuple(excluded), configs_for_query(text[:LONGEST_QUERY], tags))


def _alternatives(text: str) -> Iterator[list[_Piece]]:
    pieces: list[_Piece] = []
    count = 0
    for match in _PIECE.finditer(text):
        if match["bar"] or match["bare"] == _OR:
            yield pieces
            pieces = []
        elif (piece := _piece(match)) and count < MOST_TERMS:
            pieces.append(piece)
            count += 1
    yield pieces


def _piece(match: regex.Match[str]) -> _Piece | None:
    quoted, bare = match["quoted"], match["bare"] or ""
    words = tuple(words_of(bare if quoted is None else quoted))
    if not words:
        return None
    if quoted is None and bare.endswith("*") and not words[-1].is_cluster:
        return _Piece(words, "prefix", bool(match["minus"]))
    # A word written with a hyphen or a point is several words that stand side by side.
    kind = "words" if quoted is None and len(words) == 1 else "phrase"
    return _Piece(words, kind, bool(match["minus"]))


def _terms(pieces: list[_Piece], vocabulary: Vocabulary, languages: tuple[str, ...]) -> Iterator[Term]:
    """Terms of one alternative; neighbouring words that together name a concept become one term."""
    at = 0
    while at < len(pieces):
        taken, concepts = _named(pieces[at:], vocabulary)
        words = _joined(pieces[at : at + taken])
        kind = pieces[at].kind if taken == 1 else "words"
        yield Term(words, kind, tuple(_expansions(words, concepts, languages)))
        at += taken


def _named(pieces: list[_Piece], vocabulary: Vocabulary) -> tuple[int, tuple[Concept, ...]]:
    """How many of the next pieces are one label, and what it names; (1, ()) when they are none."""
    usable = next((n for n, piece in enumerate(pieces) if piece.kind == "prefix"), len(pieces))
    for count in range(min(usable, vocabulary.longest), 0, -1):
        quoted_inside = count > 1 and any(piece.kind == "phrase" for piece in pieces[:count])
        concepts = () if quoted_inside else vocabulary.named_by(_joined(pieces[:count]))
        if concepts:
            return count, concepts
    return 1, ()


def _joined(pieces: Sequence[_Piece]) -> tuple[Word, ...]:
    """The words of several pieces; runs of clusters stay apart."""
    return tuple(
        Word(word.text, word.start, word.end, word.run + 1000 * number if word.is_cluster else -1)
        for number, piece in enumerate(pieces)
        for word in piece.words
    )


def _expansions(
    words: tuple[Word, ...],
    concepts: Sequence[Concept],
    languages: tuple[str, ...],
) -> Iterator[Expansion]:
    asked = tuple(word.text for word in words)
    wanted = {primary_language(language) for language in languages}
    for concept in concepts:
        for language, forms in concept.labels.items():
            if primary_language(language) in wanted:
                others = (form for form in _shortest(forms) if not _finds(asked, _texts(form)))
                yield from (Expansion(concept.code, language, form) for form in others)


@lru_cache(maxsize=4096)
def _shortest(forms: tuple[str, ...]) -> tuple[str, ...]:
    """The labels without those that contain another one, which finds them anyway."""
    return tuple(form for form in forms if not any(_contains(_texts(form), _texts(other)) for other in forms))


def _finds(asked: tuple[str, ...], label: tuple[str, ...]) -> bool:
    """Whether who looks for `asked` finds the label without being helped."""
    return asked == label or _contains(label, asked)


def _contains(longer: tuple[str, ...], shorter: tuple[str, ...]) -> bool:
    size = len(shorter)
    return size < len(longer) and any(longer[at : at + size] == shorter for at in range(len(longer) - size + 1))


@lru_cache(maxsize=8192)
def _texts(label: str) -> tuple[str, ...]:
    return tuple(word.text for word in words_of(label))
