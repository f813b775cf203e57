"""Bodies, mechanisms and earlier texts mentioned; the area of cooperation that the words suggest."""

from __future__ import annotations

from collections import Counter

from balai.texts.engine.lexicon import Lexicon
from balai.texts.engine.names import Names, Token, unique
from balai.texts.engine.words import word_set

_LONGEST = 12
_SMALL = word_set("of on the for and in to against")
_NO_TITLE = word_set("the this these our its ongoing")


def mentions_in(text: str, found: list[Token], names: Names, lexicon: Lexicon) -> tuple[str, ...]:
    """Codes of the bodies and mechanisms that the reference data knows, and titles of works as printed."""
    known = names.mention_index.find_in(found)
    covered = {position for one in known for position in (one.start, one.end)}
    works = [(start, title) for start, end, title in _works(text, found, lexicon) if not {start, end} & covered]
    named = [(one.start, one.code) for one in known]
    return unique(label for _, label in sorted(named + works))


def _works(text: str, found: list[Token], lexicon: Lexicon) -> list[tuple[int, int, str]]:
    """Titles: capitalised words about a word for a work ('Jakarta Declaration', 'Strategy for Cooperation')."""
    out = []
    end = -1
    for index, token in enumerate(found):
        if index <= end or not token.text[0].isupper() or token.text.lower() not in lexicon.named_works:
            continue
        first, end = _first_of_run(text, found, index), _last_of_run(text, found, index)
        if first < end:
            out.append((found[first].start, found[end].end, text[found[first].start : found[end].end]))
    return out


def _last_of_run(text: str, found: list[Token], index: int) -> int:
    last = at = index
    while at + 1 < len(found) and at - index < _LONGEST:
        gap = text[found[at].end : found[at + 1].start]
        word = found[at + 1].text
        if gap.strip() or not (word[0].isupper() or word in _SMALL):
            break
        at += 1
        if word not in _SMALL:
            last = at
    return last


def _first_of_run(text: str, found: list[Token], index: int) -> int:
    first = at = index
    while at > 0 and index - at < _LONGEST:
        gap = text[found[at - 1].end : found[at].start]
        word = found[at - 1].text
        if gap.strip() or not (word[0].isupper() or word.isdecimal() or word in _SMALL):
            break
        at -= 1
        if at == 0 and found[1].text in _SMALL:
            break
        if word not in _SMALL and word.lower() not in _NO_TITLE:
            first = at
    return first


def area_in(found: list[Token], names: Names) -> str | None:
    """The area whose labels and keywords stand most often in the words; the first of equals."""
    counts = Counter(one.code for one in names.area_index.find_in(found))
    return counts.most_common(1)[0][0] if counts else None
