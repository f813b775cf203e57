"""Bodies and their meetings, mechanisms and earlier texts mentioned; the area of cooperation that the words suggest."""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

from balai.texts.engine.lexicon import Lexicon
from balai.texts.engine.names import Found, Names, Token, unique
from balai.texts.engine.numbering import ordinals
from balai.texts.engine.titles import with_letters, works
from balai.texts.engine.words import word_set

LONGEST = 6_000
"""Characters of a clause that are looked through: real ones have hundreds."""
_JOINED = 4
_BEFORE = 60
_MEETING = re.compile(r"['’]?s?['’]?\s(?:meeting|conference)\b", re.IGNORECASE)
_OWN_MEETING = re.compile(r"\s[\w-]+\s(?:annual\s)?(?:meeting|conference|session)\b", re.IGNORECASE)
_BETWEEN = word_set("the of a meeting conference session annual regional forum ministerial")


class Mention(NamedTuple):
    """What is named in characters `start` to `end`: its code, or as it is printed."""

    start: int
    end: int
    label: str


def mentions_in(text: str, found: list[Token], names: Names, lexicon: Lexicon) -> tuple[str, ...]:
    """Codes of the bodies that the reference data knows, meetings and titles of works as printed, and mechanisms."""
    if len(text) > LONGEST:
        text, found = text[:LONGEST], [token for token in found if token.end <= LONGEST]
    bodies = names.mention_index.find_in(found)
    known = [Mention(*one) for one in lexicon.mechanism_index.find_in(found)]
    met = [one for at, body in enumerate(bodies) for one in _met(text, body, bodies[at + 1 : at + _JOINED], names)]
    known += [one for one in met if not any(one != other and _covers(other, one) for other in met)]
    titles = [Mention(start, end, text[start:end]) for start, end in works(text, found, bodies, names, lexicon)]
    titles = [one for one in titles if not any(_covers(other, one) for other in known)]
    taken = [*known, *titles]
    named = [Mention(start, end, text[start:end]) for start, end in with_letters(text, found, names)]
    named = [one for one in named if not any(_meets(other, one) for other in taken)]
    return unique(one.label for one in sorted([*taken, *named]))


def _covers(outer: Mention, inner: Mention) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _meets(one: Mention, other: Mention) -> bool:
    return one.start < other.end and other.start < one.end


def _met(text: str, body: Found, after: list[Found], names: Names) -> list[Mention]:
    """The body; or its meetings where they are counted: 'the Fourth and Fifth Ministerial Conferences' are two."""
    own = _OWN_MEETING.match(text, body.end) if text[: body.end].endswith(("'s", "’s")) else None
    if own and ordinals(own[0]):
        return [Mention(body.start, own.end(), text[body.start : own.end()])]
    first = max(0, body.start - _BEFORE)
    counted = [(value, first + start, first + end) for value, start, end in ordinals(text[first : body.start])]
    whole = _whole(text, body, after)
    return _counted(text, whole, counted, names) or [Mention(*body)]


def _whole(text: str, body: Found, after: list[Found]) -> Found:
    """The body with what its meeting's name goes on with: 'Ad Hoc Group Senior Officials' Meeting'."""
    end = body.end
    for other in after:
        if text[end : other.start] in {" ", "' ", "’ "}:
            end = other.end
    meeting = _MEETING.match(text, end)
    return Found(body.start, meeting.end() if meeting else end, body.code)


def _counted(text: str, body: Found, counted: list[tuple[int, int, int]], names: Names) -> list[Mention]:
    """The ordinals that stand straight before a body, each with its name."""
    out: list[Mention] = []
    end = body.start
    small = _BETWEEN | {word for name in names.forum for word in name.lower().split()}
    for _, start, stop in reversed(counted):
        between = text[stop:end].lower().split()
        is_joint = bool(out) and set(between) <= {"and", ",", "the"}
        if not is_joint and not (set(between) <= small and not out):
            break
        out.insert(
            0,
            Mention(start, stop if out else body.end, f"{text[start:stop]} {text[counted[-1][2] : body.end].strip()}"),
        )
        end = start
    return out


def area_in(found: list[Token], names: Names) -> str | None:
    """The area whose labels and keywords stand most often in the words; the first of equals."""
    counts = Counter(one.code for one in names.area_index.find_in(found))
    return counts.most_common(1)[0][0] if counts else None
