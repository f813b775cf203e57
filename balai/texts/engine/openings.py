"""Openings of lists: what they hand down to their items, and whether they say anything without them."""

from __future__ import annotations

from balai.texts.engine import words
from balai.texts.engine.finite import main_verb
from balai.texts.engine.sentence import Sentence
from balai.texts.engine.shapes import Clause
from balai.texts.engine.telling import SURE, WEAK, Chapeau, Meaning
from balai.texts.engine.words import word_set

_LABEL = 80
_WORDS = 6
_NAMES = 5
_HOLLOW = word_set("to that the and following as follows on by in further for")


def opens(key: str, text: str, last: Clause, meaning: Meaning) -> None:
    """Keeps what the provision `key` hands down to its items, by its last clause."""
    is_hollow = _is_hollow(text, last, meaning)
    confidence = SURE if is_hollow and last.type != "procedural" else WEAK
    kind = "recommendation" if _recommends(text, last) else last.type
    says_that = text.rstrip(" :").endswith(" that")
    meaning.chapeaux[key] = Chapeau(kind, last.verb, last.by, confidence, says_that=says_that, to=last.addressees)
    if is_hollow:
        meaning.hollow.add(key)


def announced(text: str, meaning: Meaning) -> str | None:
    """Who is announced to speak by an opening that is nothing else: 'Ministers:'."""
    if not text.rstrip().endswith(":") or len(text) > _LABEL:
        return None
    sentence = meaning.sentence(text)
    size, by = sentence.speaker(0)
    alone = size and sentence.past(size, meaning.lexicon.adverbs) >= len(sentence.tokens)
    return by if alone else None


def is_bare_label(text: str, meaning: Meaning) -> bool:
    """'Outcomes:': a few words like a title, and nothing that anybody does."""
    bare = text.rstrip(" :")
    if not text.rstrip().endswith(":") or not bare or not words.is_title(bare, _WORDS):
        return False
    sentence = meaning.sentence(bare)
    says = (sentence.verb(at)[0] or sentence.speaker(at)[0] for at in range(len(sentence.tokens)))
    return main_verb(sentence) is None and not any(says)


def _recommends(text: str, last: Clause) -> bool:
    """'They endorsed the following recommendations:': each item is one; not where they are only noted."""
    return last.type != "acknowledgement" and "recommendations" in text[last.span[0] :].lower().split()[-4:][-1]


def _is_hollow(text: str, last: Clause, meaning: Meaning) -> bool:
    """Whether nothing but names and small words follow the verb: 'They recommended to the office that:'."""
    said = text[slice(*last.span)]
    if not last.verb or last.verb not in said:
        return False
    sentence = meaning.sentence(said[said.rindex(last.verb) + len(last.verb) :])
    if last.type == "commitment" and _names_only(sentence):
        return True
    index = 0
    while index < len(sentence.tokens):
        size, _ = sentence.speaker(index)
        if not size and sentence.word(index) not in _HOLLOW:
            return False
        index += size or 1
    return True


def _names_only(sentence: Sentence) -> bool:
    """'the following aims and tasks': what the list is called, and nothing about it."""
    first = sentence.past(0, _HOLLOW - {"following"})
    names = [sentence.word(at) for at in range(first + 1, len(sentence.tokens))]
    small = sentence.lexicon.prepositions | {"that", "which"}
    return sentence.word(first) == "following" and len(names) <= _NAMES and small.isdisjoint(names)
