"""From readable text to the words that are searched, each knowing where it stands.

Indexing, querying and highlighting all cut text here, so that they cannot disagree. A run of a script
without spaces comes out as grapheme clusters (Unicode Annex 29), which `pairs` turns into index terms.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import regex

from balai.library.engine.scripts import PAIR_SCRIPTS

LONGEST_WORD = 80

# Format characters, tatweel, Arabic vowel points and variation selectors are never typed in a search.
_IGNORED = r"\p{Cf}\u034F\u0640\u064B-\u0652\u0670\uFE00-\uFE0F"
_WORD = regex.compile(rf"[\p{{L}}\p{{Nd}}][\p{{L}}\p{{Nd}}\p{{M}}{_IGNORED}]*")
_PAIR_RUN = regex.compile(rf"(?:[{PAIR_SCRIPTS}ーｰ--[\p{{M}}\p{{Nd}}]][\p{{M}}{_IGNORED}]*)+", regex.V1)
_CLUSTER = regex.compile(r"\X")
_DROPPED = regex.compile(rf"[{_IGNORED}]")
_BARE = regex.compile(r"[\p{L}\p{Nd}][\p{L}\p{Nd}\p{M}]*")
# Typists put the Thai and Lao vowel AM before or after the tone mark; NFKC keeps both orders apart.
_AM_BEFORE_TONE = regex.compile("([\u0e4d\u0ecd])([\u0e48-\u0e4b\u0ec8-\u0ecb])")
_COMBINING_LATIN = regex.compile(r"(?<=\p{Script=Latin}\p{M}*)\p{Mn}")
_NOT_DECOMPOSED = str.maketrans("đøłħı", "dolhi")
# Urdu, Dari and Uyghur keyboards have their own yeh, kaf and heh; the Arabic stemmer wants its own.
_ONE_LETTER_FORM = str.maketrans("يىكہھةۀ", "ییکهههه")


@dataclass(frozen=True, slots=True)
class Word:
    """One searchable unit of a text: a word, or one grapheme cluster of a script without spaces.

    `start` and `end` are offsets in the readable text; `run` counts the unbroken runs of clusters and
    is -1 for a word.
    """

    text: str
    start: int
    end: int
    run: int = -1

    @property
    def is_cluster(self) -> bool:
        return self.run >= 0


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Compatibility form, case and invisible characters removed; digits of every script become 0-9."""
    if text.isascii():
        return text.lower()
    plain = _DROPPED.sub("", unicodedata.normalize("NFKC", _DROPPED.sub("", text)).casefold())
    plain = unicodedata.normalize("NFKC", plain).replace("i\u0307", "i")
    plain = _AM_BEFORE_TONE.sub(r"\2\1", plain)
    return "".join(str(unicodedata.digit(c)) if c.isdecimal() else c for c in plain)


@lru_cache(maxsize=65536)
def without_diacritics(word: str) -> str:
    """A folded Latin word as it is typed on a keyboard without accents; other scripts are unchanged."""
    if word.isascii():
        return word
    bare = _COMBINING_LATIN.sub("", unicodedata.normalize("NFD", word))
    return unicodedata.normalize("NFC", bare).translate(_NOT_DECOMPOSED)


def as_indexed(word: str, config: str) -> str:
    """A folded word as the given configuration is to see it."""
    return word if config == "arabic" or word.isascii() else word.translate(_ONE_LETTER_FORM)


def words_of(text: str) -> Iterator[Word]:
    """Every word and cluster of a readable text, in order."""
    run = 0
    joined_to = -1
    for match in _WORD.finditer(text):
        for start, end, is_run in _split_by_script(match.group(), match.start()):
            if not is_run:
                yield from _plain_words(text[start:end], start, end)
                continue
            run += not _continues(text, joined_to, start)
            yield from _clusters(text[start:end], start, run)
            joined_to = end


def _continues(text: str, previous_end: int, start: int) -> bool:
    """Lines are wrapped anywhere in these scripts: a single line break does not end a run."""
    if previous_end < 0:
        return False
    between = text[previous_end:start]
    return between.count("\n") == 1 and not between.strip()


def _split_by_script(word: str, offset: int) -> Iterator[tuple[int, int, bool]]:
    if word.isascii():
        yield offset, offset + len(word), False
        return
    at = 0
    for run in _PAIR_RUN.finditer(word):
        if run.start() > at:
            yield offset + at, offset + run.start(), False
        yield offset + run.start(), offset + run.end(), True
        at = run.end()
    if at < len(word):
        yield offset + at, offset + len(word), False


def _plain_words(piece: str, start: int, end: int) -> Iterator[Word]:
    for bare in _BARE.findall(fold(piece)):
        yield Word(bare[:LONGEST_WORD], start, end)


def _clusters(piece: str, offset: int, run: int) -> Iterator[Word]:
    for match in _CLUSTER.finditer(piece):
        folded = fold(match.group())
        if folded:
            yield Word(folded[:LONGEST_WORD], offset + match.start(), offset + match.end(), run)
