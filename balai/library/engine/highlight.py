"""A short piece of a readable text around what was asked for, with the hits marked.

Give it only text that the reader may read.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import regex

from balai.library.engine.query import SearchQuery, Term
from balai.library.engine.scripts import config_of
from balai.library.engine.stems import stem
from balai.library.engine.words import Word, without_diacritics, words_of

ELLIPSIS = "…"
_SPACE = regex.compile(r"\s+")
# Words that a search passes over when they stand beside others; marking them would only distract.
_EMPTY_WORDS = frozenset(
    {
        "a",
        "an",
        "and",
        "are",
        "as",
        "at",
        "by",
        "for",
        "from",
        "in",
        "is",
        "it",
        "of",
        "on",
        "or",
        "the",
        "to",
    }
    | {"dalam", "dan", "dari", "di", "ke", "oleh", "pada", "untuk", "yang"}
)


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of a snippet; `hit` says that it is what was asked for."""

    text: str
    hit: bool = False


@dataclass(frozen=True, slots=True)
class _Hit:
    start: int
    end: int
    term: int


@dataclass(frozen=True, slots=True)
class _Pattern:
    """Words that are looked for side by side; `starts` when the last one is only the beginning."""

    words: tuple[Word, ...]
    term: int
    starts: bool = False


def highlight(text: str, query: SearchQuery, language: str, width: int = 240) -> list[Segment]:
    """The stretch of about `width` characters with most of what was asked for, else the beginning.

    Works through the whole text once. White space is closed up; an ellipsis marks what was cut off.
    """
    words = list(words_of(text))
    hits = list(_hits(words, query, config_of(language)))
    start, end = _window(words, hits, len(text), max(width, 1))
    marked = list(_merged(hit for hit in hits if start <= hit.start and hit.end <= end))
    segments = list(_segments(text, start, end, marked))
    before = [Segment(ELLIPSIS + " ")] if text[:start].strip() else []
    after = [Segment(" " + ELLIPSIS)] if text[end:].strip() else []
    return [*before, *segments, *after]


def _hits(words: Sequence[Word], query: SearchQuery, config: str) -> Iterator[_Hit]:
    begins: dict[str, list[_Pattern]] = defaultdict(list)
    prefixes: list[tuple[str, _Pattern]] = []
    for pattern in dict.fromkeys(_patterns(query)):
        first = pattern.words[0]
        if len(pattern.words) == 1 and pattern.starts:
            prefixes.append((first.text, pattern))
        else:
            begins[_key(first, config)].append(pattern)
    for at, word in enumerate(words):
        keys = {_key(word, config), without_diacritics(word.text)}
        found = [pattern for key in keys for pattern in begins.get(key, ())]
        found += [pattern for prefix, pattern in prefixes if any(form.startswith(prefix) for form in keys)]
        found += [pattern for prefix, pattern in prefixes if word.text.startswith(prefix)]
        for pattern in found:
            if _matches(pattern, words, at, config):
                last = words[at + len(pattern.words) - 1]
                yield _Hit(word.start, last.end, pattern.term)


def _patterns(query: SearchQuery) -> Iterator[_Pattern]:
    terms = [term for alternative in query.alternatives for term in alternative]
    telling = [term for term in terms if not _is_empty_word(term)] or terms
    for number, term in enumerate(telling):
        yield from _own_patterns(term, number)
        for name in term.expansions:
            label = tuple(words_of(name.label))
            if label:
                yield _Pattern(label, number)


def _is_empty_word(term: Term) -> bool:
    return term.kind == "words" and len(term.words) == 1 and term.words[0].text in _EMPTY_WORDS


def _own_patterns(term: Term, number: int) -> Iterator[_Pattern]:
    if term.kind == "phrase" or len(term.words) == 1 or term.words[0].is_cluster:
        starts = term.kind == "prefix" or (len(term.words) == 1 and term.words[0].is_cluster)
        yield _Pattern(term.words, number, starts)
        return
    yield _Pattern(term.words, number, term.kind == "prefix")
    for at, word in enumerate(term.words):
        is_begun = term.kind == "prefix" and at == len(term.words) - 1
        if is_begun or (not word.is_cluster and word.text not in _EMPTY_WORDS):
            yield _Pattern((word,), number, is_begun)


def _key(word: Word, config: str) -> str:
    return word.text if word.is_cluster else stem(word.text, config)


def _matches(pattern: _Pattern, words: Sequence[Word], at: int, config: str) -> bool:
    if at + len(pattern.words) > len(words):
        return False
    for offset in range(1, len(pattern.words)):
        asked, found = pattern.words[offset], words[at + offset]
        in_one_run = asked.is_cluster and asked.run == pattern.words[offset - 1].run
        if in_one_run and found.run != words[at + offset - 1].run:
            return False
        is_begun = pattern.starts and offset == len(pattern.words) - 1
        if not _answers(asked, found, config, is_begun=is_begun):
            return False
    return True


def _answers(asked: Word, found: Word, config: str, *, is_begun: bool) -> bool:
    if is_begun:
        return found.text.startswith(asked.text)
    return _key(asked, config) == _key(found, config) or asked.text == without_diacritics(found.text)


def _window(words: Sequence[Word], hits: Sequence[_Hit], length: int, width: int) -> tuple[int, int]:
    if length <= width:
        return 0, length
    start, end = _densest(hits, width) if hits else (0, 0)
    before = max(0, width - (end - start)) // 3
    begin = _word_start(words, start - before, start)
    return begin, max(end, _word_end(words, begin, begin + width, length))


def _word_start(words: Sequence[Word], earliest: int, latest: int) -> int:
    if earliest <= 0:
        return 0
    return next((word.start for word in words if earliest <= word.start <= latest), latest)


def _word_end(words: Sequence[Word], begin: int, latest: int, length: int) -> int:
    if latest >= length:
        return length
    return next((word.end for word in reversed(words) if begin < word.end <= latest), latest)


def _densest(hits: Sequence[_Hit], width: int) -> tuple[int, int]:
    """The stretch that shows the most different terms, then the most hits, then the earliest."""
    best, best_score, last = (hits[0].start, hits[0].end), (0, 0), 0
    for first, hit in enumerate(hits):
        last = max(last, first)
        while last + 1 < len(hits) and hits[last + 1].end <= hit.start + width:
            last += 1
        shown = hits[first : last + 1]
        score = (len({one.term for one in shown}), min(len(shown), 9))
        if score > best_score:
            best, best_score = (hit.start, max(one.end for one in shown)), score
    return best


def _merged(hits: Iterable[_Hit]) -> Iterator[tuple[int, int]]:
    open_start, open_end = -1, -1
    for hit in sorted(hits, key=lambda one: (one.start, -one.end)):
        if hit.start >= open_end:
            if open_end > open_start:
                yield open_start, open_end
            open_start = hit.start
        open_end = max(open_end, hit.end)
    if open_end > open_start:
        yield open_start, open_end


def _segments(text: str, start: int, end: int, marked: Sequence[tuple[int, int]]) -> Iterator[Segment]:
    at = start
    for hit_start, hit_end in marked:
        if at < hit_start:
            yield Segment(_SPACE.sub(" ", text[at:hit_start]))
        yield Segment(_SPACE.sub(" ", text[hit_start:hit_end]), hit=True)
        at = hit_end
    if at < end:
        yield Segment(_SPACE.sub(" ", text[at:end]))
