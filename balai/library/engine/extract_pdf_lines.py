"""From the lines of a PDF to blocks: which lines are headings, and where a paragraph ends.

A PDF knows neither. A line set clearly larger than most of the words is a heading; a step down the page that
is clearly longer than its usual one ends a paragraph. Steps up the page (the next column) end nothing.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Final

LARGER: Final = 1.15
LONGER: Final = 1.3
HEADING_LETTERS: Final = 200
LEVELS: Final = 4

_WORD: Final = re.compile(r"[^\W\d_]+")
_COMPOUND: Final = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_BULLET: Final = re.compile(r"^[\u2022\u25aa\u25a0\u25cf\u25e6\u2023\u2219\u00b7\uf0b7\uf0a7]\s*")
_BROKEN: Final = re.compile(r"([^\W\d_]*)[\x02\ufffe]([^\W\d_]*)")


@dataclass(frozen=True, slots=True)
class Line:
    """One line as it stands: `size` is the height of its letters' boxes, `top` its upper edge, in points."""

    words: str
    size: float
    top: float


def levels_of_sizes(lines: Iterable[Line]) -> dict[float, int]:
    """The heading level of each letter size that is larger than the body's."""
    letters: Counter[float] = Counter()
    for line in lines:
        letters[_rounded(line.size)] += len(line.words)
    if not letters:
        return {}
    body = letters.most_common(1)[0][0]
    larger = sorted((size for size in letters if size >= LARGER * body), reverse=True)
    return {size: min(place, LEVELS) for place, size in enumerate(larger, start=1)}


def page_text(lines: Sequence[Line], levels: dict[float, int]) -> str:
    """The page: headings marked with `#`, a blank line between paragraphs, lines as they stand."""
    steps = [above.top - below.top for above, below in pairwise(lines)]
    usual = median([step for step in steps if step > 0] or [0.0])
    out: list[str] = []
    before = 0
    for place, line in enumerate(lines):
        level = _level(line, levels)
        apart = place > 0 and steps[place - 1] > LONGER * usual
        if level and level == before and not apart:
            out[-1] += f" {line.words}"
            continue
        if out and (apart or level or before):
            out.append("")
        out.append(f"{'#' * level} {line.words}" if level else line.words)
        before = level
    return "\n".join(out)


def with_plain_bullet(words: str) -> str:
    """An item's dot or square, also the one of the Symbol font, as the dash that items have here."""
    return _BULLET.sub("- ", words)


def vocabulary(texts: Iterable[str]) -> frozenset[str]:
    """Every word that stands whole somewhere in the document, compounds both as such and by their parts."""
    known: set[str] = set()
    for text in texts:
        for word in _COMPOUND.findall(_BROKEN.sub(" ", text).lower()):
            known.update((word, *word.split("-")))
    return frozenset(known)


def mend(text: str, known: frozenset[str], *, hyphenated: bool) -> str:
    """Words broken over two lines made whole, with or without the hyphen as the document has them elsewhere.

    PDFium puts U+FFFE (or U+0002) where the hyphen and the line end were. `hyphenated`: what to believe of a
    word that stands nowhere else.
    """

    def joined(found: re.Match[str]) -> str:
        is_word = _evidence(found, known)
        whole = hyphenated if is_word is None else is_word
        return found[1] + found[2] if whole else f"{found[1]}-{found[2]}"

    return _BROKEN.sub(joined, text)


def is_hyphenated(texts: Iterable[str], known: frozenset[str]) -> bool:
    """True when more of a document's line ends break a word than a compound, as far as can be told."""
    found = [_evidence(one, known) for text in texts for one in _BROKEN.finditer(text)]
    return found.count(True) > found.count(False)


def _evidence(found: re.Match[str], known: frozenset[str]) -> bool | None:
    """True for a broken word, False for a compound with its own hyphen, None when the document is silent."""
    if not found[1] or not found[2] or found[2][0].isupper() or f"{found[1]}-{found[2]}".lower() in known:
        return False
    return True if (found[1] + found[2]).lower() in known else None


def _level(line: Line, levels: dict[float, int]) -> int:
    if len(line.words) > HEADING_LETTERS or not _WORD.search(line.words):
        return 0
    return levels.get(_rounded(line.size), 0)


def _rounded(size: float) -> float:
    return round(size * 2) / 2
