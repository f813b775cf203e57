"""The present tense of several, which looks like a noun or an infinitive: 'the governments of the coast reiterate'."""

from __future__ import annotations

from balai.texts.engine.finite import main_verb, subject_of
from balai.texts.engine.sentence import Sentence
from balai.texts.engine.words import word_set

_WISHING = word_set("wish wishes wished desire desired")
_TAKING = word_set("took take takes seized seize used use")
_CHANCES = word_set("opportunity occasion")
_JOINTS = word_set("to and or not")
_RELATIVE = word_set("that which who whom whose where")
_OBJECTS = word_set("the a an this these that their its our all any upon for on to") | _WISHING
_FARTHEST = 60


def plain_verb(sentence: Sentence) -> int | None:
    """The word with the operative verb, when it has a subject far before it and no other verb rules before."""
    verb = main_verb(sentence)
    end = min(len(sentence.tokens), _FARTHEST, verb[0] if verb else _FARTHEST)
    for at in range(1, end):
        if sentence.word(at) in _RELATIVE:
            return None
        if _may_rule(sentence, at) and subject_of(sentence, (at, at)):
            return at
    return None


def _may_rule(sentence: Sentence, at: int) -> bool:
    if sentence.word(at - 1) in _JOINTS | _OBJECTS | sentence.lexicon.prepositions or "," in sentence.before(at):
        return False
    if sentence.word(at) in _WISHING:
        return sentence.word(at + 1) == "to"
    size, verb = sentence.verb(at)
    is_plain = verb is not None and verb.type != "procedural" and sentence.word(at) == verb.lemma.split()[0]
    return is_plain and (size > 1 or sentence.word(at + 1) in _OBJECTS)


def wished(sentence: Sentence, at: int) -> int | None:
    """Where the verb begins that somebody 'wishes to', or 'took the opportunity to'; None when nothing of the kind."""
    if sentence.word(at) in _WISHING and sentence.word(at + 1) == "to":
        return at + 2
    if sentence.word(at) in _TAKING and sentence.word(at + 2) in _CHANCES and sentence.word(at + 3) == "to":
        return at + 4
    return None
