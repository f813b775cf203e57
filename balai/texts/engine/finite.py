"""The verb of a sentence that no operative verb rules: its first finite one outside relative clauses."""

from __future__ import annotations

from balai.texts.engine.sentence import Sentence
from balai.texts.engine.words import word_set

_MODALS = word_set("will would shall should can could may might must")
_AUXILIARY = word_set("is are was were am has have had does do did") | _MODALS
_RELATIVE = word_set("that which who whom whose where")
_SUBORDINATE = word_set("while although though as since because if when whereas given once")
_DETERMINERS = word_set("the a an this these their its our all any such most newly recently previously as")
_NEAR = 60


def main_verb(sentence: Sentence) -> tuple[int, int] | None:
    """The words of the verb, from and to (without the end); None where there is none, as in a bare label."""
    return _first(sentence, _start(sentence)) or _first(sentence, 0)


def _start(sentence: Sentence) -> int:
    """Behind an opening that is not the main clause: 'While ..., ', 'Building on ..., ', 'In this context, '."""
    if not (sentence.word(0) in _SUBORDINATE or sentence.word(0) in sentence.lexicon.leads or _is_gerund(sentence)):
        return 0
    for index in range(1, min(len(sentence.tokens), _NEAR)):
        if sentence.before(index).strip() == ",":
            return index
    return 0


def _is_gerund(sentence: Sentence) -> bool:
    return sentence.word(0).endswith("ing")


def _first(sentence: Sentence, start: int) -> tuple[int, int] | None:
    is_relative = False
    index = start
    while index < min(len(sentence.tokens), start + _NEAR):
        word = sentence.word(index)
        if word in _RELATIVE and index > start:
            is_relative = True
        size = _group(sentence, index)
        if size and not is_relative:
            return index, index + size
        is_relative = is_relative and not size
        index += size or 1
    return None


def _group(sentence: Sentence, index: int) -> int:
    """How many words of a finite verb begin here: 'would be explored', 'has grown', 'remains', 'drew attention'."""
    word = sentence.word(index)
    size, verb = sentence.verb(index)
    if word not in _AUXILIARY:
        if verb and _is_finite(sentence, index, size, word == verb.lemma.split()[0]):
            return size
        return int(word in sentence.lexicon.finite and _may_rule(sentence, index, 1))
    if size:
        return size
    end = index + 1
    while sentence.word(end) in sentence.lexicon.adverbs or sentence.word(end) in {"not", "be", "been"}:
        end += 1
    if word in _MODALS or _is_participle(sentence, end):
        return min(end + 1, len(sentence.tokens)) - index
    return 1


def _is_participle(sentence: Sentence, index: int) -> bool:
    word = sentence.word(index)
    return word.endswith(("ed", "ing", "wn", "en")) or word in sentence.lexicon.finite or bool(sentence.verb(index)[0])


def _is_finite(sentence: Sentence, index: int, size: int, is_plain: bool) -> bool:
    """Whether an operative verb's form rules the sentence: no participle, no infinitive, no noun."""
    if sentence.word(index).endswith("ing") or not _may_rule(sentence, index, size):
        return False
    return not is_plain or (sentence.word(0) == "we" and sentence.before(index).strip() == ",")


def _may_rule(sentence: Sentence, index: int, size: int) -> bool:
    before, after = sentence.word(index - 1), sentence.word(index + size)
    return before not in sentence.lexicon.prepositions | _DETERMINERS and after != "by"


def modal_in(sentence: Sentence, verb: tuple[int, int]) -> str | None:
    """The modal that a verb begins with, if any."""
    word = sentence.word(verb[0])
    return word if word in _MODALS else None


def subject_of(sentence: Sentence, verb: tuple[int, int]) -> str | None:
    """Who stands before the verb as its subject: the first one named there who hangs on no preposition."""
    for index in range(verb[0]):
        size, label = sentence.speaker(index)
        if size and sentence.word(index - 1) not in sentence.lexicon.prepositions:
            return label
    return None
