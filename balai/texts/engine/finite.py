"""The verb of a sentence that no operative verb rules: its first finite one outside relative clauses."""

from __future__ import annotations

from balai.texts.engine.sentence import Sentence
from balai.texts.engine.words import word_set

MODALS = word_set("will would shall should can could may might must")
_AUXILIARY = word_set("is are was were am has have had does do did") | MODALS
_RELATIVE = word_set("that which who whom whose where")
_SUBORDINATE = word_set("while although though as since because if when whereas given once")
_DETERMINERS = word_set("the a an this these their its our all any such most newly recently previously as")
_BEFORE_THAT = word_set("on of from with by for to in at")
_REDUCED = word_set("in by at under during")
_JOINS = word_set("and or as both each all co-chair co-chairs chair chairs members present attending")
_NEAR = 60
_REACH = 15


def main_verb(sentence: Sentence) -> tuple[int, int] | None:
    """The words of the verb, from and to (without the end); None where there is none, as in a bare label."""
    if sentence.main is None:
        sentence.main = (_main(sentence),)
    return sentence.main[0]


def _main(sentence: Sentence) -> tuple[int, int] | None:
    start = _start(sentence)
    return _first(sentence, start) or (_first(sentence, 0) if start else None) or _first(sentence, 0, relative=True)


def _start(sentence: Sentence) -> int:
    """Behind an opening that is not the main clause: 'While ..., ', 'Building on ..., ', 'In this context, '."""
    if not (sentence.word(0) in _SUBORDINATE or sentence.word(0) in sentence.lexicon.leads or _is_gerund(sentence)):
        return 0
    for index in range(1, min(len(sentence.tokens), _NEAR)):
        if sentence.before(index).strip() == ",":
            return 0 if _is_subject(sentence, index) else index
    return 0


def _is_subject(sentence: Sentence, comma: int) -> bool:
    """'Training was given, and ...': the gerund is the subject of a verb before the comma."""
    if not _is_gerund(sentence) or sentence.verb(0)[0]:
        return False
    found = _first(sentence, 1)
    return found is not None and found[1] <= comma and sentence.word(found[0]) in _AUXILIARY


def _is_gerund(sentence: Sentence) -> bool:
    return sentence.word(0).endswith("ing")


def _first(sentence: Sentence, start: int, *, relative: bool = False) -> tuple[int, int] | None:
    """The first finite verb; `relative`: also one that a relative clause without any other verb seems to have."""
    is_relative = False
    index = start
    while index < min(len(sentence.tokens), start + _NEAR):
        word = sentence.word(index)
        if word in _RELATIVE and index > start and sentence.word(index - 1) not in _BEFORE_THAT:
            is_relative = not relative
        size = _group(sentence, index)
        if size and not is_relative:
            return index, index + size
        is_relative = is_relative and not size
        index += size or 1
    return None


def _group(sentence: Sentence, index: int) -> int:
    """How many words of a finite verb begin here: 'would be explored', 'has grown', 'remains', 'drew attention'.

    A modal takes no preposition: of 'must of course be kept' the verb is 'must'.
    """
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
    if word in MODALS and sentence.word(end) in sentence.lexicon.prepositions:
        return end - index
    goes_on = sentence.word(end) not in _DETERMINERS and (word in MODALS or _is_participle(sentence, end))
    return min(end + goes_on, len(sentence.tokens)) - index if goes_on or word in MODALS else 1


def _is_participle(sentence: Sentence, index: int) -> bool:
    word = sentence.word(index)
    return word.endswith(("ed", "ing", "wn", "en")) or word in sentence.lexicon.finite or bool(sentence.verb(index)[0])


def _is_finite(sentence: Sentence, index: int, size: int, is_plain: bool) -> bool:
    """Whether an operative verb's form rules the sentence: no participle, no infinitive, no noun."""
    if sentence.word(index).endswith("ing") or not _may_rule(sentence, index, size):
        return False
    return not is_plain or (sentence.word(0) == "we" and sentence.before(index).strip() == ",")


def _is_reduced(sentence: Sentence, index: int) -> bool:
    """Whether a verb still comes, so that 'the aims set in the plan' only tell which aims."""
    for at in range(index, min(index + _REACH, len(sentence.tokens))):
        word = sentence.word(at)
        if word in _RELATIVE or sentence.breaks_before(at):
            return False
        if word in _AUXILIARY or word in {"continue", "continues", "remain", "remains"}:
            return True
    return False


def _may_rule(sentence: Sentence, index: int, size: int) -> bool:
    before, after = sentence.word(index - 1), sentence.word(index + size)
    if before in sentence.lexicon.prepositions | _DETERMINERS or after == "by":
        return False
    return not (after in _REDUCED and sentence.word(index).endswith("ed") and _is_reduced(sentence, index + size))


def subject_of(sentence: Sentence, verb: tuple[int, int]) -> str | None:
    """Who stands before the verb as its subject: the one named there, unless as a part of another noun.

    Neither 'the outcome of the Conference', nor 'the Office role', nor who is named in an opening
    ('Attended by Arunia, the discussion ...', 'In the Strategy of the Group, ...').
    """
    index = _first_of_subject(sentence, verb[0])
    while index < verb[0]:
        size, label = sentence.speaker(index)
        if size:
            return label if _is_whole(sentence, index + size, verb[0]) else None
        if sentence.word(index) in sentence.lexicon.prepositions or sentence.word(index) in _RELATIVE:
            return None
        index += 1
    return None


def _first_of_subject(sentence: Sentence, end: int) -> int:
    """Where the subject begins: behind an opening and its comma, as far as something stands before the verb."""
    word = sentence.word(0)
    if word.endswith("ed") and sentence.word(1) in sentence.lexicon.prepositions:
        commas = [at for at in range(1, end) if sentence.before(at).strip() == ","]
        return commas[-1] if commas else 0
    if word in sentence.lexicon.prepositions or word in _SUBORDINATE or _is_gerund(sentence):
        start = _start(sentence)
        return start if start < end else 0
    return 0


def _is_whole(sentence: Sentence, after: int, verb: int) -> bool:
    """Whether a name ends here: not 'the Office's terms', 'the Office role'."""
    if sentence.tokens[after - 1].text.endswith(("'s", "’s")) or sentence.before(after).startswith(("'", "’")):
        return False
    word = sentence.word(after)
    joins = sentence.lexicon.prepositions | sentence.lexicon.adverbs | _RELATIVE | _JOINS
    return after >= verb or word in joins or sentence.before(after) != " "
