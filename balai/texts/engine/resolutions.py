"""Sentences in the manner of a resolution, which begin with an infinitive: 'To acknowledge ...', 'To adopt ... as'."""

from __future__ import annotations

from balai.texts.engine.finite import main_verb
from balai.texts.engine.sentence import Act, Sentence
from balai.texts.engine.words import word_set

_STEPS = word_set("action actions measure measures step steps law laws legislation policy policies practices")
_RELATIVE = word_set("that which who whose where how")
_NEAR = 6


def resolutions(sentence: Sentence) -> list[Act]:
    """The acts of 'To note ..., as well as to adopt ...'; none where the infinitive only tells what for."""
    if not is_resolved(sentence):
        return []
    out: list[Act] = []
    for index in range(len(sentence.tokens) - 1):
        act = _act(sentence, index) if index == 0 or _joins(sentence, index) else None
        if act and (not out or act.type != out[-1].type):
            out.append(act)
    return out


def is_resolved(sentence: Sentence) -> bool:
    """Whether the sentence is an infinitive with an operative verb of its own, and no main clause follows."""
    act = _act(sentence, 0)
    verb = main_verb(sentence) if act else None
    if act is None or verb is None:
        return act is not None
    between = range(act.end, verb[0] + 1)
    says_that = any(sentence.word(at) in _RELATIVE for at in between)
    return says_that or not any(sentence.before(at).strip() == "," for at in between)


def _joins(sentence: Sentence, index: int) -> bool:
    before = sentence.word(index - 1)
    return before == "and" or (before == "as" and sentence.word(index - 2) == "well")


def _act(sentence: Sentence, index: int) -> Act | None:
    """'to' and an operative verb; to adopt actions is to undertake them."""
    if sentence.word(index) != "to":
        return None
    at = sentence.past(index + 1, sentence.lexicon.true_adverbs)
    size, verb = sentence.verb(at)
    if verb is None or verb.type == "procedural" or sentence.word(at) != verb.lemma.split()[0]:
        return None
    end = at + size
    kind = sentence.cued(verb, end)
    if kind == "endorsement" and any(sentence.word(one) in _STEPS for one in range(end, end + _NEAR)):
        kind = "commitment"
    begin = index - 2 if index > 1 and sentence.word(index - 1) == "as" else max(index - 1, 0)
    return Act(begin, at, end, kind, verb, None, None, 0.75)
