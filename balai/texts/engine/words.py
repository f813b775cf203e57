"""Small questions about a line of words."""

from __future__ import annotations

import re
from collections.abc import Iterable

_WORD = re.compile(r"\w+")
_END = re.compile(r"[.:;!?…][\"'”’)\]»]*$")


def word_set(line: str) -> frozenset[str]:
    """The words of a line, as a set: for short lists of words in the code."""
    return frozenset(line.split())


# A line that stops after one of these goes on elsewhere.
_UNFINISHED = word_set(
    "a an the of to in on at by for from with and or but nor as that which who whose is are was were be been "
    "will would has have had its their our this these those including between among under through into"
)


# A line of capitals that begins with one of these goes on with the line before it.
_JOINING = word_set("and or of on for in to with")


def words(text: str) -> list[str]:
    return _WORD.findall(text)


def count(text: str) -> int:
    return len(_WORD.findall(text))


def is_finished(text: str) -> bool:
    """Whether the words end as a sentence, a clause of a list, or an opening ends."""
    return bool(_END.search(text[-8:].rstrip()))


def breaks_off(text: str) -> bool:
    """Whether the words cannot end here: after a comma, an article, a preposition."""
    last = words(text[-40:])
    return text.endswith(",") or bool(last and last[-1] != "A" and last[-1].lower() in _UNFINISHED)


def goes_on(line: str) -> bool:
    """Whether a line begins with a word that no title begins with."""
    first = _WORD.match(line)
    return first is not None and first[0].lower() in _JOINING


def is_short(text: str, limit: int = 12) -> bool:
    return len(text) < 30 * limit and 0 < count(text) <= limit


def is_title(text: str, limit: int = 12) -> bool:
    """A short line that starts like a title and does not end like a sentence."""
    return is_short(text, limit) and not is_finished(text) and text[0].isupper() and not breaks_off(text)


def is_head(text: str) -> bool:
    """A title whose words have capitals throughout, as the head of a page has."""
    long = [word for word in words(text) if len(word) > 3]
    return is_title(text, 16) and sum(word[0].islower() for word in long) <= len(long) // 4


def fold(text: str) -> str:
    """Letters and figures only, in small letters: for comparing lines that were set differently."""
    return " ".join(words(text.replace("’", "'").lower()))


def joined(parts: Iterable[str]) -> str:
    """Lines of one paragraph as one; a word divided at a line's end keeps its hyphen."""
    out: list[str] = []
    for part in filter(None, parts):
        if out and len(out[-1]) > 1 and out[-1][-1] == "-" and out[-1][-2].isalpha() and part[:1].islower():
            out.append(part)
        else:
            out.extend((" ", part) if out else (part,))
    return "".join(out)
