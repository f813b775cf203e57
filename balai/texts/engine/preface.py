"""What stands before the body: title, kind, body, number, place, dates."""

from __future__ import annotations

import re
from collections.abc import Iterable

from balai.texts.engine import words
from balai.texts.engine.blocks import Block
from balai.texts.engine.dates import DateFound, dates
from balai.texts.engine.lexicon import Lexicon
from balai.texts.engine.markup import without_citations
from balai.texts.engine.names import Names
from balai.texts.engine.numbering import numbered, ordinals
from balai.texts.engine.shapes import Preface
from balai.texts.engine.texts_in_file import kind_in
from balai.texts.engine.words import word_set

_LONGEST = 8
_DATELINE = 12
_NEAR = 60
_SEGMENT = re.compile(r"\s+[-–—]\s+|\s*[,|]\s*|;|\((?=[^)]*$)|\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")
_DASHED = re.compile(r"\s+[-–—]\s+")
_NAME = r"[A-Z][\w'’-]+(?:\s[A-Z][\w'’-]+){0,3}"
_PLACE_BEFORE = re.compile(rf"\b(?:in|at)\s({_NAME}(?:,\s{_NAME})?),?(?:\s(?:on|from|over|between|during))?\s?$")
_PLACE_AFTER = re.compile(rf",?\s(?:in|at)\s({_NAME}(?:,\s{_NAME})?)")
_HELD_IN = re.compile(
    rf"\b(?:held|met|convened|gathered|took place|hosted)\s(?:\w+\s){{0,3}}?in\s({_NAME}(?:,\s{_NAME})?)"
)
_SMALL = word_set("a an the of to in on at by for from with and or")
_DUE = re.compile(
    r"\b(?:until|by|before|due|no later than|not later than|prior to)\s"
    r"(?:on\s)?(?:the\s)?(?:(?:end|middle|start) of\s)?$",
    re.IGNORECASE,
)
# What was done on the day; not what is 'to be held' then, nor what was adopted 'to' be done.
_VERBS = r"(?<!\bbe\s)(?:held|met|convened|gathered|assembled|took place|hosted|co-hosted|attended|co-chaired|chaired)"
_DEEDS = r"(?<!\bbe\s)(?:adopted|signed|issued|agreed upon)"
_MET = re.compile(rf"\b{_VERBS}\b(?![^;]*\b(?:will|shall|should|must)\b)[^;]*$|\b{_DEEDS}\b(?:(?!\sto\s)[^;])*$")
_ONLY_ON = re.compile(r"\W*(?:on|from|in|between)?\s?(?:the\s)?$", re.IGNORECASE)
_MET_AFTER = re.compile(rf"[^.;]*\b(?:{_VERBS}|{_DEEDS})\b")
_SENTENCE_END = re.compile(r"[.!?]\s+(?=[A-Z])")
# Labels of a page about an event; one may be glued to the word before it ('BelmaraDate: ...').
_LABEL = re.compile(r"(?:(?<![A-Za-z])|(?<=[a-z])(?=[A-Z]))(?i:location|venue|place|where|when|published|dates?)\s*:")


def preface_of(blocks: list[Block], lexicon: Lexicon, names: Names) -> tuple[Preface, int]:
    """What the opening lines tell, and how many blocks they are.

    The number is that of the meeting of the body: a strategy 'of the eighth conference' is no eighth strategy.
    """
    size = _size(blocks, lexicon, names)
    lines = tuple(without_citations(block.text)[0] for block in blocks[:size])
    body = [block.text[:2000] for block in blocks[size : size + 2]]
    dated = _dates(lines) or _met_on(body)
    heading = next((line for line in lines if kind_in(line, lexicon)), lines[0] if lines else "")
    meeting, number = _meeting(lines, lexicon)
    code = _body(lines, meeting, names)
    if number is None:
        told, counted = _told(body, lexicon, names)
        code, number = (told, counted) if code in {None, told} else (code, None)
    code = code or _met_first(body, names)
    return Preface(
        lines=lines,
        title=_title(heading, meeting, lexicon),
        kind=kind_in(heading, lexicon) or "text",
        body=code,
        number=number,
        place=_dateline(lines, lexicon) or _place_in(body, lexicon),
        dates=dated,
    ), size


def _size(blocks: list[Block], lexicon: Lexicon, names: Names) -> int:
    size = 0
    for block in blocks[:_LONGEST]:
        if block.kind not in {"heading", "text"} or block.number or not words.is_short(block.text, 30):
            break
        if words.is_finished(block.text) and not (dates(block.text) and words.is_short(block.text, _DATELINE)):
            break
        size += 1
    while size > 1 and not _tells(blocks[size - 1].text, lexicon, names):
        size -= 1
    return size


def _tells(line: str, lexicon: Lexicon, names: Names) -> bool:
    folded = line.lower()
    return bool(
        dates(line)
        or kind_in(line, lexicon)
        or any(word in folded for word in lexicon.meetings)
        or names.party_index.find(line)
        or names.body_index.find(line)
    )


def _dates(lines: Iterable[str]) -> tuple[str, ...]:
    """The most exact date of the lines, the first of equals; none by which something is due."""
    return _most_exact(
        date for line in lines for date in dates(line) if date.year and not _DUE.search(line[: date.start][-_NEAR:])
    )


def _met_on(body: Iterable[str]) -> tuple[str, ...]:
    """In prose only a date with a month counts of which it is said that the text's people met, or adopted it, then."""
    return _most_exact(
        date for text in body for date in dates(text) if date.year and date.month and _tells_meeting(text, date)
    )


def _tells_meeting(text: str, date: DateFound) -> bool:
    before = _last_sentence(text[: date.start])
    if _DUE.search(before):
        return False
    return bool(_MET.search(before) or (_ONLY_ON.match(before) and _MET_AFTER.match(text[date.end :])))


def _last_sentence(text: str) -> str:
    return _SENTENCE_END.split(text)[-1]


def _most_exact(found: Iterable[DateFound]) -> tuple[str, ...]:
    best = max(found, key=_exactness, default=None)
    return best.range() if best else ()


def _exactness(date: DateFound) -> int:
    return sum(part is not None for part in (date.month, date.day))


def _segments(line: str) -> list[str]:
    """The line cut at its dates, commas and dashes."""
    parts: list[str] = []
    end = 0
    for date in dates(line):
        parts.append(line[end : date.start])
        end = date.end
    parts.append(line[end:])
    bare = (_LABEL.sub(",", part) for part in parts)
    return [cut.strip(" :,()") for part in bare for cut in _SEGMENT.split(part) if cut.strip(" :,()")]


def _is_meeting(segment: str, lexicon: Lexicon) -> bool:
    return any(word in words.fold(segment).split() for word in lexicon.meetings)


def _meeting(lines: tuple[str, ...], lexicon: Lexicon) -> tuple[str | None, int | None]:
    """The meeting as named in the preface, and its number; one with a number is preferred."""
    found = [_named(segment, line) for line in lines for segment in _segments(line) if _is_meeting(segment, lexicon)]
    counted = [(segment, numbered(segment)) for segment in found]
    for segment, ordinal in counted:
        if ordinal:
            return segment, ordinal[0][0]
    return (found[0], None) if found else (None, None)


def _named(segment: str, line: str) -> str:
    """The meeting without its subject, where that goes on after a comma ('Conference on Lamps, Oil and Maps')."""
    about = segment.lower().rfind(" on ")
    return segment[:about] if about > 0 and segment + "," in line else segment


def _title(line: str, meeting: str | None, lexicon: Lexicon) -> str:
    """The title as printed, without place and date; a mere "Statement" is told apart by its meeting."""
    cut = next((part for part in _DASHED.split(line) if kind_in(part, lexicon)), line)
    core = next((part for part in _segments(cut) if kind_in(part, lexicon)), cut)
    if not set(words.fold(core).split()) <= lexicon.generic:
        return _cased(cut.strip(" :,"))
    return _cased(core) + (f": {_cased(meeting)}" if meeting else "")


def _cased(title: str) -> str:
    """A title set in capitals, in ordinary letters."""
    if not title.isupper():
        return title
    low = [word if index and word in _SMALL else _capital(word) for index, word in enumerate(title.lower().split())]
    return " ".join(low)


def _capital(word: str) -> str:
    return "-".join(part[:1].upper() + part[1:] for part in word.split("-"))


def _body(lines: tuple[str, ...], meeting: str | None, names: Names) -> str | None:
    found = [one for line in lines for one in names.body_index.find(line)]
    if found:
        return max(found, key=lambda one: one.end - one.start).code
    if not meeting:
        return None
    for _, start, end in numbered(meeting)[:1]:
        meeting = meeting[:start] + meeting[end:]
    return _cased(" ".join(meeting.split()))


def _told(body: list[str], lexicon: Lexicon, names: Names) -> tuple[str | None, int | None]:
    """Body and number from the first sentence: 'The fourth Meeting of the Ad Hoc Group was held in ...'."""
    for text in body[:1]:
        opening = text[: text.find(". ")] if ". " in text else text
        for value, start, end in ordinals(opening[:400]):
            rest = opening[end : end + 200]
            found = names.body_index.find(rest)
            if found and found[0].start < _NEAR and any(word in rest[:_NEAR].lower() for word in lexicon.meetings):
                return found[0].code, value
            if start > _NEAR:
                break
    return None, None


def _met_first(body: list[str], names: Names) -> str | None:
    """The body with which the first sentence begins: 'The Ad Hoc Group met ...'."""
    for text in body[:1]:
        found = names.body_index.find(text[:_NEAR])
        if found and text[: found[0].start].strip().lower() in {"", "the"} and _MET_AFTER.match(text[found[0].end :]):
            return found[0].code
    return None


def _dateline(lines: tuple[str, ...], lexicon: Lexicon) -> str | None:
    """The place beside an exact date: what in that line is neither meeting nor title."""
    for line in lines:
        if not any(date.day or date.month for date in dates(line)):
            continue
        told = _place_beside(line)
        places = [told] if told else [part for part in _segments(line) if _is_place(part, lexicon)]
        if places:
            return _cased(", ".join(places[:3]))
    return None


def _is_place(segment: str, lexicon: Lexicon) -> bool:
    if not segment[0].isupper() or words.count(segment) > 4 or ordinals(segment):
        return False
    return kind_in(segment, lexicon) is None and not _is_meeting(segment, lexicon) and segment.lower() != "update"


def _place_in(body: list[str], lexicon: Lexicon) -> str | None:
    for text in body[:1]:
        if lexicon.virtual & set(words.fold(text[:400]).split()):
            return "virtual"
        if place := _place_beside(text):
            return place
        if match := _HELD_IN.search(text[:400]):
            return match[1]
    return None


def _place_beside(text: str) -> str | None:
    """'in Port Haven on 3 May', 'on 3 May in Port Haven'."""
    for date in dates(text):
        before = _PLACE_BEFORE.search(text[max(0, date.start - 100) : date.start])
        found = before or _PLACE_AFTER.match(text, date.end)
        if found:
            return found[1]
    return None
