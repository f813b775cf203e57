"""What a sentence without an operative verb says: by its modal, or by its predicate ('is required')."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

from balai.texts.engine.addressees import ADDRESSING
from balai.texts.engine.sentence import FUTURE, Sentence
from balai.texts.engine.subjects import told
from balai.texts.engine.words import word_set

_BE = word_set("is are was were")
_LINKING = _BE | {"be"}
_SAYING = ADDRESSING | {"acknowledgement", "concern"}
_ARTICLES = word_set("a an the")
_POINTING = word_set("these this it they that those")
_LONGEST = 5
_TOLD = 3
_REACH = 14


def predicated(sentence: Sentence, verb: tuple[int, int], kind: str, before: str | None) -> str:
    """The type of the clause that the verb at these words rules, in a text of this kind, after a clause of a type."""
    at = _plain(sentence, verb[0])
    words = [sentence.word(index) for index in at]
    found = _to_say(sentence, at) or _foretold(sentence, at, kind, before) or _endorsed(sentence, at)
    if sentence.word(at[0] - 1) == "it" and not found:
        found = _by_phrase(["it", *words], sentence.lexicon.modals.get(kind, {}))
    if words[0] in _BE and words[1:2] == ["to"] and asked(sentence, verb):
        _, told = sentence.verb(at[3]) if words[2:3] == ["be"] and len(at) > _TOLD else (0, None)
        return told.type if told and told.addresses else "recommendation"
    return found or _by_phrase(words, sentence.lexicon.modals.get(kind, {})) or "procedural"


def _foretold(sentence: Sentence, at: list[int], kind: str, before: str | None) -> str | None:
    """'will depend' describes, so do 'will be a burden', 'this will remain'; 'would be open' goes on with the terms
    of what was agreed."""
    words = [sentence.word(index) for index in at]
    if words[0] not in FUTURE or len(words) < 3:
        return None
    is_state = words[1] == "be" and words[2] in _ARTICLES
    is_plan = kind in sentence.lexicon.kinds_with_areas
    if words[1] in sentence.lexicon.impersonal or (is_state and words[0] == "will" and not is_plan):
        return "procedural"
    if words[1] == "remain" and sentence.word(at[0] - 1) in _POINTING:
        return "procedural"
    is_term = words[:2] == ["would", "be"] and not is_state
    return "commitment" if is_term and before == "commitment" else None


def _by_phrase(words: list[str], known: Mapping[str, str]) -> str | None:
    """By the longest of the known beginnings; 'is a principle that must be kept' by its modal."""
    for here, after in pairwise(words[1:]) if words[0] in _BE else ():
        if here == "that" and after in {"should", "must"}:
            return known.get(after)
    plain = ["is" if word in _BE else "remains" if word == "remained" else word for word in words]
    phrases = (" ".join(plain[:size]) for size in range(min(_LONGEST, len(plain)), 0, -1))
    return next((known[phrase] for phrase in phrases if phrase in known), None)


def _endorsed(sentence: Sentence, at: list[int]) -> str | None:
    """'was finished and endorsed': the second participle may be the operative one."""
    words = [sentence.word(index) for index in at]
    if words[0] not in _BE or not words[1:2] or not words[1].endswith("ed"):
        return None
    return and_endorsed(sentence, at[1] + 1)


def and_endorsed(sentence: Sentence, first: int) -> str | None:
    """'were presented to and endorsed by': a second participle close behind the first."""
    for at in range(first, first + _LONGEST):
        _, verb = sentence.verb(at + 1)
        if sentence.word(at) == "and" and verb and verb.type == "endorsement" and sentence.word(at + 1).endswith("ed"):
            return verb.type
    return None


def _plain(sentence: Sentence, start: int) -> list[int]:
    """The words from the verb on, without adverbs and 'not'."""
    end = min(start + _REACH, len(sentence.tokens))
    skipped = (sentence.lexicon.true_adverbs | {"not", "instead", "only", "very"}) - _LINKING
    return [start, *(at for at in range(start + 1, end) if sentence.word(at) not in skipped)]


def _to_say(sentence: Sentence, at: list[int]) -> str | None:
    """'It is essential to reiterate that': what it is good to say, is said."""
    if sentence.word(at[0] - 1) != "it":
        return None
    for index in at[1:_LONGEST]:
        if sentence.word(index) == "for":
            return None
        if sentence.word(index) == "to":
            _, verb = sentence.verb(index + 1)
            return verb.type if verb and verb.type in _SAYING else None
    return None


def asked(sentence: Sentence, verb: tuple[int, int]) -> tuple[str, ...]:
    """Who is to act in such a recommendation: its subject, from where the main clause begins."""
    if sentence.word(verb[0] - 1) in {"it", "there"}:
        first = next(
            (at for at in range(verb[0] + 1, verb[0] + _LONGEST) if sentence.word(at) in {"for", "that", "upon"}), None
        )
        return told(sentence, first + 1) if first else ()
    for start in _starts(sentence, verb[0]):
        named = told(sentence, start)
        if named:
            return named
    return ()


def _starts(sentence: Sentence, end: int) -> list[int]:
    """Where the subject can begin: after the last comma before the verb, else with the sentence."""
    commas = [index for index in range(1, end) if sentence.before(index).strip() in {",", ";"}]
    return [*reversed(commas), 0]
