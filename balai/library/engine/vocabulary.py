"""The forum's controlled terms in many languages: what else to look for when somebody asks for one.

The terms are data (`forums/<forum>/vocabulary.yaml`); this module gives them their shape and finds them
in the words of a query.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from balai.library.engine.scripts import primary_language
from balai.library.engine.words import Word, without_diacritics, words_of

Key = tuple[str, ...]


class VocabularyError(ValueError):
    """The vocabulary file does not have its form; the message names the term and what is wrong."""


@dataclass(frozen=True, slots=True)
class Concept:
    """One controlled term.

    labels:   language -> preferred label, then synonyms
    area:     code of an area of cooperation, or 'general'
    found_by: words that lead here one way: they find the labels, but no label leads to them
    """

    code: str
    area: str
    labels: Mapping[str, tuple[str, ...]]
    broader: str = ""
    found_by: tuple[str, ...] = ()

    def label(self, language: str) -> str:
        """The preferred label in a language, else in English, else the code."""
        for tag in (language, primary_language(language), "en"):
            if self.labels.get(tag):
                return self.labels[tag][0]
        return self.code


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All concepts by code, and their labels ready to be recognised."""

    concepts: Mapping[str, Concept] = field(default_factory=dict)
    keys: Mapping[Key, tuple[str, ...]] = field(default_factory=dict)
    longest: int = 0

    def named_by(self, words: Sequence[Word]) -> tuple[Concept, ...]:
        """The concepts that have these words as a label, or are found by them."""
        return tuple(self.concepts[code] for code in self.keys.get(key_of(words), ()))

    def narrower(self, code: str) -> tuple[Concept, ...]:
        """The concepts directly below one."""
        return tuple(concept for concept in self.concepts.values() if concept.broader == code)


NO_VOCABULARY = Vocabulary()


def key_of(words: Sequence[Word]) -> Key:
    """What two writings of one label have in common: case, accents and an English plural do not count."""
    return tuple(word.text if word.is_cluster else _singular(without_diacritics(word.text)) for word in words)


def _singular(word: str) -> str:
    if len(word) > 3 and word.endswith("s") and not word.endswith("ss"):
        return word[:-1]
    return word


def read_vocabulary(data: Mapping[str, Any]) -> Vocabulary:
    """Build the vocabulary from the content of a vocabulary file: `{terms: [{code, area, labels}, ...]}`.

    Raises VocabularyError for a missing code or English label, a code used twice, an unknown `broader`, or a
    `found_by` that is a label already.
    """
    concepts: dict[str, Concept] = {}
    for entry in data.get("terms") or ():
        concept = _concept(entry)
        if concept.code in concepts:
            raise VocabularyError(f"{concept.code}: the code is used twice")
        concepts[concept.code] = concept
    for concept in concepts.values():
        if concept.broader and concept.broader not in concepts:
            raise VocabularyError(f"{concept.code}: no broader term {concept.broader}")
    keys = _keys(concepts)
    return Vocabulary(concepts, keys, max(map(len, keys), default=0))


def _concept(entry: Mapping[str, Any]) -> Concept:
    code = entry.get("code")
    if not isinstance(code, str) or not code:
        raise VocabularyError(f"a term without a code: {entry!r}")
    labels = _by_language(code, entry.get("labels"))
    if not labels.get("en"):
        raise VocabularyError(f"{code}: an English label is needed")
    found_by = _by_language(code, entry.get("found_by") or {})
    ways = tuple(form for forms in found_by.values() for form in forms)
    return Concept(code, str(entry.get("area") or "general"), labels, str(entry.get("broader") or ""), ways)


def _by_language(code: str, words: object) -> dict[str, tuple[str, ...]]:
    if not isinstance(words, Mapping):
        raise VocabularyError(f"{code}: words are given by language")
    for language, forms in words.items():
        if not isinstance(forms, list) or not all(isinstance(form, str) and form.strip() for form in forms):
            raise VocabularyError(f"{code}: words in {language} must be a list")
    return {str(language): tuple(forms) for language, forms in words.items()}


def _keys(concepts: Mapping[str, Concept]) -> dict[Key, tuple[str, ...]]:
    keys: dict[Key, tuple[str, ...]] = {}
    for concept in concepts.values():
        for forms in concept.labels.values():
            _lead(forms, concept, keys)
    ways: dict[Key, tuple[str, ...]] = {}
    for concept in concepts.values():
        _lead(concept.found_by, concept, ways)
    if doubled := keys.keys() & ways.keys():
        raise VocabularyError(f"found_by: a label already: {' '.join(min(doubled))}")
    return keys | ways


def _lead(forms: Iterable[str], concept: Concept, keys: dict[Key, tuple[str, ...]]) -> None:
    for form in forms:
        key = key_of(list(words_of(form)))
        if key and concept.code not in keys.get(key, ()):
            keys[key] = (*keys.get(key, ()), concept.code)
