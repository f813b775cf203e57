"""Who an act turns to: the speakers, bodies and parties named between its verb and what they are to do."""

from __future__ import annotations

from balai.texts.engine.names import unique
from balai.texts.engine.phrases import named_between
from balai.texts.engine.sentence import Act, Sentence
from balai.texts.engine.words import word_set

ADDRESSING = frozenset({"direction", "recommendation"})
_REACH = 40
_NEAR = 7
_MOST = 6
_STOPS = word_set("that as with through including when where which who on")
_BE = word_set("be is are was were")
_PASSIVE = _BE | {"been", "being"}
_MODAL = word_set("should must can could may might need needs ought to")
_NOUNS = word_set("the a an this these that their its all any which whom them it each those")
_ENDS = word_set("that with for in through including by on as at under within before")
# What these ask for is mostly a thing; those who are to give it are named behind 'to' or 'for' only.
_OF_THINGS = frozenset(
    {"recommend", "suggest", "propose", "advocate", "call for", "appeal for", "solicit", "advise that"}
)
_GENERIC = frozenset({"Countries", "States", "Governments", "Agencies", "Officials"})
_FAR = 18
_PRONOUNS = word_set("it them this")
_SKIPPED = word_set("the a an all any existing relevant individual affected interested new each every both that other")
_OFFICES = word_set("role mandate remit tors functions")
_PARTICIPLES = word_set("kept held built set put made done brought met led sent taught found told sought drawn")


def addressees_of(sentence: Sentence, act: Act) -> tuple[str, ...]:
    """The labels or codes of those whom a direction or recommendation addresses."""
    if act.addressee:
        return (act.addressee,)
    if act.operative is None or act.type not in ADDRESSING:
        return ()
    if sentence.word(act.end) == "that":
        return told(sentence, act.end + 1)
    if tuple(sentence.word(at) for at in range(act.end, act.end + 3)) == ("the", "need", "for"):
        return told(sentence, act.end + 3)
    first = act.end
    if sentence.word(first) in _PRONOUNS:
        if act.operative.type in ADDRESSING:
            return _meant(sentence, act)
        first += 1
    first += sentence.word(first) in {"to", "from", "for"}
    known = _named(sentence, first, first + _REACH, _MOST)
    more = _unknown(sentence, act, first)
    is_closer = bool(more) and set(known) <= _GENERIC
    return more if is_closer or len(more) > len(known) else known


def _unknown(sentence: Sentence, act: Act, first: int) -> tuple[str, ...]:
    """Those whom no data knows: up to what they are to do, or before a passive verb."""
    is_direct = act.operative is not None and act.operative.lemma not in _OF_THINGS
    if sentence.word(act.verb) in _PASSIVE:
        begin = act.verb - 1
        while (begin > act.start and sentence.before(begin).strip() != ",") or sentence.word(begin) == "and":
            begin -= 1
        is_told = sentence.word(act.end) in {"to", "not"}
        return named_between(sentence, max(begin, act.start), act.verb, strict=True) if is_told else ()
    for at in range(first, min(first + _FAR, len(sentence.tokens))):
        word = sentence.word(at)
        if word in {"to", "not"} and sentence.word(at + 1) not in _NOUNS:
            return named_between(sentence, first, at, strict=not is_direct)
        if word in _ENDS or ";" in sentence.before(at):
            return named_between(sentence, first, at, strict=True) if is_direct or word == "that" else ()
    return ()


def _meant(sentence: Sentence, act: Act) -> tuple[str, ...]:
    """Whom 'direct it to' means: the only one named before, beside those who speak."""
    before = unique(sentence.speaker(at)[1] for at in range(act.start))
    people = {*sentence.lexicon.speakers.values(), act.by, ""}
    named = [label for label in before if label not in people]
    return (named[0],) if len(named) == 1 else ()


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
        size, label = _who(sentence, at + 2)
        return ((label,), -1) if size else ((), at)
    out: list[str] = []
    while True:
        size, label = _who(sentence, at)
        if not size:
            return unique(out), at
        out.append(label)
        at += size
        if sentence.tokens[at - 1].text.endswith(("'s", "’s", "s’")) or sentence.word(at) in _OFFICES:
            return unique(out), -1
        step = at + (sentence.word(at) == "and")
        if (step == at and sentence.before(at).strip() != ",") or not _who(sentence, step)[0]:
            return unique(out), at
        at = step


def _who(sentence: Sentence, index: int) -> tuple[int, str]:
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
    return _is_participle(sentence.word(at)) and not (verb and verb.type in ADDRESSING)


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
        if sentence.breaks_before(at + 1) or sentence.word(at) in _STOPS:
            return False
        if _is_participle(sentence.word(at)):
            return any(sentence.word(one) == "be" for one in range(at - 3, at))
    return False


def _end(sentence: Sentence, index: int) -> int:
    """Where a name that begins at a word can end."""
    for at in range(index + 1, min(index + _NEAR, len(sentence.tokens))):
        if sentence.breaks_before(at) or sentence.word(at) in _ENDS | _MODAL:
            return at
    return min(index + _NEAR, len(sentence.tokens))


def _named(sentence: Sentence, first: int, end: int, most: int) -> tuple[str, ...]:
    """Names up to the infinitive, the relative or the subordinate clause that follows."""
    out: list[str] = []
    index = first
    while index < min(end, len(sentence.tokens)) and len(out) < most:
        size, label = _who(sentence, index)
        if size:
            out.append(label)
        elif sentence.word(index) in _STOPS or (sentence.word(index) == "to" and out):
            break
        elif sentence.word(index) == "to":
            return ()
        index += size or 1
    return unique(out)
