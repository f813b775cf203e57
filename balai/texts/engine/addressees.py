"""Who an act turns to: the speakers, bodies and parties named between its verb and what they are to do."""

from __future__ import annotations

from balai.texts.engine.framing import framed
from balai.texts.engine.names import unique
from balai.texts.engine.phrases import named_between
from balai.texts.engine.sentence import Act, Sentence
from balai.texts.engine.subjects import ENDS, STOPS, qualified, told, who_is
from balai.texts.engine.words import word_set

ADDRESSING = frozenset({"direction", "recommendation"})
_REACH = 40
_MOST = 6
_PASSIVE = word_set("be is are was were been being")
_NOUNS = word_set("the a an this these that their its all any which whom them it each those")
# What these ask for is mostly a thing; those who are to give it are named behind 'to' or 'for' only.
_OF_THINGS = frozenset(
    {"recommend", "suggest", "propose", "advocate", "call for", "appeal for", "solicit", "advise that"}
    | {"see merit in", "see value in", "see benefit in"}
)
_GENERIC = frozenset({"Countries", "States", "Governments", "Agencies", "Officials"})
_FAR = 18
_JUDGED = 5
_TO_WHOM = 4
"""Words of 'it was important for', behind which stands who is to act."""
_PRONOUNS = word_set("it them this")


def addressees_of(sentence: Sentence, act: Act) -> tuple[str, ...]:
    """The labels or codes of those whom a direction or recommendation addresses."""
    if act.addressee and act.type in ADDRESSING:
        return tuple(act.addressee.split(", "))
    is_doing = sentence.word(act.end - 1) == "in" and sentence.word(act.end).endswith("ing")
    if act.operative is None or act.type not in ADDRESSING or is_doing:
        return ()
    that = _that(sentence, act.end)
    if that:
        return told(sentence, that + 1 + (_TO_WHOM if sentence.needs_it(that + 1) else 0))
    framing = framed(sentence, act.end) or framed(sentence, act.start)
    if framing:
        return framing
    first = act.end
    if sentence.word(first) in _PRONOUNS:
        if act.operative.type in ADDRESSING:
            return _meant(sentence, act)
        first += 1
    first += sentence.word(first) in {"to", "from", "for"}
    is_done = sentence.word(act.verb) in _PASSIVE and sentence.word(act.end) in {"to", "not"}
    known = () if is_done else _named(sentence, first, first + _REACH, _MOST)
    more = _unknown(sentence, act, first)
    is_closer = bool(more) and set(known) <= _GENERIC
    return more if is_closer or len(more) > len(known) else known


def _that(sentence: Sentence, index: int) -> int:
    """Where 'that' stands: next, or in 'considered it essential that'; else 0."""
    reach = _JUDGED if sentence.word(index) == "it" else 1
    return next((at for at in range(index, index + reach) if sentence.word(at) == "that"), 0)


def _unknown(sentence: Sentence, act: Act, first: int) -> tuple[str, ...]:
    """Those whom no data knows: up to what they are to do, or before a passive verb."""
    is_direct = act.operative is not None and act.operative.addresses and act.operative.lemma not in _OF_THINGS
    if sentence.word(act.verb) in _PASSIVE:
        return _acted_on(sentence, act) if sentence.word(act.end) in {"to", "not"} else ()
    for at in range(first, min(first + _FAR, len(sentence.tokens))):
        word = sentence.word(at)
        if word in {"to", "not"} and sentence.word(at + 1) not in _NOUNS and not sentence.word(at + 1).endswith("ing"):
            return named_between(sentence, first, at, strict=not is_direct)
        if _says_more(sentence, at):
            break
        if word in ENDS or ";" in sentence.before(at):
            return named_between(sentence, first, at, strict=True) if is_direct or word == "that" else ()
    return ()


def _acted_on(sentence: Sentence, act: Act) -> tuple[str, ...]:
    """The subject of a passive: 'source, transit and destination countries', without what leads to it and its comma."""
    begin = act.verb - 1
    while (begin > act.start and sentence.before(begin).strip() != ",") or sentence.word(begin) == "and":
        begin -= 1
    is_led = sentence.word(act.start) in sentence.lexicon.leads | sentence.lexicon.prepositions
    whole = () if is_led else named_between(sentence, act.start, act.verb, strict=True)
    return whole or named_between(sentence, max(begin, act.start), act.verb, strict=True)


def _meant(sentence: Sentence, act: Act) -> tuple[str, ...]:
    """Whom 'direct it to' means: the only one named before, beside those who speak."""
    before = unique(sentence.speaker(at)[1] for at in range(act.start))
    people = {*sentence.lexicon.speakers.values(), act.by, ""}
    named = [label for label in before if label not in people]
    return (named[0],) if len(named) == 1 else ()


def _says_more(sentence: Sentence, index: int) -> bool:
    """Whether a second verb of those who speak begins: '..., and directed'."""
    _, verb = sentence.verb(index)
    return verb is not None and sentence.word(index).endswith("ed") and sentence.word(index - 1) == "and"


def _named(sentence: Sentence, first: int, end: int, most: int) -> tuple[str, ...]:
    """Names up to the infinitive, the relative or the subordinate clause that follows."""
    out: list[str] = []
    index = first
    while index < min(end, len(sentence.tokens)) and len(out) < most:
        size, label = who_is(sentence, index)
        if size:
            out.append(qualified(sentence, index, label))
        elif (
            sentence.word(index) in STOPS
            or (out and _says_more(sentence, index))
            or (sentence.word(index) == "to" and out)
        ):
            break
        elif sentence.word(index) == "to":
            return ()
        index += size or 1
    return unique(out)
