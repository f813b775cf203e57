"""Who an act turns to: the speakers, bodies and parties named between its verb and what they are to do."""

from __future__ import annotations

from balai.texts.engine.names import unique
from balai.texts.engine.sentence import Act, Sentence
from balai.texts.engine.words import word_set

_REACH = 30
_NEAR = 7
_STOPS = word_set("that with through including when where which who")
_RESTARTS = _STOPS | word_set("by to of for")
_DOING = word_set("be should must shall")


def addressees_of(sentence: Sentence, act: Act) -> tuple[str, ...]:
    """The labels or codes of those whom a direction or recommendation addresses."""
    if act.addressee:
        return (act.addressee,)
    if act.operative is None or not act.operative.addresses:
        return ()
    first = act.end + (sentence.word(act.end) in {"to", "from", "for"})
    if sentence.word(first) == "that":
        return _named(sentence, first + 1, first + _NEAR, 1)
    return _named(sentence, first, first + _REACH, 6)


def passive_subjects(sentence: Sentence) -> tuple[str, ...]:
    """'the office be tasked to ...', 'members be encouraged': those named right before the verb."""
    named: list[str] = []
    start = 0
    for index in range(1, len(sentence.tokens)):
        if sentence.word(index) in _DOING:
            named.extend(_subjects(sentence, max(start, index - _NEAR), index))
            start = index
    return unique(named) or _named(sentence, 0, 3, 1)


def _subjects(sentence: Sentence, first: int, end: int) -> list[str]:
    """Names between the last 'that' or 'by' and the verb."""
    out: list[str] = []
    index = first
    while index < end:
        size, label = sentence.speaker(index)
        if size:
            out.append(label)
        elif sentence.word(index) in _RESTARTS:
            out = []
        index += size or 1
    return out


def _named(sentence: Sentence, first: int, end: int, most: int) -> tuple[str, ...]:
    """Names up to the infinitive, the relative or the subordinate clause that follows."""
    out: list[str] = []
    index = first
    while index < min(end, len(sentence.tokens)) and len(out) < most:
        size, label = sentence.speaker(index)
        if size:
            out.append(label)
        elif sentence.word(index) in _STOPS or (sentence.word(index) == "to" and out):
            break
        elif sentence.word(index) == "to":
            return ()
        index += size or 1
    return unique(out)
