"""Who is to do what some words tell: their subject, or by whom it is to be done."""

from __future__ import annotations

from balai.texts.engine.names import unique
from balai.texts.engine.phrases import named_between
from balai.texts.engine.sentence import Sentence
from balai.texts.engine.words import word_set

STOPS = word_set("that as with through including when where which who on")
ENDS = word_set("that with for in through including by on as at under within before")
_REACH = 40
_NEAR = 7
_FAR = 18
_BE = word_set("be is are was were")
_MODAL = word_set("should must can could may might need needs ought to")
_SKIPPED = word_set("the a an all any existing relevant individual affected interested new each every both that other")
_SOME = word_set("affected interested concerned participating")
_OFFICES = word_set("role mandate remit tors functions")
_PARTICIPLES = word_set("kept held built set put made done brought met led sent taught found told sought drawn")


def told(sentence: Sentence, index: int) -> tuple[str, ...]:
    """Who is to do what stands from a word on: its subject, or 'by' whom it is to be done, or nobody named.

    Of 'the group be kept' the group is not asked to do anything; of 'the group be tasked' it is.
    """
    named, after = heads(sentence, index)
    if named and not _is_acted_upon(sentence, after):
        return named
    return _agent(sentence, index) or (() if named else _subject(sentence, index))


def _subject(sentence: Sentence, index: int) -> tuple[str, ...]:
    """A subject that no data knows: the words up to 'should', 'are to', 'to'."""
    for at in range(index, min(index + _FAR, len(sentence.tokens))):
        if sentence.word(at) in _MODAL or (sentence.word(at) in _BE and sentence.word(at + 1) == "to"):
            named = named_between(sentence, index, at, strict=True)
            return () if _is_acted_upon(sentence, at) else named
    return ()


def heads(sentence: Sentence, index: int) -> tuple[tuple[str, ...], int]:
    """Those who are named as a subject that begins at a word, and where its verb can begin.

    'The members and the office', 'the office's terms', 'the role of the office'; not who is only named inside.
    """
    at = _past_words(sentence, index)
    if sentence.word(at) in _OFFICES and sentence.word(at + 1) == "of":
        size, label = who_is(sentence, at + 2)
        return ((label,), -1) if size else ((), at)
    out: list[str] = []
    while True:
        size, label = who_is(sentence, at)
        if not size:
            return unique(out), at
        out.append(qualified(sentence, at, label))
        at += size
        if sentence.tokens[at - 1].text.endswith(("'s", "’s", "s’")) or sentence.word(at) in _OFFICES:
            return unique(out), -1
        step = at + (sentence.word(at) == "and")
        if (step == at and sentence.before(at).strip() != ",") or not who_is(sentence, step)[0]:
            return unique(out), at
        at = step


def qualified(sentence: Sentence, index: int, label: str) -> str:
    """'affected members' are not all of them; a body or party is named as it is."""
    before = sentence.word(index - 1)
    if before not in _SOME or label not in sentence.lexicon.speakers.values():
        return label
    return f"{before} {label[0].lower()}{label[1:]}"


def who_is(sentence: Sentence, index: int) -> tuple[int, str]:
    """Who is named at a word; 'it' and 'they' name nobody."""
    size, label = sentence.speaker(index)
    return (0, "") if label == "They" else (size, label)


def _past_words(sentence: Sentence, index: int) -> int:
    """Behind articles, the forum's name and such words, unless they belong to another name."""
    skipped = _SKIPPED | sentence.scene.words
    for at in range(index, index + _NEAR):
        if sentence.speaker(at)[0] or sentence.word(at) not in skipped:
            return at
    return index


def _is_acted_upon(sentence: Sentence, index: int) -> bool:
    """Whether 'be kept', 'should be considered' follows: a passive of a verb that turns to nobody."""
    if index < 0:
        return False
    at = _past_aside(sentence, index)
    index = at
    while at < index + _NEAR and sentence.word(at) not in _BE:
        if sentence.word(at) not in sentence.lexicon.adverbs | _MODAL | {"not"}:
            return False
        at += 1
    at += 1
    while sentence.word(at) in sentence.lexicon.true_adverbs:
        at += 1
    _, verb = sentence.verb(at)
    return _is_participle(sentence.word(at)) and not (verb and verb.addresses)


def _is_participle(word: str) -> bool:
    return word.endswith(("ed", "wn", "en")) or word in _PARTICIPLES


def _past_aside(sentence: Sentence, index: int) -> int:
    """Behind ', a body of members,'."""
    if sentence.before(index).strip() == ",":
        for at in range(index + 1, min(index + _REACH, len(sentence.tokens))):
            if sentence.before(at).strip() == "," and sentence.word(at) in _BE:
                return at
    return index


def _agent(sentence: Sentence, index: int) -> tuple[str, ...]:
    """'be set up by the group', 'to be considered by the office': who stands behind 'by', near a participle."""
    for at in range(index, len(sentence.tokens)):
        if sentence.word(at) == "by" and _after_passive(sentence, at):
            named = heads(sentence, at + 1)[0] or named_between(sentence, at + 1, _end(sentence, at + 1), strict=True)
            if named:
                return named
    return ()


def _after_passive(sentence: Sentence, index: int) -> bool:
    """Whether 'be kept' stands before a word, 'be kept at least once a year' included."""
    for at in range(index - 1, max(index - _NEAR, 0), -1):
        if sentence.breaks_before(at + 1) or sentence.word(at) in STOPS:
            return False
        if _is_participle(sentence.word(at)):
            return any(sentence.word(one) == "be" for one in range(at - 5, at))
    return False


def _end(sentence: Sentence, index: int) -> int:
    """Where a name that begins at a word can end."""
    for at in range(index + 1, min(index + _NEAR, len(sentence.tokens))):
        if sentence.breaks_before(at) or sentence.word(at) in ENDS | _MODAL:
            return at
    return min(index + _NEAR, len(sentence.tokens))
